package io.dataversehub.emulator.dataverse.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Makes the requests: number {@code n} of a seed is always the same. */
final class RequestGenerator {
    private static final String API = "/api/data/v9.2/";
    private static final String CRM = "Microsoft.Dynamics.CRM.";
    private static final List<String> METHODS =
            List.of("GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "FOO");
    private static final List<String> HEADERS = List.of(
            "Prefer: return=representation",
            "Prefer: odata.include-annotations=\"*\"",
            "Prefer: odata.maxpagesize=2",
            "Prefer: odata.track-changes",
            "Prefer: respond-async",
            "Prefer: \"",
            "Prefer: odata.maxpagesize=-1",
            "If-Match: *",
            "If-Match: W/\"1\"",
            "If-None-Match: *",
            "If-None-Match: null",
            "If-None-Match: W/\"x",
            "Accept: application/xml",
            "Accept: ;;;",
            "OData-Version: 9",
            "OData-MaxVersion: x",
            "Content-Type: text/plain",
            "Content-Type: ;charset=nope",
            "Content-Type: application/json; charset=utf-16",
            "Content-Encoding: gzip",
            "Accept-Encoding: gzip",
            "CallerObjectId: x",
            "CallerObjectId: 0a0e0000-0000-4000-8000-000000000003",
            "MSCRMCallerID: x",
            "MSCRM.SuppressDuplicateDetection: false",
            "MSCRM.SolutionUniqueName: nope",
            "MSCRM.MergeLabels: true",
            "Range: bytes=5-1",
            "Consistency: Strong",
            "Authorization: Bearer x",
            "x-ms-transfer-mode: chunked",
            "x-ms-file-name: \u00e4.txt");
    private static final List<String> DEFINITIONS = List.of(
            "EntityDefinitions",
            "EntityDefinitions(LogicalName='account')",
            "EntityDefinitions(LogicalName='account')/Attributes",
            "EntityDefinitions(LogicalName='account')/Attributes(LogicalName='name')",
            "EntityDefinitions(LogicalName='account')/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata",
            "EntityDefinitions(LogicalName='account')/Attributes(LogicalName='industrycode')/" + CRM
                    + "PicklistAttributeMetadata/OptionSet",
            "EntityDefinitions(LogicalName='account')/Keys",
            "EntityDefinitions(LogicalName='account')/OneToManyRelationships",
            "EntityDefinitions(00000000-0000-0000-0000-000000000000)",
            "RelationshipDefinitions",
            "GlobalOptionSetDefinitions",
            "RelationshipDefinitions/" + CRM + "OneToManyRelationshipMetadata",
            "GlobalOptionSetDefinitions(Name='x')");
    private static final List<String> DEFINITION_OPTIONS = List.of(
            "",
            "?$select=LogicalName",
            "?$filter=LogicalName%20eq%20'account'",
            "?$expand=Attributes($select=LogicalName)",
            "?$filter=IsCustomEntity%20eq%20true%20or%20ObjectTypeCode%20gt%201",
            "?$expand=OptionSet,GlobalOptionSet",
            "?$filter=nosuch%20eq%20{}",
            "?$expand=Keys($select=KeyAttributes)",
            "?$top=1",
            "?LabelLanguages=1033",
            "?$select=%27");
    private static final List<String> CALLS = List.of(
            "WhoAmI()",
            "RetrieveVersion()",
            "RetrieveTotalRecordCount(EntityNames=['account'])",
            "InitializeFrom(EntityMoniker=@p1)",
            "RetrieveCurrentOrganization(AccessType='Default')",
            "RetrieveDuplicates(BusinessEntity=@a)",
            "WinOpportunity",
            "Merge",
            "GrantAccess",
            "AddMembersTeam",
            "CalculateRollupField(Target=@t,FieldName='x')",
            "new_Nothing",
            "ExportSolution",
            "RetrieveEntityChanges",
            "InitializeFileBlocksUpload",
            "UploadBlock",
            "CommitFileBlocksUpload",
            "DeleteFile",
            "RetrieveMetadataChanges(Query=@p1)",
            "RetrieveTimestamp()",
            "GetValidReferencingEntities(ReferencedEntityName='account')");
    private static final List<String> ADMINISTRATION = List.of(
            "limits",
            "faults",
            "clock",
            "requests?last=2",
            "stats",
            "reset",
            "reset?schema=true",
            "",
            "page",
            "nothing");
    private static final List<String> ADMINISTRATION_BODIES = List.of(
            "{}",
            "[]",
            "x",
            "{\"enabled\":\"x\"}",
            "{\"enabled\":true,\"requests\":-1}",
            "{\"latencyMillis\":1e99}",
            "{\"now\":\"2024-02-29T12:00:00Z\"}",
            "{\"now\":\"+999999999-01-01T00:00:00Z\"}",
            "{\"now\":null}",
            "{\"match\":{\"path\":\"(\"},\"fault\":\"status\"}",
            "{\"match\":{\"path\":\"a{99999}\"},\"fault\":\"delay\"}",
            "{\"fault\":\"status\",\"status\":-5,\"times\":1}",
            "{\"fault\":\"nope\"}",
            "{\"fault\":\"lostAnswer\",\"times\":0}");

    private final long seed;
    private final List<FuzzRequest> documented;

    RequestGenerator(long seed) {
        this.seed = seed;
        this.documented = VectorSeeds.all();
    }

    FuzzRequest request(int number) {
        RandomGenerator random = new Random(seed * 1_000_003 + number);
        FuzzRequest request = of(random);
        return random.nextInt(5) == 0 ? request.with(Mutation.pick(random, HEADERS)) : request;
    }

    private FuzzRequest of(RandomGenerator random) {
        Bodies bodies = new Bodies(random);
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> damaged(random, Mutation.pick(random, documented));
            case 5, 6, 7, 8 -> query(random);
            case 9, 10 -> fetch(random);
            case 11, 12, 13 -> write(random, bodies);
            case 14 -> bulk(random, bodies);
            case 15 -> batch(random, bodies);
            case 16 -> definitions(random, bodies);
            case 17 -> call(random, bodies);
            case 18 -> file(random);
            default -> other(random);
        };
    }

