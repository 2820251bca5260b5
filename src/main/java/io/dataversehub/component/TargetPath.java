package io.dataversehub.component;

/**
 * A target with a member of its table: {@code accounts/contact_customer_accounts}, {@code accounts/hub_contract}.
 *
 * @param table by entity set or logical name
 * @param member a navigation property or a column
 */
record TargetPath(String table, String member) {

    static TargetPath of(String target, DataverseOperation operation, String what) {
        int slash = target.indexOf('/');
        if (slash < 1 || slash == target.length() - 1) {
            throw new IllegalArgumentException("dataverse:" + operation + " needs the table and its " + what
                    + ": dataverse:" + operation + ":accounts/" + what.replace(' ', '_') + ", not '" + target + "'.");
        }
        return new TargetPath(target.substring(0, slash), target.substring(slash + 1));
    }
}
