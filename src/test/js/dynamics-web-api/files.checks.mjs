import { randomBytes } from "node:crypto";
import { about, assert, check, refusal } from "../checks.mjs";
import { api, created } from "./api.mjs";

const COLUMN = "sample_filecolumn";
const key = await created("accounts", { name: "With a file" });

about("files");
for (const [what, size] of [["a small one", 2000], ["one of three chunks", 9_500_000]]) {
    await check(`${what}: up and down`, async () => {
        const data = randomBytes(size);
        await api.uploadFile({ collection: "accounts", key, property: COLUMN, fileName: "sample.bin", data });
        const file = await api.downloadFile({ collection: "accounts", key, property: COLUMN });
        assert.equal(file.fileName, "sample.bin");
        assert.equal(file.fileSize, size);
        assert.ok(Buffer.compare(Buffer.from(file.data), data) === 0, "the bytes that were sent");
    });
}
await check("the row shows id and name of the file", async () => {
    const row = await api.retrieve({ collection: "accounts", key, select: [COLUMN, `${COLUMN}_name`] });
    assert.match(row[COLUMN], /^[0-9a-f-]{36}$/);
    assert.equal(row[`${COLUMN}_name`], "sample.bin");
});
await check("more about a file", async () => {
    const row = await api.retrieve({
        collection: "accounts", key, select: ["accountid"],
        expand: [{ property: "account_FileAttachments", select: ["filename", "filesizeinbytes", "mimetype", "regardingfieldname"] }],
    });
    assert.deepEqual(
        row.account_FileAttachments.map(file => [file.filename, file.filesizeinbytes, file.regardingfieldname]),
        [["sample.bin", 9_500_000, COLUMN]]);
});
await check("too large", async () => {
    const e = await refusal(() => api.uploadFile({
        collection: "accounts", key, property: COLUMN, fileName: "large.bin", data: randomBytes(12_000_000),
    }));
    assert.equal(e.code, "0x80044a02");
    assert.equal(e.message, "Attachment file size is too big.");
});
await check("deleted with its column", async () => {
    await api.deleteRecord({ collection: "accounts", key, property: COLUMN });
    const row = await api.retrieve({ collection: "accounts", key, select: [COLUMN] });
    assert.equal(row[COLUMN], null);
});

about("images");
// A red square of 2 x 2.
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==";
await check("set with the row, read as a thumbnail", async () => {
    await api.update({ collection: "accounts", key, data: { sample_imagecolumn: PNG } });
    const row = await api.retrieve({ collection: "accounts", key, select: ["sample_imagecolumn", "sample_imagecolumn_url"] });
    assert.ok(Buffer.from(row.sample_imagecolumn, "base64").length > 50);
    assert.match(row.sample_imagecolumn_url, /^\/Image\/download\.aspx\?Entity=account&Attribute=sample_imagecolumn&Id=/);
});
await check("in full, as it was sent", async () => {
    const image = await api.downloadFile({ collection: "accounts", key, property: "sample_imagecolumn" });
    assert.equal(Buffer.from(image.data).toString("base64"), PNG);
});
await check("no image", async () => {
    const e = await refusal(() => api.update({
        collection: "accounts", key, data: { sample_imagecolumn: Buffer.from("not an image").toString("base64") },
    }));
    assert.equal(e.code, "0x80072553");
});
