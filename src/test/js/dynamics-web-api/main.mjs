// Every operation of the npm package dynamics-web-api against the emulator: node dynamics-web-api/main.mjs http://localhost:8081
// One after the other: modules that are imported together would wait for their answers side by side.
for (const topic of ["rows", "queries", "relations", "batches", "operations", "files", "metadata"]) {
    await import(`./${topic}.checks.mjs`);
}
