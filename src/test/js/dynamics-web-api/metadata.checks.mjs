import { about, assert, check, refusal } from "../checks.mjs";
import { api, connect } from "./api.mjs";

const label = text => ({
    "@odata.type": "Microsoft.Dynamics.CRM.Label",
    LocalizedLabels: [{ "@odata.type": "Microsoft.Dynamics.CRM.LocalizedLabel", Label: text, LanguageCode: 1033 }],
});
const TABLE = "LogicalName='dwa_book'";

about("tables");
await check("create", async () => {
    await api.createEntity({
        data: {
            "@odata.type": "Microsoft.Dynamics.CRM.EntityMetadata",
            SchemaName: "dwa_Book",
            DisplayName: label("Book"),
            DisplayCollectionName: label("Books"),
            OwnershipType: "UserOwned",
            HasActivities: false,
            HasNotes: false,
            IsActivity: false,
            Attributes: [{
                "@odata.type": "Microsoft.Dynamics.CRM.StringAttributeMetadata",
                AttributeType: "String",
                AttributeTypeName: { Value: "StringType" },
                IsPrimaryName: true,
                SchemaName: "dwa_Title",
                DisplayName: label("Title"),
                MaxLength: 100,
                FormatName: { Value: "Text" },
                RequiredLevel: { Value: "None", CanBeChanged: true, ManagedPropertyLogicalName: "canmodifyrequirementlevelsettings" },
            }],
        },
    });
    const id = await api.create({ collection: "dwa_books", data: { dwa_title: "A book" } });
    assert.match(id, /^[0-9a-f-]{36}$/);
});
await check("retrieve one with its columns", async () => {
    const table = await api.retrieveEntity({
        key: TABLE, select: ["LogicalName", "EntitySetName"],
        expand: [{ property: "Attributes", select: ["LogicalName"] }],
    });
    assert.equal(table.EntitySetName, "dwa_books");
    assert.ok(table.Attributes.some(column => column.LogicalName === "dwa_title"));
});
await check("retrieve many", async () => {
    const tables = await api.retrieveEntities({ select: ["LogicalName"], filter: "SchemaName eq 'dwa_Book'" });
    assert.deepEqual(tables.value.map(table => table.LogicalName), ["dwa_book"]);
});
await check("update", async () => {
    const table = await api.retrieveEntity({ key: TABLE });
    table.DisplayName.LocalizedLabels[0].Label = "Good book";
    await api.updateEntity({ data: table, mergeLabels: true });
    const again = await api.retrieveEntity({ key: TABLE, select: ["DisplayName"] });
    assert.equal(again.DisplayName.UserLocalizedLabel.Label, "Good book");
});

about("columns");
await check("create", async () => {
    await api.createAttribute({
        entityKey: TABLE,
        data: {
            "@odata.type": "Microsoft.Dynamics.CRM.IntegerAttributeMetadata",
            AttributeType: "Integer",
            AttributeTypeName: { Value: "IntegerType" },
            SchemaName: "dwa_Pages",
            DisplayName: label("Pages"),
            MinValue: 1,
            MaxValue: 10000,
            Format: "None",
            RequiredLevel: { Value: "None", CanBeChanged: true, ManagedPropertyLogicalName: "canmodifyrequirementlevelsettings" },
        },
    });
    const id = await api.create({ collection: "dwa_books", data: { dwa_title: "Long", dwa_pages: 900 } });
    const row = await api.retrieve({ collection: "dwa_books", key: id, select: ["dwa_pages"] });
    assert.equal(row.dwa_pages, 900);
});
await check("retrieve many of a kind", async () => {
    const columns = await api.retrieveAttributes({
        entityKey: TABLE, castType: "Microsoft.Dynamics.CRM.IntegerAttributeMetadata", select: ["LogicalName", "MaxValue"],
    });
    assert.ok(columns.value.some(column => column.LogicalName === "dwa_pages" && column.MaxValue === 10000));
});
await check("retrieve one as its kind", async () => {
    const column = await api.retrieveAttribute({
        entityKey: TABLE, attributeKey: "LogicalName='dwa_title'",
        castType: "Microsoft.Dynamics.CRM.StringAttributeMetadata", select: ["MaxLength"],
    });
    assert.equal(column.MaxLength, 100);
});
await check("update", async () => {
    const column = await api.retrieveAttribute({
        entityKey: TABLE, attributeKey: "LogicalName='dwa_title'", castType: "Microsoft.Dynamics.CRM.StringAttributeMetadata",
    });
    column.MaxLength = 200;
    await api.updateAttribute({ entityKey: TABLE, data: column, castType: "Microsoft.Dynamics.CRM.StringAttributeMetadata" });
    const id = await api.create({ collection: "dwa_books", data: { dwa_title: "x".repeat(200) } });
    assert.match(id, /^[0-9a-f-]{36}$/);
});

