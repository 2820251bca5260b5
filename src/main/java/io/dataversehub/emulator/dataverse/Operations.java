package io.dataversehub.emulator.dataverse;

import io.dataversehub.emulator.dataverse.files.BodyMessages;
import io.dataversehub.emulator.dataverse.files.FileMessages;
import io.dataversehub.emulator.dataverse.files.FileOperations;
import io.dataversehub.emulator.dataverse.files.PutProperty;
import io.dataversehub.emulator.dataverse.files.RetrieveFileProperty;
import io.dataversehub.emulator.dataverse.files.RetrieveValue;
import io.dataversehub.emulator.dataverse.files.UploadFile;
import io.dataversehub.emulator.dataverse.functions.MessageCall;
import io.dataversehub.emulator.dataverse.functions.Messages;
import io.dataversehub.emulator.dataverse.functions.ServiceDocument;
import io.dataversehub.emulator.dataverse.metadata.CreateChoice;
import io.dataversehub.emulator.dataverse.metadata.CreateColumn;
import io.dataversehub.emulator.dataverse.metadata.CreateKey;
import io.dataversehub.emulator.dataverse.metadata.CreateLookupOfSeveral;
import io.dataversehub.emulator.dataverse.metadata.CreateRelationship;
import io.dataversehub.emulator.dataverse.metadata.CreateTable;
import io.dataversehub.emulator.dataverse.metadata.DeleteChoice;
import io.dataversehub.emulator.dataverse.metadata.DeleteColumn;
import io.dataversehub.emulator.dataverse.metadata.DeleteKey;
import io.dataversehub.emulator.dataverse.metadata.DeleteOption;
import io.dataversehub.emulator.dataverse.metadata.DeleteRelationship;
import io.dataversehub.emulator.dataverse.metadata.DeleteTable;
import io.dataversehub.emulator.dataverse.metadata.Eligibility;
import io.dataversehub.emulator.dataverse.metadata.InsertOption;
import io.dataversehub.emulator.dataverse.metadata.MetadataDocument;
import io.dataversehub.emulator.dataverse.metadata.OrderOptions;
import io.dataversehub.emulator.dataverse.metadata.Publish;
import io.dataversehub.emulator.dataverse.metadata.ReactivateKey;
import io.dataversehub.emulator.dataverse.metadata.RetrieveDefinitions;
import io.dataversehub.emulator.dataverse.metadata.RetrieveEntities;
import io.dataversehub.emulator.dataverse.metadata.RetrieveMetadataChanges;
import io.dataversehub.emulator.dataverse.metadata.RetrieveTimestamp;
import io.dataversehub.emulator.dataverse.metadata.UpdateChoice;
import io.dataversehub.emulator.dataverse.metadata.UpdateColumn;
import io.dataversehub.emulator.dataverse.metadata.UpdateOption;
import io.dataversehub.emulator.dataverse.metadata.UpdateRelationship;
import io.dataversehub.emulator.dataverse.metadata.UpdateTable;
import io.dataversehub.emulator.dataverse.reading.CountRows;
import io.dataversehub.emulator.dataverse.reading.QueryRows;
import io.dataversehub.emulator.dataverse.reading.QueryThrottle;
import io.dataversehub.emulator.dataverse.reading.RetrieveProperty;
import io.dataversehub.emulator.dataverse.reading.RetrieveReferences;
import io.dataversehub.emulator.dataverse.reading.RetrieveRow;
import io.dataversehub.emulator.dataverse.web.Router;
import io.dataversehub.emulator.dataverse.writing.AddReference;
import io.dataversehub.emulator.dataverse.writing.CreateMultiple;
import io.dataversehub.emulator.dataverse.writing.CreateRow;
import io.dataversehub.emulator.dataverse.writing.DeleteMultiple;
import io.dataversehub.emulator.dataverse.writing.DeleteRow;
import io.dataversehub.emulator.dataverse.writing.RemoveReference;
import io.dataversehub.emulator.dataverse.writing.SetProperty;
import io.dataversehub.emulator.dataverse.writing.UpdateMultiple;
import io.dataversehub.emulator.dataverse.writing.UpsertMultiple;
import io.dataversehub.emulator.dataverse.writing.UpsertRow;
import java.util.List;

