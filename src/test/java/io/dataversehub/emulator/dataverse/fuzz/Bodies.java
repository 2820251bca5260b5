package io.dataversehub.emulator.dataverse.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies of writes: right columns with wrong values, deep nesting, bulk calls, batches, definitions. */
final class Bodies {
    private final RandomGenerator random;

    Bodies(RandomGenerator random) {
        this.random = random;
    }

    /** A row, right or wrong. */
    String row() {
        return switch (random.nextInt(12)) {
            case 0 -> nested("{\"contact_customer_accounts\":[", "]}", 1 + random.nextInt(40));
            case 1 -> nested("{\"primarycontactid\":", "}", 1 + random.nextInt(40));
            case 2 -> nested("[", "]", 1 + random.nextInt(3_000));
            case 3 -> nested("{\"a\":", "}", 1 + random.nextInt(3_000));
            case 4 -> "{\"name\":\"" + "x".repeat(random.nextInt(100_000)) + "\"}";
            default -> object("");
        };
    }

    private static String nested(String open, String close, int depth) {
        return open.repeat(depth) + "{}" + close.repeat(depth);
    }

    private String object(String first) {
        return IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> member())
                .collect(Collectors.joining(",", "{" + first, "}"))
                .replace(",}", "}");
    }

    private String member() {
        return switch (random.nextInt(6)) {
            case 0 -> "\"" + Words.navigation(random) + "@odata.bind\":" + bound();
            case 1 ->
                "\"" + Words.navigation(random) + "\":" + (random.nextBoolean() ? object("") : Words.json(random));
            case 2 -> "\"name\":\"Contoso " + random.nextInt(20) + "\"";
            case 3 -> "\"accountnumber\":\"A" + random.nextInt(20) + "\"";
            default -> "\"" + Words.column(random) + "\":" + Words.json(random);
        };
    }

    private String bound() {
        String address = "\"" + Words.row(random).replace("\"", "\\\"") + "\"";
        return switch (random.nextInt(4)) {
            case 0 -> "[" + address + "," + address + "]";
            case 1 -> Words.json(random);
            default -> address;
        };
    }

    String targets(String set) {
        String type = set.equals("hub_cities")
                ? "hub_city"
                : set.replaceAll("ies$", "y").replaceAll("s$", "");
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> object(
                        (random.nextInt(8) == 0 ? "" : "\"@odata.type\":\"Microsoft.Dynamics.CRM." + type + "\",")
                                + (random.nextBoolean()
                                        ? "\"@odata.id\":\"" + Words.row(random).replace("\"", "") + "\","
                                        : "")))
                .collect(Collectors.joining(",", "{\"Targets\":[", "]}"));
    }

    /** A batch of some requests; one in three parts stands in a change set. */
    String batch(List<FuzzRequest> requests) {
        StringBuilder body = new StringBuilder();
        int number = 0;
        for (FuzzRequest request : requests) {
            boolean changes = random.nextInt(3) == 0;
            if (changes) {
                body.append("--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n");
            }
            body.append(changes ? "--c" : "--b")
                    .append("\r\nContent-Type: application/http\r\n" + "Content-Transfer-Encoding: binary\r\n")
                    .append("Content-ID: ")
                    .append(++number)
                    .append("\r\n\r\n");
            body.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
            request.headers().forEach(header -> body.append(header).append("\r\n"));
            body.append("\r\n")
                    .append(new String(request.body(), java.nio.charset.StandardCharsets.UTF_8))
                    .append("\r\n");
            if (changes) {
                body.append("--c--\r\n");
            }
        }
        return body.append("--b--\r\n").toString();
    }

    /** A definition of a table, column, key or relationship. */
    String definition() {
        String name = "new_fuzz" + random.nextInt(6);
        String type = Mutation.pick(
                random,
                List.of(
                        "String",
                        "Integer",
                        "Money",
                        "DateTime",
                        "Boolean",
                        "Picklist",
                        "Lookup",
                        "Memo",
                        "Decimal",
                        "Double",
                        "Image",
                        "File",
                        "Uniqueidentifier",
                        "NoSuch"));
        String column = "{\"@odata.type\":\"Microsoft.Dynamics.CRM." + type + "AttributeMetadata\",\"SchemaName\":\""
                + name
                + random.nextInt(4) + "\",\"MaxLength\":" + Words.json(random) + ",\"Precision\":" + random.nextInt(12)
                + ",\"IsPrimaryName\":" + random.nextBoolean()
                + ",\"FormatName\":{\"Value\":\"Text\"},\"RequiredLevel\":{\"Value\":\"None\"},\"DisplayName\":"
                + label() + "}";
        return switch (random.nextInt(4)) {
            case 0 ->
                "{\"@odata.type\":\"Microsoft.Dynamics.CRM.EntityMetadata\",\"SchemaName\":\"" + name
                        + "\",\"OwnershipType\":\""
                        + Mutation.pick(random, List.of("UserOwned", "OrganizationOwned", "None"))
                        + "\",\"DisplayName\":" + label()
                        + ",\"DisplayCollectionName\":" + label() + ",\"Attributes\":[" + column + "]}";
            case 1 ->
                "{\"SchemaName\":\"" + name + "_key\",\"KeyAttributes\":[\"" + Words.column(random)
                        + "\"],\"DisplayName\":" + label() + "}";
            case 2 ->
                "{\"@odata.type\":\"Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata\",\"SchemaName\":\"" + name
                        + "_rel\",\"ReferencedEntity\":\"" + Words.table(random) + "\",\"ReferencingEntity\":\""
                        + Words.table(random)
                        + "\",\"Lookup\":" + column + "}";
            default -> column;
        };
    }

    private String label() {
        return random.nextInt(6) == 0
                ? Words.json(random)
                : "{\"@odata.type\":\"Microsoft.Dynamics.CRM.Label\",\"LocalizedLabels\":[{\"@odata.type\":"
                        + "\"Microsoft.Dynamics.CRM.LocalizedLabel\",\"Label\":\"Fuzz\",\"LanguageCode\":1033}]}";
    }
}
