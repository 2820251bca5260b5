package io.dataversehub.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNamesTest {

    @ParameterizedTest
    @CsvSource({
        "PrimaryContactId, primaryContactId, PrimaryContactId",
        "Address1_Line1, address1Line1, Address1Line1",
        "hub_Country, hubCountry, HubCountry",
        "Class, classColumn, Class",
        "new_Größe, newGroesse, NewGroesse",
        "3dModel, table3dModel, Table3dModel"
    })
    void spellsSchemaNamesAsJavaDoes(String schemaName, String component, String type) {
        assertThat(new JavaNames().component(schemaName)).isEqualTo(component);
        assertThat(new JavaNames().type(schemaName)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "Durable Manufacturing, 7, DURABLE_MANUFACTURING",
        "50 % Über, 7, VALUE_50_UEBER",
        "日本, 7, VALUE_7",
        "日本, -1, VALUE__1"
    })
    void spellsLabelsAsConstants(String label, int value, String constant) {
        assertThat(new JavaNames().constant(label, value)).isEqualTo(constant);
    }

    @Test
    void givesNoNameTwice() {
        var names = new JavaNames();

        assertThat(names.constant("Other", 1)).isEqualTo("OTHER");
        assertThat(names.constant("other", 2)).isEqualTo("OTHER_2");
        assertThat(names.component("new_a")).isEqualTo("newA");
        assertThat(names.component("newA")).isEqualTo("newA_2");
    }
}
