package io.dataversehub.emulator.dataverse.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The published duplicate detection rules that an environment begins with. */
final class SeedRules {
    private static final String PREFIX = "0a0e0000-0000-4000-8000-0000000000";
    private static final int PUBLISHED = 2;

    private static final List<Rule> RULES = List.of(
            new Rule("d1", "Accounts with the same Account Name", "account", List.of("name")),
            new Rule(
                    "d2",
                    "Contacts with the same first name and last name",
                    "contact",
                    List.of("firstname", "lastname")),
            new Rule("d3", "Leads with the same e-mail address", "lead", List.of("emailaddress1")));

    private SeedRules() {}

    private record Rule(String number, String name, String table, List<String> columns) {
        UUID id() {
            return UUID.fromString(PREFIX + number);
        }

        UUID condition(int index) {
            return UUID.fromString(PREFIX + (char) ('e' + index) + number.charAt(1));
        }
    }

    static int rules() {
        return RULES.size();
    }

    static int conditions() {
        return RULES.stream().mapToInt(rule -> rule.columns().size()).sum();
    }

    static Map<UUID, Map<String, @Nullable Object>> ruleRows() {
        Map<UUID, Map<String, @Nullable Object>> rows = new LinkedHashMap<>();
        for (Rule rule : RULES) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("name", rule.name());
            values.put("baseentityname", rule.table());
            values.put("matchingentityname", rule.table());
            values.put("excludeinactiverecords", true);
            values.put("iscasesensitive", false);
            values.put("ownerid", new Reference("systemuser", SeedRows.USER));
            values.put("owninguser", new Reference("systemuser", SeedRows.USER));
            values.put("owningbusinessunit", new Reference("businessunit", SeedRows.BUSINESS_UNIT));
            values.put("statecode", 1);
            values.put("statuscode", PUBLISHED);
            rows.put(rule.id(), values);
        }
        return rows;
    }

    static Map<UUID, Map<String, @Nullable Object>> conditionRows() {
        Map<UUID, Map<String, @Nullable Object>> rows = new LinkedHashMap<>();
        for (Rule rule : RULES) {
            for (int i = 0; i < rule.columns().size(); i++) {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                values.put("baseattributename", rule.columns().get(i));
                values.put("matchingattributename", rule.columns().get(i));
                values.put("operatorcode", 0);
                values.put("ignoreblankvalues", true);
                values.put("regardingobjectid", new Reference("duplicaterule", rule.id()));
                rows.put(rule.condition(i), values);
            }
        }
        return rows;
    }
}
