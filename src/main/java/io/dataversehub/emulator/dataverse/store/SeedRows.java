package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Table;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The few rows without which no environment exists: each refers to the others, and every other row to some of them. */
public final class SeedRows {
    public static final UUID ORGANIZATION = UUID.fromString("0a0e0000-0000-4000-8000-000000000001");
    public static final UUID BUSINESS_UNIT = UUID.fromString("0a0e0000-0000-4000-8000-000000000002");
    public static final UUID USER = UUID.fromString("0a0e0000-0000-4000-8000-000000000003");
    public static final UUID CURRENCY = UUID.fromString("0a0e0000-0000-4000-8000-000000000004");
    public static final UUID TEAM = UUID.fromString("0a0e0000-0000-4000-8000-000000000005");

    private static final UUID TEAM_MEMBERSHIP = UUID.fromString("0a0e0000-0000-4000-8000-000000000006");

    /** Code of the time zone that the user begins with. */
    private static final int UTC = 92;

    /** The same in every environment. */
    private static final UUID PUBLISHER = UUID.fromString("d21aab71-79e7-11dd-8874-00188b01e34f");

    private static final UUID SOLUTION = UUID.fromString("fd140aaf-4df4-11dd-bd17-0019b9312238");

    private static final LocalDateTime CREATED = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final Reference USER_REFERENCE = new Reference("systemuser", USER);
    private static final Reference BUSINESS_UNIT_REFERENCE = new Reference("businessunit", BUSINESS_UNIT);

    /** Tables that have a row here. */
    public static final List<String> TABLES = List.of(
            "organization",
            "businessunit",
            "systemuser",
            "transactioncurrency",
            "team",
            "usersettings",
            "publisher",
            "solution",
            "teammembership",
            SystemViews.TABLE,
            "duplicaterule",
            "duplicaterulecondition",
            FieldPermissionRows.PROFILE,
            SeedRoles.ROLE,
            SeedRoles.OF_USERS,
            PrivilegeRows.OF_ROLES);

    /** Entity sets of these tables. */
    public static final List<String> ENTITY_SETS = List.of(
            "organizations",
            "businessunits",
            "systemusers",
            "transactioncurrencies",
            "teams",
            "usersettingscollection",
            "publishers",
            "solutions",
            "teammemberships",
            "savedqueries",
            "duplicaterules",
            "duplicateruleconditions",
            "fieldsecurityprofiles",
            "roles",
            "systemuserrolescollection",
            "roleprivilegescollection");

    private SeedRows() {}

    /** How many rows of an entity set, one of {@link #ENTITY_SETS}, are here. */
    public static int count(String entitySet) {
        return switch (entitySet) {
            case "savedqueries" -> SystemViews.count();
            case "duplicaterules" -> SeedRules.rules();
            case "duplicateruleconditions" -> SeedRules.conditions();
            case "roles" -> SeedRoles.count();
            default -> 1;
        };
    }

