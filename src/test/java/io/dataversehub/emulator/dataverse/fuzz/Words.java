package io.dataversehub.emulator.dataverse.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** Names that exist, and values of all kinds. */
final class Words {
    static final List<String> SETS = List.of(
            "accounts",
            "contacts",
            "tasks",
            "opportunities",
            "leads",
            "systemusers",
            "teams",
            "hub_cities",
            "hub_countries",
            "transactioncurrencies",
            "businessunits",
            "annotations",
            "incidents",
            "emails",
            "nothings");
    static final List<String> TABLES = List.of(
            "account",
            "contact",
            "task",
            "opportunity",
            "lead",
            "systemuser",
            "team",
            "hub_city",
            "hub_country",
            "nothing");
    private static final List<String> COLUMNS = List.of(
            "name",
            "accountid",
            "accountnumber",
            "revenue",
            "numberofemployees",
            "createdon",
            "modifiedon",
            "statecode",
            "statuscode",
            "donotemail",
            "_primarycontactid_value",
            "_ownerid_value",
            "ownerid",
            "primarycontactid",
            "address1_latitude",
            "address1_composite",
            "versionnumber",
            "exchangerate",
            "fullname",
            "emailaddress1",
            "subject",
            "description",
            "scheduledend",
            "hub_geonameid",
            "hub_name",
            "hub_population",
            "entityimage",
            "industrycode",
            "preferredcontactmethodcode",
            "birthdate",
            "_parentcustomerid_value",
            "transactioncurrencyid",
            "nosuchcolumn",
            "Name",
            "contactid",
            "firstname",
            "lastname",
            "_regardingobjectid_value",
            "estimatedvalue",
            "actualend");
    private static final List<String> NAVIGATIONS = List.of(
            "primarycontactid",
            "parentaccountid",
            "Account_Tasks",
            "contact_customer_accounts",
            "createdby",
            "parentcustomerid_account",
            "regardingobjectid_account_task",
            "ownerid",
            "owninguser",
            "hub_CountryId",
            "opportunity_customer_accounts",
            "transactioncurrencyid",
            "teammembership_association",
            "nosuchnavigation");
    private static final List<String> LITERALS = List.of(
            "'x'",
            "''",
            "'O''Bryan'",
            "'%'",
            "'_'",
            "'[a-'",
            "'😀'",
            "1",
            "-1",
            "0.5",
            "1e3",
            "1e999",
            "null",
            "true",
            "false",
            "2147483648",
            "99999999999999999999",
            "0a0e0000-0000-4000-8000-000000000003",
            "00000000-0000-0000-0000-000000000001",
            "2024-02-29",
            "2024-02-29T12:00:00Z",
            "2024-02-29T12:00:00.1234567+01:00",
            "9999-12-31T23:59:59Z",
            "@p1",
            "accountid",
            "name");
    private static final List<String> JSON = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1.5",
            "1e400",
            "-1e-400",
            "1e99999999",
            "123456789012345678901234567890",
            "2147483648",
            "\"\"",
            "\"x\"",
            "\"1,2\"",
            "\"2024-02-29\"",
            "\"2024-02-29T12:00:00Z\"",
            "\"😀\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"0a0e0000-0000-4000-8000-000000000003\"",
            "\"/contacts(0a0e0000-0000-4000-8000-000000000003)\"",
            "\"accounts(accountnumber='A1')\"",
            "[]",
            "{}",
            "[1,\"a\",null]",
            "[[]]",
            "{\"a\":{}}",
            "[{}]");

    private Words() {}

    static String set(RandomGenerator random) {
        return Mutation.pick(random, SETS);
    }

    static String table(RandomGenerator random) {
        return Mutation.pick(random, TABLES);
    }

    static String column(RandomGenerator random) {
        return Mutation.pick(random, COLUMNS);
    }

    static String navigation(RandomGenerator random) {
        return Mutation.pick(random, NAVIGATIONS);
    }

    static String literal(RandomGenerator random) {
        return Mutation.pick(random, LITERALS);
    }

    static String json(RandomGenerator random) {
        return Mutation.pick(random, JSON);
    }

    /** {@code accounts(…)} in one of its forms. */
    static String row(RandomGenerator random) {
        String key =
                switch (random.nextInt(5)) {
                    case 0 -> literal(random);
                    case 1 -> "accountnumber='A" + random.nextInt(20) + "'";
                    case 2 -> "hub_geonameid=" + random.nextInt(20);
                    case 3 -> column(random) + "=" + literal(random);
                    default -> "00000000-0000-0000-0000-00000000000" + random.nextInt(10);
                };
        return set(random) + "(" + key + ")";
    }
}
