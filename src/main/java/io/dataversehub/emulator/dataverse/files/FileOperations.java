package io.dataversehub.emulator.dataverse.files;

import io.dataversehub.emulator.dataverse.odata.csdl.ComplexType;
import io.dataversehub.emulator.dataverse.odata.csdl.DeclaredOperations;
import io.dataversehub.emulator.dataverse.odata.csdl.Operation;
import io.dataversehub.emulator.dataverse.odata.csdl.Operation.Parameter;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import java.util.ArrayList;
import java.util.List;

/** The messages that move files in blocks, as {@code $metadata} shows them. */
public final class FileOperations {
    private static final TypeRef TEXT = TypeRef.edm("String");
    private static final TypeRef NUMBER = TypeRef.edm("Int32");
    private static final TypeRef LONG = TypeRef.edm("Int64");
    private static final TypeRef GUID = TypeRef.edm("Guid");
    private static final TypeRef BYTES = TypeRef.edm("Binary");
    private static final TypeRef YES_NO = TypeRef.edm("Boolean");
    private static final TypeRef ANY_ROW = TypeRef.of("crmbaseentity");
    private static final Property TOKEN = Property.of(Blocks.TOKEN, TEXT);
    private static final Property LENGTH = Property.of("FileSizeInBytes", LONG).required();

    private final List<Operation> operations = new ArrayList<>();
    private final List<ComplexType> types = new ArrayList<>();

    private FileOperations() {}

    public static DeclaredOperations declared() {
        FileOperations declared = new FileOperations();
        declared.columns();
        declared.bodies("Annotation", TypeRef.of("annotation"), "AnnotationId");
        declared.bodies("Attachment", TypeRef.of("activitymimeattachment"), "ActivityMimeAttachmentId");
        return new DeclaredOperations(declared.operations, declared.types, List.of());
    }

    private void columns() {
        answering(
                "InitializeFileBlocksUpload",
                List.of(given("Target", ANY_ROW), given("FileName", TEXT), given("FileAttributeName", TEXT)),
                TOKEN);
        silent("UploadBlock", given("BlockId", TEXT), given("BlockData", BYTES), given(Blocks.TOKEN, TEXT));
        answering(
                "CommitFileBlocksUpload",
                List.of(
                        given("FileName", TEXT),
                        given("MimeType", TEXT),
                        given("BlockList", TEXT.asCollection()),
                        given(Blocks.TOKEN, TEXT)),
                Property.of("FileId", GUID).required(),
                LENGTH);
        answering(
                "InitializeFileBlocksDownload",
                List.of(given("Target", ANY_ROW), given("FileAttributeName", TEXT)),
                TOKEN,
                LENGTH,
                Property.of("FileName", TEXT),
                Property.of("IsChunkingSupported", YES_NO).required());
        answering(
                "DownloadBlock",
                List.of(given("Offset", LONG), given("BlockLength", LONG), given(Blocks.TOKEN, TEXT)),
                Property.of("Data", BYTES));
        silent("DeleteFile", given("FileId", GUID));
    }

    private void bodies(String kind, TypeRef row, String id) {
        answering("Initialize" + kind + "BlocksUpload", List.of(given("Target", row)), TOKEN);
        answering(
                "Commit" + kind + "BlocksUpload",
                List.of(given("Target", row), given("BlockList", TEXT.asCollection()), given(Blocks.TOKEN, TEXT)),
                Property.of(id, GUID).required(),
                LENGTH);
        answering(
                "Initialize" + kind + "BlocksDownload",
                List.of(given("Target", row)),
                TOKEN,
                Property.of("FileSizeInBytes", NUMBER).required(),
                Property.of("FileName", TEXT));
    }

    private void answering(String name, List<Parameter> parameters, Property... members) {
        types.add(ComplexType.of(name + "Response", List.of(members)));
        operations.add(Operation.action(name, parameters, TypeRef.of(name + "Response")));
    }

    private void silent(String name, Parameter... parameters) {
        operations.add(Operation.action(name, List.of(parameters), null));
    }

    private static Parameter given(String name, TypeRef type) {
        return new Parameter(name, type, false);
    }
}
