package io.dataversehub.emulator.dataverse.odata.csdl;

/**
 * What the document describes. Each part is asked for once, in the order of the methods, and gone through once while
 * the document is being written; it need not be in memory as a whole.
 */
public interface CsdlModel {

    /** Base types before those derived from them. */
    Iterable<EntityType> entityTypes();

    Iterable<ComplexType> complexTypes();

    Iterable<EnumType> enumTypes();

    /** Gone through twice: as operations and, those that are not bound, as members of the container. */
    Iterable<Operation> operations();

    Iterable<EntitySet> entitySets();
}
