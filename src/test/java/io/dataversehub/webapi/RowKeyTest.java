package io.dataversehub.webapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowKeyTest {

    private static final UUID ID = UUID.fromString("6d81597f-0f9f-e711-8122-000d3aa2331c");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6d81597f-0f9f-e711-8122-000d3aa2331c",
                "(6D81597F-0F9F-E711-8122-000D3AA2331C)",
                "{6d81597f-0f9f-e711-8122-000d3aa2331c}"
            })
    void readsAnId(String text) {
        assertThat(RowKey.parse(text)).isEqualTo(RowKey.of(ID));
    }

    @Test
    void readsAnAlternateKeyWithQuotesInItAndKeepsTheZerosOfANumber() {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("name", "O'Brien, Inc");
        columns.put("number", "007");
        columns.put("_parent_value", ID);

        assertThat(RowKey.parse("(name='O''Brien, Inc',number=007,_parent_value=" + ID + ")"))
                .isEqualTo(RowKey.of(columns));
    }

    @Test
    void writesItselfAsOneReadsIt() {
        String text = "name='O''Brien, Inc',_parent_value=" + ID;

        assertThat(RowKey.parse(text).toText()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name=", "name='x", "name='x',", "x", "name='x' or 1=1", "=1"})
    void refusesWhatIsNoKey(String text) {
        assertThatThrownBy(() -> RowKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesTheKeyColumnWithoutAValue() {
        assertThatThrownBy(() -> RowKey.of(Map.of("accountnumber", "")))
                .hasMessage("The key column accountnumber has no value");
    }
}
