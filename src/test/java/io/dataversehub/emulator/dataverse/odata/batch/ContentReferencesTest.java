package io.dataversehub.emulator.dataverse.odata.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentReferencesTest {

    private final ContentReferences references = new ContentReferences();

    @BeforeEach
    void declare() {
        references.declare("1", "http://h/api/data/v9.2/contacts(7)");
        references.declare("12", "accounts(9)");
    }

    @ParameterizedTest
    @CsvSource({
        "$1, http://h/api/data/v9.2/contacts(7)",
        "$1/lastname, http://h/api/data/v9.2/contacts(7)/lastname",
        "$1/primarycontactid/$ref, http://h/api/data/v9.2/contacts(7)/primarycontactid/$ref",
        "$1?$select=name, http://h/api/data/v9.2/contacts(7)?$select=name",
        "$12, accounts(9)",
        "accounts(1), accounts(1)",
        "/accounts($1), /accounts($1)",
        "$metadata, $metadata",
    })
    void resolvesAReferenceAtTheBeginning(String text, String resolved) {
        assertThat(references.resolve(text)).isEqualTo(resolved);
    }

    @Test
    void refusesAReferenceToALaterRequest() {
        assertThatThrownBy(() -> references.resolve("$2/lastname"))
                .isInstanceOf(BatchException.class)
                .hasMessage("Content-ID Reference: '$2' does not exist in the batch context.");
    }
}