    private static FuzzRequest damaged(RandomGenerator random, FuzzRequest request) {
        return switch (random.nextInt(4)) {
            case 0 -> request;
            case 1 ->
                new FuzzRequest(request.method(), address(random, request.target()), request.headers(), request.body());
            case 2 -> request.withBody(Mutation.ofBytes(random, new String(request.body(), StandardCharsets.UTF_8)));
            default ->
                new FuzzRequest(Mutation.pick(random, METHODS), request.target(), request.headers(), request.body());
        };
    }

    /** A damaged address; what would end the request line is encoded, most of the time. */
    private static String address(RandomGenerator random, String target) {
        String damaged = Mutation.of(random, target);
        return random.nextInt(10) == 0
                ? damaged.replaceAll("[\r\n]", "%0A")
                : damaged.replace(" ", "%20").replaceAll("[\\p{Cntrl}]", "%0A");
    }

    private static FuzzRequest query(RandomGenerator random) {
        String options = "?" + new QueryGrammar(random).options();
        String path =
                switch (random.nextInt(6)) {
                    case 0 -> Words.row(random) + "/" + Words.navigation(random);
                    case 1 -> Words.row(random);
                    case 2 -> Words.set(random) + "/$count";
                    default -> Words.set(random);
                };
        String target = API + path.replace(" ", "%20").replace("\"", "%22") + options;
        return FuzzRequest.of("GET", random.nextInt(10) == 0 ? address(random, target) : target);
    }

    private static FuzzRequest fetch(RandomGenerator random) {
        int which = random.nextInt(Words.TABLES.size());
        String xml = new FetchGrammar(random).fetch(Words.TABLES.get(which));
        String set = List.of(
                        "accounts",
                        "contacts",
                        "tasks",
                        "opportunities",
                        "leads",
                        "systemusers",
                        "teams",
                        "hub_cities",
                        "hub_countries",
                        "accounts")
                .get(which);
        String text = random.nextInt(4) == 0 ? Mutation.of(random, xml) : xml;
        return FuzzRequest.of("GET", API + set + "?fetchXml=" + QueryGrammar.encoded(text));
    }