/** What this emulator can do: the one list of it. */
final class Operations {
    private static final String CRM = "Microsoft.Dynamics.CRM.";

    private Operations() {}

    /**
     * @param messages the functions, actions and custom APIs
     * @param message calls them
     * @param throttle may refuse queries of rows
     */
    static Router router(Messages messages, MessageCall message, QueryThrottle throttle) {
        Router.Builder routes = Router.builder();
        service(routes, messages);
        definitions(routes);
        files(routes);
        bulk(routes);
        bound(routes, message);
        rows(routes, message, throttle);
        related(routes);
        unresolved(routes, message);
        return routes.build();
    }

    private static void service(Router.Builder routes, Messages messages) {
        routes.on("GET", "", new ServiceDocument())
                .on("GET", "$metadata", new MetadataDocument(session -> messages.declared(session)
                        .with(FileOperations.declared())));
    }

    private static void definitions(Router.Builder routes) {
        RetrieveDefinitions retrieve = new RetrieveDefinitions();
        for (String set : List.of("EntityDefinitions", "RelationshipDefinitions", "GlobalOptionSetDefinitions")) {
            routes.on("GET", set + "()", retrieve)
                    .on("GET", set + "()/$count", retrieve)
                    .on("GET", set + "()/{a}()/$count", retrieve)
                    .on("GET", set + "()/{a}()/{b}()/$count", retrieve)
                    .on("GET", set + "()/{a}()", retrieve)
                    .on("GET", set + "()/{a}()/{b}()", retrieve)
                    .on("GET", set + "()/{a}()/{b}()/{c}()", retrieve)
                    .on("GET", set + "()/{a}()/{b}()/{c}()/{d}()", retrieve);
        }
        routes.on("POST", "EntityDefinitions", new CreateTable())
                .on("PUT", "EntityDefinitions(key)", new UpdateTable())
                .on("DELETE", "EntityDefinitions(key)", new DeleteTable())
                .on("POST", "EntityDefinitions(key)/Attributes", new CreateColumn())
                .on("PUT", "EntityDefinitions(key)/Attributes(key)", new UpdateColumn())
                .on("PUT", "EntityDefinitions(key)/Attributes(key)/{cast}", new UpdateColumn())
                .on("DELETE", "EntityDefinitions(key)/Attributes(key)", new DeleteColumn())
                .on("POST", "EntityDefinitions(key)/Keys", new CreateKey())
                .on("DELETE", "EntityDefinitions(key)/Keys(key)", new DeleteKey())
                .on("POST", "RelationshipDefinitions", new CreateRelationship())
                .on("PUT", "RelationshipDefinitions(key)", new UpdateRelationship())
                .on("PUT", "RelationshipDefinitions(key)/{cast}", new UpdateRelationship())
                .on("DELETE", "RelationshipDefinitions(key)", new DeleteRelationship())
                .on("POST", "GlobalOptionSetDefinitions", new CreateChoice())
                .on("PUT", "GlobalOptionSetDefinitions(key)", new UpdateChoice())
                .on("DELETE", "GlobalOptionSetDefinitions(key)", new DeleteChoice());
        definitionMessages(routes);
    }

    private static void definitionMessages(Router.Builder routes) {
        routes.on("POST", "InsertOptionValue", InsertOption.ofChoice())
                .on("POST", "InsertStatusValue", InsertOption.ofStatus())
                .on("POST", "UpdateOptionValue", new UpdateOption())
                .on("POST", "UpdateStateValue", new UpdateOption())
                .on("POST", "DeleteOptionValue", new DeleteOption())
                .on("POST", "OrderOption", new OrderOptions())
                .on("POST", "CreateCustomerRelationships", CreateLookupOfSeveral.customer())
                .on("POST", "CreatePolymorphicLookupAttribute", CreateLookupOfSeveral.polymorphic())
                .on("POST", "ReactivateEntityKey", new ReactivateKey())
                .on("POST", "PublishXml", Publish.some())
                .on("POST", "PublishAllXml", Publish.all())
                .on("GET", "RetrieveTimestamp()", new RetrieveTimestamp())
                .on("GET", "RetrieveMetadataChanges()", new RetrieveMetadataChanges())
                .on("GET", "RetrieveEntity()", RetrieveEntities.one())
                .on("GET", "RetrieveAllEntities()", RetrieveEntities.all());
        for (String message : List.of("CanBeReferenced", "CanBeReferencing", "CanManyToMany")) {
            routes.on("POST", message, new Eligibility(message));
        }
        for (String message :
                List.of("GetValidReferencedEntities", "GetValidReferencingEntities", "GetValidManyToMany")) {
            routes.on("GET", message + "()", new Eligibility(message));
        }
    }

