package io.dataversehub.emulator.dataverse.odata.csdl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataversehub.emulator.dataverse.odata.csdl.EntityType.Keys;
import io.dataversehub.emulator.dataverse.odata.csdl.EntityType.Kind;
import io.dataversehub.emulator.dataverse.odata.csdl.Navigation.Constraint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.olingo.client.api.ODataClient;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmAction;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.commons.api.edm.EdmNavigationProperty;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsdlWriterTest {

    private static final ODataClient OLINGO = ODataClientFactory.getClient();

    @Test
    void writesWhatAStandardClientHoldsValid() {
        String xml = write(Sample.withoutRoot(), true);

        assertThatCode(() -> OLINGO.metadataValidation().validateMetadata(read(xml)))
                .doesNotThrowAnyException();
    }

    @Test
    void tellsTypesWithTheirKeysAndBases() {
        Edm edm = read(write(Sample.MODEL, false));

        EdmEntityType account = entityType(edm, "account");
        EdmEntityType task = entityType(edm, "task");

        assertThat(account.getBaseType().getName()).isEqualTo("crmbaseentity");
        assertThat(account.getKeyPredicateNames()).containsExactly("accountid");
        assertThat(account.getProperty("revenue").getType().getName()).isEqualTo("Decimal");
        assertThat(account.getPropertyNames()).contains("_primarycontactid_value");
        assertThat(task.getKeyPredicateNames()).containsExactly("activityid");
        assertThat(entityType(edm, "crmbaseentity").isAbstract()).isTrue();
    }

    @Test
    void tellsBothEndsOfARelationship() {
        Edm edm = read(write(Sample.MODEL, false));

        EdmNavigationProperty lookup = entityType(edm, "account").getNavigationProperty("primarycontactid");
        EdmNavigationProperty back = entityType(edm, "contact").getNavigationProperty("account_primary_contact");

        assertThat(lookup.getType().getName()).isEqualTo("contact");
        assertThat(lookup.isCollection()).isFalse();
        assertThat(lookup.getPartner().getName()).isEqualTo("account_primary_contact");
        assertThat(lookup.getReferencingPropertyName("contactid")).isEqualTo("_primarycontactid_value");
        assertThat(back.isCollection()).isTrue();
        assertThat(edm.getEntityContainer()
                        .getEntitySet("accounts")
                        .getRelatedBindingTarget("primarycontactid")
                        .getName())
                .isEqualTo("contacts");
    }

    @Test
    void tellsOperations() {
        Edm edm = read(write(Sample.MODEL, false));

        assertThat(edm.getEntityContainer()
                        .getFunctionImport("WhoAmI")
                        .getUnboundFunctions()
                        .get(0)
                        .getReturnType()
                        .getType()
                        .getName())
                .isEqualTo("WhoAmIResponse");
        assertThat(edm.getEntityContainer()
                        .getActionImport("WinOpportunity")
                        .getUnboundAction()
                        .getParameterNames())
                .containsExactly("Status");
        EdmAction createMultiple = action(edm, "CreateMultiple");
        assertThat(createMultiple.isBound()).isTrue();
        assertThat(createMultiple.getParameterNames()).containsExactly("entityset", "Targets");
        assertThat(createMultiple.getParameter("Targets").isCollection()).isTrue();
        assertThat(createMultiple.getReturnType().getType().getName()).isEqualTo("CreateMultipleResponse");
        assertThat(action(edm, "UpsertMultiple").getReturnType()).isNull();
        assertThat(edm.getEnumType(name("OwnershipTypes"))
                        .getMember("UserOwned")
                        .getValue())
                .isEqualTo("1");
    }

    @Test
    void writesTheDocumentedXml() {
        CsdlModel model = new Sample.Model(
                List.of(new EntityType(
                        "account",
                        Kind.derivedFrom("crmbaseentity"),
                        new Keys(List.of("accountid"), List.of(List.of("accountnumber"))),
                        List.of(
                                Property.of("accountid", TypeRef.edm("Guid")),
                                Property.of("name", TypeRef.edm("String")).ascii(),
                                Property.of("revenue", TypeRef.edm("Decimal"))),
                        List.of(Navigation.toOne(
                                "createdby",
                                "systemuser",
                                "lk_accountbase_createdby",
                                new Constraint("_createdby_value", "systemuserid"))),
                        List.of(Annotation.description("A \"business\" & <more>")))),
                List.of(),
                List.of(),
                List.of(Operation.function("WhoAmI", List.of(), TypeRef.of("WhoAmIResponse"))),
                List.of(new EntitySet(
                        "accounts",
                        "account",
                        Map.of("createdby", "systemusers"),
                        List.of(Annotation.changeTracking()))));

        assertThat(write(model, true)).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>\
                        <edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">\
                        <edmx:Reference Uri="http://vocabularies.odata.org/OData.Community.Keys.V1.xml">\
                        <edmx:Include Namespace="OData.Community.Keys.V1" Alias="Keys"/>\
                        <edmx:IncludeAnnotations TermNamespace="OData.Community.Keys.V1"/></edmx:Reference>\
                        <edmx:Reference Uri="http://vocabularies.odata.org/OData.Community.Display.V1.xml">\
                        <edmx:Include Namespace="OData.Community.Display.V1" Alias="Display"/>\
                        <edmx:IncludeAnnotations TermNamespace="OData.Community.Display.V1"/></edmx:Reference>\
                        <edmx:DataServices>\
                        <Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="Microsoft.Dynamics.CRM" Alias="mscrm">\
                        <EntityType Name="account" BaseType="mscrm.crmbaseentity">\
                        <Key><PropertyRef Name="accountid"/></Key>\
                        <Property Name="accountid" Type="Edm.Guid"/>\
                        <Property Name="name" Type="Edm.String" Unicode="false"/>\
                        <Property Name="revenue" Type="Edm.Decimal" Scale="Variable"/>\
                        <NavigationProperty Name="createdby" Type="mscrm.systemuser" Nullable="false" Partner="lk_accountbase_createdby">\
                        <ReferentialConstraint Property="_createdby_value" ReferencedProperty="systemuserid"/>\
                        </NavigationProperty>\
                        <Annotation Term="OData.Community.Keys.V1.AlternateKeys"><Collection>\
                        <Record Type="OData.Community.Keys.V1.AlternateKey"><PropertyValue Property="Key"><Collection>\
                        <Record Type="OData.Community.Keys.V1.PropertyRef">\
                        <PropertyValue Property="Alias" String="accountnumber"/>\
                        <PropertyValue Property="Name" PropertyPath="accountnumber"/></Record>\
                        </Collection></PropertyValue></Record></Collection></Annotation>\
                        <Annotation Term="Org.OData.Core.V1.Description" String="A &quot;business&quot; &amp; &lt;more&gt;"/>\
                        </EntityType>\
                        <Function Name="WhoAmI"><ReturnType Type="mscrm.WhoAmIResponse" Nullable="false"/></Function>\
                        <EntityContainer Name="System">\
                        <EntitySet Name="accounts" EntityType="Microsoft.Dynamics.CRM.account">\
                        <NavigationPropertyBinding Path="createdby" Target="systemusers"/>\
                        <Annotation Term="Org.OData.Capabilities.V1.ChangeTracking"><Record>\
                        <PropertyValue Property="Supported" Bool="true"/></Record></Annotation></EntitySet>\
                        <FunctionImport Name="WhoAmI" Function="Microsoft.Dynamics.CRM.WhoAmI"/>\
                        </EntityContainer></Schema></edmx:DataServices></edmx:Edmx>""");
    }

    @Test
    void leavesAnnotationsOutUnlessAskedFor() {
        assertThat(write(Sample.MODEL, false))
                .doesNotContain("Description", "Computed", "ChangeTracking")
                .contains("OData.Community.Keys.V1.AlternateKeys");
        assertThat(write(Sample.MODEL, true))
                .contains("Description", "Computed", "ChangeTracking", "Org.OData.Core.V1.PermissionType/Read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a b", "a\"b", "a.b", "a/b"})
    void refusesANameThatWouldSpoilTheDocument(String name) {
        assertThatThrownBy(() -> Property.of(name, TypeRef.edm("String")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'");
    }

    private static EdmEntityType entityType(Edm edm, String name) {
        return edm.getEntityType(name(name));
    }

    /** By hand: Olingo's search for bound actions does not know the short name of a namespace. */
    private static EdmAction action(Edm edm, String name) {
        return edm.getSchema(CsdlWriter.NAMESPACE).getActions().stream()
                .filter(action -> action.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static FullQualifiedName name(String name) {
        return new FullQualifiedName(CsdlWriter.NAMESPACE, name);
    }

    private static Edm read(String xml) {
        return OLINGO.getReader().readMetadata(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    }

    private static String write(CsdlModel model, boolean annotated) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            CsdlWriter.write(model, annotated, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8);
    }
}
