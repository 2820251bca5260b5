package io.dataversehub.emulator.servicebus.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters and actions over one message: a red order of 7, priced 2.5, labelled, without a correlation id. */
class SqlTest {

    /** Two maps. */
    private static final class Properties implements PropertyTarget {
        final Map<String, @Nullable Object> system = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        final Map<String, @Nullable Object> user = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        Properties() {
            system.put("Label", "order.created");
            system.put("CorrelationId", null);
            user.putAll(Map.of(
                    "color",
                    "red",
                    "quantity",
                    7,
                    "price",
                    2.5,
                    "urgent",
                    true,
                    "a b",
                    "spaced",
                    "it's",
                    "apostrophe"));
            user.put("when", new Date(1_000));
            user.put("id", new UUID(0, 1));
            user.put("nothing", null);
        }

        @Override
        public @Nullable Object system(String name) {
            if (!system.containsKey(name)) {
                throw new SqlEvaluationException("no sys." + name);
            }
            return system.get(name);
        }

        @Override
        public @Nullable Object user(String name) {
            return user.get(name);
        }

        @Override
        public void setSystem(String name, @Nullable Object value) {
            system.put(name, value);
        }

        @Override
        public void setUser(String name, @Nullable Object value) {
            user.put(name, value);
        }

        @Override
        public void removeUser(String name) {
            user.remove(name);
        }
    }

    private static boolean matches(String filter) {
        return SqlFilter.parse(new SqlExpression(filter, Map.of("@wanted", "red", "LIMIT", 5L)))
                .matches(new Properties());
    }