about("relationships");
const RELATIONSHIP = "SchemaName='dwa_account_book'";
await check("create one to many", async () => {
    await api.createRelationship({
        data: {
            "@odata.type": "Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata",
            SchemaName: "dwa_account_book",
            ReferencedEntity: "account",
            ReferencedAttribute: "accountid",
            ReferencingEntity: "dwa_book",
            CascadeConfiguration: { Assign: "NoCascade", Delete: "RemoveLink", Merge: "NoCascade", Reparent: "NoCascade", Share: "NoCascade", Unshare: "NoCascade" },
            AssociatedMenuConfiguration: { Behavior: "UseCollectionName", Group: "Details", Label: label("Books"), Order: 10000 },
            Lookup: {
                "@odata.type": "Microsoft.Dynamics.CRM.LookupAttributeMetadata",
                AttributeType: "Lookup",
                AttributeTypeName: { Value: "LookupType" },
                SchemaName: "dwa_PublisherId",
                DisplayName: label("Publisher"),
                RequiredLevel: { Value: "None", CanBeChanged: true, ManagedPropertyLogicalName: "canmodifyrequirementlevelsettings" },
            },
        },
    });
    const accountid = await api.create({ collection: "accounts", data: { name: "Publisher" } });
    const id = await api.create({
        collection: "dwa_books", data: { dwa_title: "Published", "dwa_PublisherId@odata.bind": `accounts(${accountid})` },
    });
    const row = await api.retrieve({ collection: "dwa_books", key: id, select: ["_dwa_publisherid_value"] });
    assert.equal(row._dwa_publisherid_value, accountid);
});
await check("retrieve one as its kind", async () => {
    const relationship = await api.retrieveRelationship({
        key: RELATIONSHIP, castType: "Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata",
    });
    assert.equal(relationship.ReferencingAttribute, "dwa_publisherid");
});
await check("retrieve many of a kind", async () => {
    const relationships = await api.retrieveRelationships({
        castType: "Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata", select: ["SchemaName"],
        filter: "ReferencingEntity eq 'dwa_book' and SchemaName eq 'dwa_account_book'",
    });
    assert.deepEqual(relationships.value.map(found => found.SchemaName), ["dwa_account_book"]);
});
await check("update", async () => {
    const relationship = await api.retrieveRelationship({
        key: RELATIONSHIP, castType: "Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata",
    });
    relationship.CascadeConfiguration.Delete = "Restrict";
    await api.updateRelationship({ data: relationship, castType: "Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata" });
    const again = await api.retrieveRelationship({
        key: RELATIONSHIP, castType: "Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata",
    });
    assert.equal(again.CascadeConfiguration.Delete, "Restrict");
});
await check("delete", async () => {
    const { MetadataId } = await api.retrieveRelationship({ key: RELATIONSHIP, select: ["MetadataId"] });
    await api.deleteRelationship({ key: MetadataId });
    const e = await refusal(() => api.retrieveRelationship({ key: RELATIONSHIP }));
    assert.equal(e.status, 404);
});

about("choices");
const CHOICE = "Name='dwa_colors'";
await check("create", async () => {
    await api.createGlobalOptionSet({
        data: {
            "@odata.type": "Microsoft.Dynamics.CRM.OptionSetMetadata",
            IsCustomOptionSet: true,
            IsGlobal: true,
            Name: "dwa_colors",
            OptionSetType: "Picklist",
            DisplayName: label("Colors"),
            Options: [{ Value: 100000000, Label: label("Red") }, { Value: 100000001, Label: label("Green") }],
        },
    });
    const choice = await api.retrieveGlobalOptionSet({ key: CHOICE, castType: "Microsoft.Dynamics.CRM.OptionSetMetadata" });
    assert.deepEqual(choice.Options.map(option => option.Value), [100000000, 100000001]);
});
await check("retrieve many", async () => {
    const choices = await api.retrieveGlobalOptionSets();
    assert.ok(choices.value.some(choice => choice.Name === "dwa_colors"));
});
await check("update", async () => {
    const choice = await api.retrieveGlobalOptionSet({ key: CHOICE, castType: "Microsoft.Dynamics.CRM.OptionSetMetadata" });
    choice.DisplayName = label("Colours");
    await api.updateGlobalOptionSet({ data: choice, mergeLabels: true });
    const again = await api.retrieveGlobalOptionSet({ key: CHOICE, castType: "Microsoft.Dynamics.CRM.OptionSetMetadata" });
    assert.equal(again.DisplayName.UserLocalizedLabel.Label, "Colours");
});
await check("delete", async () => {
    const choice = await api.retrieveGlobalOptionSet({ key: CHOICE });
    await api.deleteGlobalOptionSet({ key: choice.MetadataId });
    const e = await refusal(() => api.retrieveGlobalOptionSet({ key: CHOICE }));
    assert.equal(e.status, 404);
});

about("$metadata");
await check("as CSDL", async () => {
    const csdl = await api.retrieveCsdlMetadata();
    assert.match(csdl, /<EntityType Name="account"/);
    assert.match(csdl, /<EntitySet Name="dwa_books"/);
});
await check("with annotations", async () => {
    const csdl = await api.retrieveCsdlMetadata({ addAnnotations: true });
    assert.match(csdl, /<Annotation /);
});