    private static FuzzRequest write(RandomGenerator random, Bodies bodies) {
        String row = Words.row(random).replace(" ", "%20").replace("\"", "%22");
        String body = random.nextInt(5) == 0 ? Mutation.of(random, bodies.row()) : bodies.row();
        FuzzRequest request =
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> FuzzRequest.json("POST", API + Words.set(random), body);
                    case 3, 4 -> FuzzRequest.json("PATCH", API + row, body);
                    case 5 ->
                        FuzzRequest.json(
                                "PUT",
                                API + row + "/" + Words.column(random),
                                "{\"value\":" + Words.json(random) + "}");
                    case 6 ->
                        FuzzRequest.json(
                                "POST",
                                API + row + "/" + Words.navigation(random) + "/$ref",
                                "{\"@odata.id\":\"" + Words.row(random).replace("\"", "") + "\"}");
                    default ->
                        FuzzRequest.of(
                                "DELETE",
                                API + row + (random.nextBoolean() ? "" : "/" + Words.navigation(random) + "/$ref"));
                };
        return random.nextInt(8) == 0 ? request.withBody(Mutation.ofBytes(random, body)) : request;
    }

    private static FuzzRequest bulk(RandomGenerator random, Bodies bodies) {
        String set = Words.set(random);
        String verb = Mutation.pick(random, List.of("Create", "Update", "Upsert", "Delete"));
        String body = bodies.targets(set);
        return FuzzRequest.json(
                "POST",
                API + set + "/" + CRM + verb + "Multiple",
                random.nextInt(4) == 0 ? Mutation.of(random, body) : body);
    }

    private FuzzRequest batch(RandomGenerator random, Bodies bodies) {
        List<FuzzRequest> parts = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> random.nextBoolean() ? query(random) : write(random, bodies))
                .toList();
        String body = bodies.batch(parts);
        FuzzRequest request = new FuzzRequest(
                "POST",
                API + "$batch",
                List.of("Content-Type: multipart/mixed; boundary="
                        + Mutation.pick(random, List.of("b", "b", "b", "\"b\"", "x", ""))),
                random.nextInt(3) == 0 ? Mutation.ofBytes(random, body) : body.getBytes(StandardCharsets.UTF_8));
        return random.nextInt(3) == 0 ? request.with("Prefer: odata.continue-on-error") : request;
    }

    private static FuzzRequest definitions(RandomGenerator random, Bodies bodies) {
        String path = API + (random.nextInt(40) == 0 ? "$metadata" : Mutation.pick(random, DEFINITIONS));
        if (random.nextInt(3) == 0) {
            String body = bodies.definition();
            return FuzzRequest.json(
                    Mutation.pick(random, List.of("POST", "POST", "POST", "PUT", "DELETE", "PATCH")),
                    path,
                    random.nextInt(4) == 0 ? Mutation.of(random, body) : body);
        }
        // A page of all tables is megabytes: one or two options make it small.
        String options = Mutation.pick(random, DEFINITION_OPTIONS);
        String target =
                path + (options.isEmpty() && path.endsWith("EntityDefinitions") ? "?$select=LogicalName" : options);
        return FuzzRequest.of("GET", random.nextInt(3) == 0 ? address(random, target) : target);
    }

    private static FuzzRequest call(RandomGenerator random, Bodies bodies) {
        String path = API
                + (random.nextInt(4) == 0 ? Words.row(random).replace(" ", "%20") + "/" + CRM : "")
                + Mutation.pick(random, CALLS)
                + (random.nextInt(3) == 0 ? "?@p1={}&@t=" + Words.json(random) : "");
        String target = address(random, path);
        return random.nextBoolean()
                ? FuzzRequest.of("GET", path.replace("\"", "%22"))
                : FuzzRequest.json("POST", random.nextBoolean() ? path.replace("\"", "%22") : target, bodies.row());
    }

    private static FuzzRequest file(RandomGenerator random) {
        String path = API + Words.row(random).replace(" ", "%20").replace("\"", "%22") + "/"
                + Mutation.pick(random, List.of("entityimage", "name", "new_file", "documentbody"))
                + Mutation.pick(
                        random,
                        List.of("", "/$value", "/$value?size=full", "?x-ms-file-name=a.txt", "?sessiontoken=x"));
        byte[] content = new byte[random.nextInt(3_000)];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) random.nextInt(256);
        }
        return new FuzzRequest(
                Mutation.pick(random, List.of("PATCH", "PUT", "GET", "DELETE")),
                path,
                List.of(
                        "Content-Type: application/octet-stream",
                        "Content-Range: "
                                + Mutation.pick(
                                        random, List.of("bytes 0-9/10", "bytes 9-0/1", "x", "bytes 0-4194303/1e9"))),
                content);
    }

    private static FuzzRequest other(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 ->
                FuzzRequest.json(
                        Mutation.pick(random, METHODS),
                        "/emulator/" + Mutation.pick(random, ADMINISTRATION),
                        Mutation.pick(random, ADMINISTRATION_BODIES));
            case 1 ->
                new FuzzRequest(
                        "POST",
                        "/tenant/oauth2/v2.0/token",
                        List.of("Content-Type: application/x-www-form-urlencoded"),
                        Mutation.ofBytes(
                                random,
                                "grant_type=client_credentials&client_id=a&client_secret=b&scope=c%2F.default"));
            case 2 -> FuzzRequest.of(Mutation.pick(random, METHODS), address(random, "/api/data/v9.2/accounts"));
            default ->
                FuzzRequest.of(
                        "GET", API + "accounts?$filter=" + "(".repeat(random.nextInt(6_000)) + "name%20eq%20'x'");
        };
    }
}
