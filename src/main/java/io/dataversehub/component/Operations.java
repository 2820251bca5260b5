package io.dataversehub.component;

/** Which class does which operation: the one list of it. */
final class Operations {

    private final RowWrites writes;
    private final RowReads reads;
    private final Relations relations;
    private final RowBatches batches;
    private final FileTransfers files;
    private final ServiceCalls service;

    Operations(DataverseComponent component, ExchangeBinding binding) {
        writes = new RowWrites(component, binding);
        reads = new RowReads(component, binding);
        relations = new Relations(component, binding);
        batches = new RowBatches(component, binding);
        files = new FileTransfers(component, binding);
        service = new ServiceCalls(component, binding);
    }

    Operation of(DataverseOperation operation) {
        return switch (operation) {
            case create, update, upsert -> exchange -> writes.write(exchange, operation);
            case delete -> writes::delete;
            case retrieve -> reads::retrieve;
            case query -> reads::query;
            case fetch -> reads::fetch;
            case count -> reads::count;
            case associate -> relations::associate;
            case disassociate -> relations::disassociate;
            case batch -> batches::write;
            case upload -> files::upload;
            case download -> files::download;
            case execute -> service::execute;
            case metadata -> service::metadata;
            case raw -> service::raw;
            case whoAmI -> service::whoAmI;
            case limits -> service::limits;
            case event -> Events::read;
            case changes ->
                throw new IllegalArgumentException(
                        "dataverse:changes starts a route: it has no place in the midst of one.");
        };
    }
}