    private static void files(Router.Builder routes) {
        BodyMessages notes = BodyMessages.ofNotes();
        BodyMessages attachments = BodyMessages.ofAttachments();
        routes.on("POST", "InitializeFileBlocksUpload", FileMessages::initializeUpload)
                .on("POST", "UploadBlock", FileMessages::uploadBlock)
                .on("POST", "CommitFileBlocksUpload", FileMessages::commitUpload)
                .on("POST", "InitializeFileBlocksDownload", FileMessages::initializeDownload)
                .on("POST", "DownloadBlock", FileMessages::downloadBlock)
                .on("POST", "DeleteFile", FileMessages::deleteFile)
                .on("POST", "InitializeAnnotationBlocksUpload", notes.initializeUpload())
                .on("POST", "CommitAnnotationBlocksUpload", notes.commitUpload())
                .on("POST", "InitializeAnnotationBlocksDownload", notes.initializeDownload())
                .on("POST", "InitializeAttachmentBlocksUpload", attachments.initializeUpload())
                .on("POST", "CommitAttachmentBlocksUpload", attachments.commitUpload())
                .on("POST", "InitializeAttachmentBlocksDownload", attachments.initializeDownload());
    }

    private static void bulk(Router.Builder routes) {
        routes.on("POST", "{table}/" + CRM + "CreateMultiple", new CreateMultiple())
                .on("POST", "{table}/" + CRM + "UpdateMultiple", new UpdateMultiple())
                .on("POST", "{table}/" + CRM + "UpsertMultiple", new UpsertMultiple())
                .on("POST", "{table}/" + CRM + "DeleteMultiple", new DeleteMultiple());
    }

    private static void bound(Router.Builder routes, MessageCall message) {
        for (String verb : List.of("GET", "POST")) {
            routes.on(verb, "{table}/" + CRM + "{message}()", message)
                    .on(verb, "{table}(key)/" + CRM + "{message}()", message);
        }
    }

    /** A name that is no entity set may be a function's or an action's. */
    private static void rows(Router.Builder routes, MessageCall message, QueryThrottle throttle) {
        routes.on("GET", "{table}", throttle.before(message.orElse(new QueryRows())))
                .on("POST", "{table}", message.orElse(new CreateRow()))
                .on("GET", "{table}/$count", throttle.before(new CountRows()))
                .on("GET", "{table}(key)", message.orElse(new RetrieveRow()))
                .on("PATCH", "{table}(key)", new UpsertRow())
                .on("DELETE", "{table}(key)", new DeleteRow());
    }

    private static void related(Router.Builder routes) {
        routes.on("GET", "{table}(key)/{property}", new RetrieveFileProperty(new RetrieveProperty()))
                .on("GET", "{table}(key)/{property}/$value", new RetrieveValue())
                .on("PATCH", "{table}(key)/{property}", new UploadFile())
                .on("PUT", "{table}(key)/{property}", new PutProperty(SetProperty.toValue()))
                .on("DELETE", "{table}(key)/{property}", SetProperty.toNull())
                .on("GET", "{table}(key)/{collection}/$count", new CountRows())
                .on("GET", "{table}(key)/{navigation}/$ref", new RetrieveReferences())
                .on("POST", "{table}(key)/{collection}/$ref", new AddReference())
                .on("PUT", "{table}(key)/{lookup}/$ref", new AddReference())
                .on("DELETE", "{table}(key)/{navigation}/$ref", new RemoveReference())
                .on("DELETE", "{table}(key)/{collection}(key)/$ref", new RemoveReference());
    }

    /** Bound messages whose namespace was left out. */
    private static void unresolved(Router.Builder routes, MessageCall message) {
        routes.on("GET", "{table}(key)/{message}(key)", message.withoutNamespace())
                .on("POST", "{table}(key)/{message}()", message.withoutNamespace())
                .on("POST", "{table}/{message}()", message.withoutNamespace());
    }
}
