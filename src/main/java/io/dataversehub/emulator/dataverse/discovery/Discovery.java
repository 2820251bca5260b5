package io.dataversehub.emulator.dataverse.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.odata.Argument;
import io.dataversehub.emulator.dataverse.odata.Arguments;
import io.dataversehub.emulator.dataverse.odata.Filter;
import io.dataversehub.emulator.dataverse.odata.ODataException;
import io.dataversehub.emulator.dataverse.odata.QueryOptions;
import io.dataversehub.emulator.dataverse.odata.ResourcePath;
import io.dataversehub.emulator.dataverse.odata.Segment;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Preferences;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.List;

/**
 * {@code GET /api/discovery/v2.0/Instances}, with {@code $select} and {@code $filter}, by {@code Id} or by one of the keys
 * {@code UniqueName}, {@code Region}, {@code State}, {@code Version}. The answer is always a list. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/discovery-service">Global Discovery Service</a>
 */
public final class Discovery {
    public static final String ROOT = "/api/discovery/v2.0/";

    private static final String INSTANCES = "Instances";

    private static final List<String> KEYS = List.of("Id", "UniqueName", "Region", "State", "Version");

    private final Instance instance;

    /**
     * @param tenant id of the directory that issues tokens
     * @param version of the environment
     */
    public Discovery(String tenant, String version) {
        this.instance = new Instance(tenant, version);
    }

    /**
     * @param origin of the service, {@code http://localhost:8081}
     * @param path below the root, still encoded
     * @param query still encoded
     */
    public Reply answer(String method, String origin, String path, String query) {
        try {
            if (!method.equals("GET")) {
                throw ProtocolErrors.verbNotAllowed(method);
            }
            return answered(origin, path, query);
        } catch (WebApiException e) {
            return Reply.error(e, Preferences.NONE);
        } catch (ODataException e) {
            String text = String.valueOf(e.getMessage());
            return Reply.error(new WebApiException(e.status(), e.code(), text), Preferences.NONE);
        }
    }

    private Reply answered(String origin, String path, String query) {
        String context = origin + ROOT + "$metadata";
        if (path.isEmpty()) {
            return services(context);
        }
        List<Segment> segments = ResourcePath.parse(path).segments();
        if (segments.size() == 1
                && segments.get(0) instanceof Segment.Name name
                && name.name().equals(INSTANCES)) {
            return instances(origin, context, name.arguments(), QueryOptions.parse(query));
        }
        if (segments.equals(List.of(Segment.Keyword.METADATA))) {
            throw ProtocolErrors.notEmulated("The metadata document of the discovery service");
        }
        throw ProtocolErrors.segmentNotFound(path);
    }

    private static Reply services(String context) {
        ObjectNode json = Json.newObject().put("@odata.context", context);
        json.putArray("value")
                .addObject()
                .put("name", INSTANCES)
                .put("kind", "EntitySet")
                .put("url", INSTANCES);
        return Reply.json(200, Json.bytes(json));
    }

    private Reply instances(String origin, String context, Arguments key, QueryOptions options) {
        ObjectNode shown = instance.at(origin);
        List<String> select = options.query().select();
        String selected = select.isEmpty() ? "" : "(" + String.join(",", select) + ")";
        ObjectNode json = Json.newObject().put("@odata.context", context + "#" + INSTANCES + selected);
        ArrayNode value = json.putArray("value");
        Filter filter = options.query().filter();
        if (has(shown, key) && (filter == null || InstanceFilter.matches(filter, shown))) {
            value.add(select.isEmpty() ? shown : Instance.selected(shown, select));
        }
        return Reply.json(200, Json.bytes(json));
    }

    private static boolean has(ObjectNode instance, Arguments arguments) {
        if (arguments instanceof Arguments.Absent) {
            return true;
        }
        if (arguments instanceof Arguments.Single single) {
            return has(instance, "Id", single.value());
        }
        Arguments.Named named = (Arguments.Named) arguments;
        return named.values().entrySet().stream().allMatch(key -> has(instance, key.getKey(), key.getValue()));
    }

    private static boolean has(ObjectNode instance, String name, Argument value) {
        if (!KEYS.contains(name)) {
            throw ProtocolErrors.queryShape("'" + name + "' is no key of Instances; its keys are " + KEYS + ".");
        }
        return value instanceof Argument.Value given
                && instance.path(name).asText().equals(given.literal().text());
    }
}