    private static Properties after(String action) {
        Properties properties = new Properties();
        SqlAction.parse(new SqlExpression(action, Map.of("@by", 2L))).apply(properties);
        return properties;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1=1",
                "color = 'red'",
                "COLOR='red'",
                "user.color = 'red'",
                "[color] = 'red' and \"color\" = 'red'",
                "[a b] = 'spaced'",
                "\"it's\" = 'apostrophe'",
                "color <> 'blue' AND color != 'it''s'",
                "color > 'blue' AND color >= 'red' AND color < 'white' AND color <= 'red'",
                "color = @wanted AND quantity > @limit",
                "quantity = 7 AND quantity = 7.0 AND quantity < 7.5E0",
                "quantity + 1 = 8 AND quantity - 1 = 6 AND quantity * 2 = 14 AND quantity % 4 = 3",
                "quantity / 2 = 3",
                "quantity / 2.0 = 3.5",
                "2 + 3 * 4 = 14 AND (2 + 3) * 4 = 20 AND 10 - 4 - 3 = 3",
                "-quantity = -7 AND - - quantity = +7",
                "price > 2 AND price * 2 = 5",
                "urgent = TRUE AND urgent <> false",
                "NOT color = 'blue'",
                "NOT NOT color = 'red'",
                "color = 'blue' OR color = 'red' AND quantity = 7",
                "(color = 'red' OR color = 'blue') AND (quantity = 7)",
                "((color)) = ('red')",
                "color IN ('blue', 'red')",
                "quantity IN (1, 3 + 4)",
                "color NOT IN ('blue', 'green')",
                "sys.Label LIKE 'order.%'",
                "sys.label LIKE '%created' AND sys.Label LIKE 'order_created'",
                "color LIKE 'r_d' AND color NOT LIKE 'r_'",
                "'ABC%' LIKE 'ABC\\%' ESCAPE '\\'",
                "'a.c' LIKE 'a.c' AND NOT 'abc' LIKE 'a.c'",
                "color + '!' LIKE 'red!'",
                "missing IS NULL AND nothing IS NULL AND color IS NOT NULL",
                "sys.CorrelationId IS NULL AND sys.Label IS NOT NULL",
                "EXISTS(color) AND EXISTS (sys.Label) AND NOT EXISTS(missing)",
                "p('color') = 'red' AND property('co' + 'lor') = 'red'",
                "newid() <> id",
                "color = 'red' OR missing = 1",
                "NOT (color = 'blue' AND missing = 1)",
                "quantity = 9223372036854775807 OR quantity = 7"
            })
    void filterMatches(String filter) {
        assertThat(matches(filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1=0",
                "color = 'Red'",
                "color = NULL",
                "missing = 1",
                "NOT missing = 1",
                "missing <> 1",
                "missing + 1 = 1",
                "-missing = 1",
                "missing LIKE '%'",
                "missing NOT LIKE '%'",
                "color LIKE missing",
                "missing IN (1)",
                "missing NOT IN (1)",
                "color NOT IN ('blue', missing)",
                "color = 'red' AND missing = 1",
                "color = 'blue' OR missing = 1",
                "p(missing) = 1",
                "color LIKE 're'",
                "'ABCD' LIKE 'ABC\\%' ESCAPE '\\'"
            })
    void filterDoesNotMatch(String filter) {
        assertThat(matches(filter)).isFalse();
    }

    /** Rows: what is known; columns: the other side. */
    @ParameterizedTest
    @CsvSource({
        "T, T, T, T", "T, F, F, T", "T, U, U, T",
        "F, T, F, T", "F, F, F, F", "F, U, F, U",
        "U, T, U, T", "U, F, F, U", "U, U, U, U"
    })
    void unknownGoesThroughAndAndOr(char left, char right, char and, char or) {
        assertThat(logic(left + " AND " + right)).isEqualTo(and);
        assertThat(logic(left + " OR " + right)).isEqualTo(or);
    }

    /** True matches; false matches when it is negated; unknown matches neither way. */
    private static char logic(String formula) {
        String filter = formula.replace("T", "(1=1)").replace("F", "(1=0)").replace("U", "(missing=1)");
        return matches(filter) ? 'T' : matches("NOT (" + filter + ")") ? 'F' : 'U';
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            color                    | compare it, for example with '= TRUE'
            color AND 1=1            | compare it
            (1=1) = TRUE             | where a value is needed
            color =                  | a value was expected
            color = 'red' color      | the end was expected
            color = 'red             | no word of SQL at character 8
            color NOT 5              | IN or LIKE was expected
            color IN ()              | a value was expected
            color IS 5               | NULL was expected
            5 IS NULL                | not a property
            EXISTS(5)                | the name of a property was expected
            sys. = 1                 | the name of a property was expected
            other.color = 'red'      | no scope 'other'
            upper(color) = 'RED'     | no function 'upper'
            color = @missing         | '@missing'
            color == 'red'           | a value was expected
            set = 1                  | a value was expected
            quantity = 9223372036854775808 | 64 bits
            (1=1                     | ')' was expected
            """)
    void refusesWhatIsNoCondition(String filter, String message) {
        assertThatThrownBy(() -> matches(filter))
                .isInstanceOf(SqlSyntaxException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesWhatIsTooLongOrTooDeep() {
        assertThatThrownBy(() -> matches("color = '" + "x".repeat(1024) + "'"))
                .isInstanceOf(SqlSyntaxException.class)
                .hasMessageContaining("1024");
        assertThatThrownBy(() -> matches("(".repeat(400) + "1=1" + ")".repeat(400)))
                .isInstanceOf(SqlSyntaxException.class)
                .hasMessageContaining("deeper");
        assertThatThrownBy(() -> matches("NOT ".repeat(200) + "1=1")).isInstanceOf(SqlSyntaxException.class);
        assertThatThrownBy(() -> matches(" ")).isInstanceOf(SqlSyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "color = 7",
                "urgent > FALSE",
                "urgent + 1 = 2",
                "color LIKE 7",
                "quantity / 0 = 1",
                "sys.NoSuchProperty = 'x'",
                "color LIKE 'x' ESCAPE 'ab'",
                "color LIKE 'x\\' ESCAPE '\\'",
                "p(7) = 1",
                "id = 'x'"
            })
    void saysWhenAnExpressionCannotBeEvaluated(String filter) {
        assertThatThrownBy(() -> matches(filter)).isInstanceOf(SqlEvaluationException.class);
    }

    @Test
    void actionSetsAndRemoves() {
        Properties after = after("SET quantity = quantity / @by; SET sys.Label = 'half'; SET [new one] = color + '!';"
                + " REMOVE color REMOVE user.price");

        Map<String, @Nullable Object> expected = new HashMap<>();
        expected.put("quantity", 3);
        expected.put("new one", "red!");
        assertThat(after.user).containsAllEntriesOf(expected).doesNotContainKeys("color", "price");
        assertThat(after.system).containsEntry("Label", "half");
    }

    @Test
    void actionKeepsTheTypeOfWhatIsThereIfNothingIsLost() {
        Properties after = after("SET quantity = 8; SET price = 3; SET color = 5, SET urgent = 'no'; SET fresh = 1.5;");

        assertThat(after.user)
                .containsEntry("quantity", 8)
                .containsEntry("price", 3.0)
                .containsEntry("color", "5")
                .containsEntry("urgent", "no")
                .containsEntry("fresh", 1.5);
        assertThat(after("SET quantity = 3000000000").user).containsEntry("quantity", 3_000_000_000L);
    }

    @Test
    void actionRemovesWhatIsNotThereAndFailsOnUnknownSystemProperties() {
        assertThat(after("REMOVE missing; SET found = missing").user).containsEntry("found", null);
        assertThat(after("REMOVE sys.Label").system).containsEntry("Label", null);
        assertThatThrownBy(() -> after("SET sys.NoSuchProperty = 1")).isInstanceOf(SqlEvaluationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SET", "SET color", "SET color 'red'", "color = 'red'", "REMOVE", "REMOVE 5", ";", "SET a = 1=1"
            })
    void refusesWhatIsNoAction(String action) {
        assertThatThrownBy(() -> after(action)).isInstanceOf(SqlSyntaxException.class);
    }

    @Test
    void refusesAnActionOfTooManyStatements() {
        assertThatThrownBy(() -> after("SET a = 1;".repeat(33)))
                .isInstanceOf(SqlSyntaxException.class)
                .hasMessageContaining("32");
    }
}
