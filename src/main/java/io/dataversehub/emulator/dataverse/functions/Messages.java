package io.dataversehub.emulator.dataverse.functions;

import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.functions.custom.CustomApis;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.References;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.odata.csdl.ComplexType;
import io.dataversehub.emulator.dataverse.odata.csdl.DeclaredOperations;
import io.dataversehub.emulator.dataverse.odata.csdl.EnumType;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All functions and actions that can be called. Thread-safe. */
public final class Messages {
    private final Map<String, List<Message>> standard = new LinkedHashMap<>();
    private final CustomApis custom;

    public Messages(List<Message> standard, CustomApis custom) {
        this.custom = custom;
        standard.forEach(message -> this.standard
                .computeIfAbsent(message.signature().name(), name -> new ArrayList<>())
                .add(message));
    }

    /** The message called by its name alone. @throws WebApiException when there is none */
    Message unbound(String name, Session session) {
        return named(name, session)
                .filter(message -> message.signature().binding() == null)
                .findFirst()
                .orElseThrow(() -> isKnown(name, session) ? MessageErrors.unresolvedParameters() : unknown(name, name));
    }

    /** The message bound to a row or to the rows of a table. @throws WebApiException when there is none */
    Message bound(String name, Table table, boolean oneRow, Session session) {
        return named(name, session)
                .filter(message -> isBoundTo(message.signature(), table, oneRow))
                .findFirst()
                .orElseThrow(() -> unknown(name, "Microsoft.Dynamics.CRM." + name));
    }

    private static boolean isBoundTo(Signature signature, Table table, boolean oneRow) {
        TypeRef binding = signature.binding();
        return binding != null && binding.collection() != oneRow && References.fits(binding, table);
    }

    boolean isKnown(String name, Session session) {
        return named(name, session).findAny().isPresent();
    }

    private Stream<Message> named(String name, Session session) {
        List<Message> known = standard.get(name);
        return known != null ? known.stream() : custom.named(name, session).map(Message.class::cast).stream();
    }

    private WebApiException unknown(String name, String segment) {
        return NotEmulatedMessages.has(name) && !standard.containsKey(name)
                ? ProtocolErrors.notEmulated("The operation '" + name + "'")
                : ProtocolErrors.segmentNotFound(segment);
    }

    /** What {@code $metadata} lists. */
    public DeclaredOperations declared(Session session) {
        List<Signature> signatures = Stream.concat(
                        standard.values().stream().flatMap(List::stream), custom.announced(session).stream())
                .map(Message::signature)
                .toList();
        Map<String, ComplexType> types = new LinkedHashMap<>();
        Map<String, EnumType> enums = new LinkedHashMap<>();
        for (Signature signature : signatures) {
            signature.types().forEach(type -> types.putIfAbsent(type.name(), type));
            signature.enums().forEach(type -> enums.putIfAbsent(type.name(), type));
        }
        return new DeclaredOperations(
                signatures.stream().map(Signature::operation).toList(),
                List.copyOf(types.values()),
                List.copyOf(enums.values()));
    }
}
