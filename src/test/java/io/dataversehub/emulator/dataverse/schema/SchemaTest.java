package io.dataversehub.emulator.dataverse.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private final Schema schema = Schema.standard();

    @Test
    void indexSaysWhatTheFilesSay() {
        for (JsonNode entry : SchemaFiles.resource("index.json")) {
            String name = entry.path("logicalName").asText();
            Table table = schema.require(name);
            Set<String> referencing = new TreeSet<>();
            for (String other : schema.tableNames()) {
                schema.require(other).manyToOne().stream()
                        .filter(relation -> relation.target().equals(name))
                        .forEach(relation -> referencing.add(other));
            }
            Set<String> indexed = new TreeSet<>();
            entry.path("referencedBy").forEach(other -> indexed.add(other.asText()));

            assertThat(entry.path("entitySetName").asText()).isEqualTo(table.entitySet());
            assertThat(indexed).as(name).isEqualTo(referencing);
        }
        assertThat(schema.tableNames())
                .hasSize(SchemaFiles.resource("index.json").size());
    }

    @Test
    void everyTableHasItsPropertiesAndNavigations() {
        for (String name : schema.tableNames()) {
            Table table = schema.require(name);

            assertThat(table.property(table.primaryId())).as(name).isPresent();
            assertThat(schema.byEntitySet(table.entitySet())).contains(table);
            assertThat(schema.navigations(table)).as(name).isNotNull();
        }
    }

    @Test
    void knowsTheKeysOfThisEnvironment() {
        assertThat(schema.require("account").keyOver(Set.of("accountnumber"))).isPresent();
        assertThat(schema.require("contact").keyOver(Set.of("emailaddress1"))).isPresent();
        assertThat(schema.require("hub_country").keyOver(Set.of("hub_isocode"))).isPresent();
        assertThat(schema.require("hub_city").keyOver(Set.of("hub_geonameid"))).isPresent();
        assertThat(schema.require("hub_city").keyOver(Set.of("hub_name"))).isEmpty();
    }

    @Test
    void growsByAdditionsAndShrinksByReset() {
        long before = schema.version();

        SchemaFiles.parse(
                        "{\"logicalName\":\"account\",\"attributes\":[{\"logicalName\":\"new_x\",\"type\":\"Integer\"}]}")
                .forEach(schema::add);

        assertThat(schema.require("account").column("new_x").custom()).isTrue();
        assertThat(schema.version()).isGreaterThan(before);
        schema.reset();
        assertThat(schema.require("account").has("new_x")).isFalse();
    }

    @Test
    void refusesAdditionsThatContradict() {
        assertThatThrownBy(() -> SchemaFiles.parse(
                                "{\"logicalName\":\"account\",\"alternateKeys\":[{\"logicalName\":\"k\",\"keyAttributes\":[\"nothing\"]}]}")
                        .forEach(schema::add))
                .hasMessageContaining("nothing");
        assertThat(schema.require("account").keys()).hasSize(1);
    }
}
