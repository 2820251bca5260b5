package io.dataversehub.webapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables for tests that need no server. */
final class SampleTables {

    static final Table COUNTRY = table(
            "hub_country",
            "hub_countries",
            "hub_countryid",
            "hub_name",
            Map.of("isocode", List.of("hub_isocode")),
            column("hub_countryid", ColumnType.UNIQUE_ID),
            column("hub_name", ColumnType.TEXT),
            column("hub_isocode", ColumnType.TEXT),
            column("hub_population", ColumnType.INTEGER));

    static final Table CITY = table(
            "hub_city",
            "hub_cities",
            "hub_cityid",
            "hub_name",
            Map.of(
                    "geoname", List.of("hub_geonameid"),
                    "name in country", List.of("hub_name", "hub_countryid")),
            column("hub_cityid", ColumnType.UNIQUE_ID),
            column("hub_name", ColumnType.TEXT),
            column("hub_geonameid", ColumnType.INTEGER),
            column("hub_population", ColumnType.INTEGER),
            column("hub_area", ColumnType.DECIMAL),
            column("hub_budget", ColumnType.MONEY),
            column("hub_latitude", ColumnType.DOUBLE),
            column("hub_founded", ColumnType.DATE),
            column("hub_checkedat", ColumnType.DATE_TIME),
            column("hub_opensat", ColumnType.WALL_CLOCK_TIME),
            new Column(
                    "hub_capital", ColumnType.BOOLEAN, true, true, choices(Map.of(0, "No", 1, "Capital")), List.of()),
            new Column(
                    "hub_climate",
                    ColumnType.CHOICE,
                    true,
                    true,
                    choices(Map.of(1, "Arid", 2, "Temperate", 100000000, "3")),
                    List.of()),
            new Column(
                    "hub_tags",
                    ColumnType.CHOICES,
                    true,
                    true,
                    choices(Map.of(1, "Port", 9, "Old town", 12, "Airport")),
                    List.of()),
            lookup("hub_countryid", new Column.Target("hub_country", "hub_countries", "hub_CountryId")),
            lookup(
                    "hub_mayor",
                    new Column.Target("contact", "contacts", "hub_mayor_contact"),
                    new Column.Target("account", "accounts", "hub_mayor_account")),
            new Column("createdon", ColumnType.DATE_TIME, false, false, Choices.NONE, List.of()),
            new Column("hub_code", ColumnType.TEXT, true, false, Choices.NONE, List.of()),
            column("hub_photo", ColumnType.IMAGE),
            column("hub_plan", ColumnType.FILE));

    static final Table CONTACT = table(
            "contact",
            "contacts",
            "contactid",
            "fullname",
            Map.of("email", List.of("emailaddress1")),
            column("contactid", ColumnType.UNIQUE_ID),
            column("fullname", ColumnType.TEXT),
            column("emailaddress1", ColumnType.TEXT));

    static final Table ACCOUNT = table(
            "account",
            "accounts",
            "accountid",
            "name",
            Map.of("number", List.of("accountnumber")),
            column("accountid", ColumnType.UNIQUE_ID),
            column("name", ColumnType.TEXT),
            column("accountnumber", ColumnType.TEXT));

    private SampleTables() {}

    static Column column(String name, ColumnType type) {
        return new Column(name, type, true, true, Choices.NONE, List.of());
    }

    private static Column lookup(String name, Column.Target... targets) {
        return new Column(name, ColumnType.LOOKUP, true, true, Choices.NONE, List.of(targets));
    }

    private static Choices choices(Map<Integer, String> labels) {
        Map<String, Integer> byLabel = new LinkedHashMap<>();
        labels.forEach((value, label) -> byLabel.put(Choices.fold(label), value));
        return new Choices(new java.util.TreeMap<>(labels), byLabel);
    }

    private static Table table(
            String name, String set, String id, String primaryName, Map<String, List<String>> keys, Column... columns) {
        Map<String, Column> byName = new LinkedHashMap<>();
        for (Column column : columns) {
            byName.put(column.name(), column);
        }
        return new Table(name, set, id, primaryName, byName, keys);
    }
}