    /** Writes the row of {@code table}, which is one of {@link #TABLES}, unless it is there. */
    static void write(Session session, Table table) {
        switch (table.logicalName()) {
            case "organization" ->
                write(
                        session,
                        table,
                        ORGANIZATION,
                        Map.of(
                                "name",
                                "Dataverse Hub Emulator",
                                "expirechangetrackingindays",
                                7,
                                "basecurrencyid",
                                new Reference("transactioncurrency", CURRENCY),
                                "basecurrencyprecision",
                                2,
                                "basecurrencysymbol",
                                "$",
                                "languagecode",
                                1033,
                                "localeid",
                                1033));
            case "businessunit" ->
                write(
                        session,
                        table,
                        BUSINESS_UNIT,
                        Map.of(
                                "name",
                                "Dataverse Hub Emulator",
                                "organizationid",
                                new Reference("organization", ORGANIZATION),
                                "isdisabled",
                                false));
            case "systemuser" ->
                write(
                        session,
                        table,
                        USER,
                        Map.of(
                                "fullname", "System Administrator",
                                "firstname", "System",
                                "lastname", "Administrator",
                                "domainname", "admin@dataversehub.example",
                                "internalemailaddress", "admin@dataversehub.example",
                                "businessunitid", BUSINESS_UNIT_REFERENCE,
                                "organizationid", ORGANIZATION,
                                "isdisabled", false));
            case "transactioncurrency" ->
                write(
                        session,
                        table,
                        CURRENCY,
                        Map.of(
                                "currencyname",
                                "US Dollar",
                                "isocurrencycode",
                                "USD",
                                "currencysymbol",
                                "$",
                                "currencyprecision",
                                2,
                                "exchangerate",
                                BigDecimal.ONE,
                                "statecode",
                                0,
                                "statuscode",
                                1));
            case "team" ->
                write(
                        session,
                        table,
                        TEAM,
                        Map.of(
                                "name",
                                "Dataverse Hub Emulator",
                                "teamtype",
                                0,
                                "isdefault",
                                true,
                                "administratorid",
                                USER_REFERENCE,
                                "businessunitid",
                                BUSINESS_UNIT_REFERENCE,
                                "organizationid",
                                ORGANIZATION));
            case "teammembership" ->
                write(session, table, TEAM_MEMBERSHIP, Map.of("systemuserid", USER, "teamid", TEAM));
            case "usersettings" ->
                write(
                        session,
                        table,
                        USER,
                        Map.of(
                                "timezonecode",
                                UTC,
                                "localeid",
                                1033,
                                "uilanguageid",
                                1033,
                                "helplanguageid",
                                1033,
                                "paginglimit",
                                50,
                                "businessunitid",
                                BUSINESS_UNIT));
            case SystemViews.TABLE -> SystemViews.write(session, table);
            case "publisher" ->
                write(
                        session,
                        table,
                        PUBLISHER,
                        Map.of(
                                "uniquename",
                                "DefaultPublisher",
                                "friendlyname",
                                "Default Publisher",
                                "customizationprefix",
                                "new",
                                "customizationoptionvalueprefix",
                                10_000,
                                "isreadonly",
                                false,
                                "organizationid",
                                new Reference("organization", ORGANIZATION)));
            case "solution" ->
                write(
                        session,
                        table,
                        SOLUTION,
                        Map.of(
                                "uniquename",
                                "Default",
                                "friendlyname",
                                "Default Solution",
                                "version",
                                "1.0",
                                "ismanaged",
                                false,
                                "isvisible",
                                true,
                                "publisherid",
                                new Reference("publisher", PUBLISHER),
                                "organizationid",
                                new Reference("organization", ORGANIZATION)));
            case FieldPermissionRows.PROFILE ->
                write(
                        session,
                        table,
                        FieldPermissionRows.ADMINISTRATORS,
                        Map.of(
                                "name",
                                "System Administrator",
                                "componentstate",
                                0,
                                "ismanaged",
                                true,
                                "organizationid",
                                new Reference("organization", ORGANIZATION)));
            case "duplicaterule" -> SeedRules.ruleRows().forEach((id, values) -> write(session, table, id, values));
            case "duplicaterulecondition" ->
                SeedRules.conditionRows().forEach((id, values) -> write(session, table, id, values));
            case SeedRoles.ROLE -> SeedRoles.roles().forEach((id, values) -> write(session, table, id, values));
            case SeedRoles.OF_USERS -> SeedRoles.ofUsers().forEach((id, values) -> write(session, table, id, values));
            case PrivilegeRows.OF_ROLES ->
                SeedRoles.privileges().forEach((id, values) -> write(session, table, id, values));
            default -> throw new IllegalArgumentException("no seed row for " + table.logicalName());
        }
    }

    static void write(Session session, Table table, UUID id, Map<String, @Nullable Object> values) {
        if (session.find(Projection.of(table, List.of()), new RowKey.ById(id)).isPresent()) {
            return;
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("createdon", CREATED);
        all.put("modifiedon", CREATED);
        all.put("createdby", USER_REFERENCE);
        all.put("modifiedby", USER_REFERENCE);
        all.putAll(values);
        all.keySet().removeIf(name -> !table.has(name) || !table.column(name).isStored());
        session.insert(table, id, all);
    }
}
