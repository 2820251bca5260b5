package io.dataversehub.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.component.DataverseComponent;
import io.dataversehub.webapi.EmulatedDataverse;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Types for two tables are written, compiled together with a program that uses them, and that program is run. */
class RowTypesTest {

    /** What a user of the types writes. */
    private static final String PROGRAM = """
            package com.example.rows;

            import io.dataversehub.component.RowRef;
            import java.math.BigDecimal;
            import java.util.List;
            import java.util.Map;
            import java.util.UUID;
            import org.apache.camel.ProducerTemplate;

            public final class Program {
                public List<Object> apply(ProducerTemplate dataverse) {
                    UUID person = id(dataverse.requestBody("dataverse:create:contacts",
                            Contact.builder().lastName("Berg").build(), Map.class));
                    Account account = Account.builder()
                            .name("Contoso")
                            .fax("123")
                            .revenue(new BigDecimal("12.50"))
                            .industryCode(Account.IndustryCode.ACCOUNTING)
                            .primaryContactId(RowRef.<Contact>to(person))
                            .build();
                    String key = id(dataverse.requestBody("dataverse:create:accounts", account, Map.class)).toString();
                    Account first = read(dataverse, key);
                    dataverse.requestBodyAndHeader("dataverse:update:accounts",
                            Account.builder().name("Contoso AG").clear("fax").build(), "CamelDataverseRowKey", key);
                    Account second = read(dataverse, key);
                    return List.of(first.name(), first.revenue(), first.industryCode().label(), first.fax(),
                            first.primaryContactId().id().equals(person), first.createdOn() != null,
                            second.name(), second.fax() == null, second.industryCode().value());
                }

                /** What is read by a type is changed and sent back as it is. */
                public List<Object> thereAndBack(ProducerTemplate dataverse) {
                    dataverse.requestBody("dataverse:create:contacts", List.of(
                            Contact.builder().lastName("One").eMailAddress1("1@x.example").build(),
                            Contact.builder().lastName("Two").eMailAddress1("2@x.example").build()));
                    String contact = "rowClass=com.example.rows.Contact&filter=endswith(emailaddress1,'x.example')";
                    List<?> read = dataverse.requestBody(
                            "dataverse:query:contacts?top=5&orderBy=lastname&" + contact, null, List.class);
                    List<Object> changed = new java.util.ArrayList<>();
                    for (Object row : read) {
                        Contact one = (Contact) row;
                        changed.add(one.toBuilder().jobTitle(one.lastName() + " of two").build());
                    }
                    List<?> outcomes = dataverse.requestBody("dataverse:update:contacts?onlyChanged=true", changed, List.class);
                    java.util.Iterator<?> pages = dataverse.requestBody(
                            "dataverse:query:contacts?maxPageSize=1&orderBy=lastname&" + contact, null, java.util.Iterator.class);
                    List<Object> titles = new java.util.ArrayList<>();
                    pages.forEachRemaining(row -> titles.add(((Contact) row).jobTitle()));
                    List<?> fetched = dataverse.requestBodyAndHeader("dataverse:fetch:contacts",
                            "<fetch top='1'><entity name='contact'><attribute name='jobtitle'/><order attribute='lastname'/>"
                                    + "<filter><condition attribute='jobtitle' operator='not-null'/></filter></entity></fetch>",
                            "CamelDataverseRowClass", Contact.class, List.class);
                    Contact one = (Contact) dataverse.requestBodyAndHeader("dataverse:retrieve:contacts?" + contact, null,
                            "CamelDataverseRowKey", "emailaddress1=1@x.example");
                    return List.of(outcomes.toString().split("result=updated").length - 1, titles,
                            ((Contact) fetched.get(0)).jobTitle(), one.createdOn() != null, one.jobTitle());
                }

                private static Account read(ProducerTemplate dataverse, String key) {
                    return dataverse.requestBodyAndHeader(
                            "dataverse:retrieve:accounts", null, "CamelDataverseRowKey", key, Account.class);
                }

                private static UUID id(Map<?, ?> outcome) {
                    return UUID.fromString(String.valueOf(outcome.get("id")));
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void writesTypesThatCompileAndAreBodiesInAndOut() throws Exception {
        try (var dataverse = EmulatedDataverse.start();
                var camel = new DefaultCamelContext()) {
            int code = new CommandLine(new RowTypes())
                    .execute(
                            "--url",
                            dataverse.url().toString(),
                            "--package",
                            "com.example.rows",
                            "--out",
                            folder.toString(),
                            "accounts",
                            "contact");
            assertThat(code).isZero();
            Files.writeString(folder.resolve("com/example/rows/Program.java"), PROGRAM);
            var component = new DataverseComponent();
            component.setUrl(dataverse.url().toString());
            camel.addComponent("dataverse", component);
            camel.start();

            Object program = compiled();
            camel.setApplicationContextClassLoader(program.getClass().getClassLoader());
            List<Object> seen = called(program, "apply", camel);

            assertThat(seen.get(1).toString()).startsWith("12.5");
            seen.remove(1);
            assertThat(seen).containsExactly("Contoso", "Accounting", "123", true, true, "Contoso AG", true, 1);
            assertThat(called(program, "thereAndBack", camel))
                    .containsExactly(2, List.of("One of two", "Two of two"), "One of two", true, "One of two");
        }
    }

    @Test
    void saysWhatColumnsAreCalledAndHowNullIsMeant() throws IOException {
        try (var dataverse = EmulatedDataverse.start()) {
            new CommandLine(new RowTypes())
                    .execute(
                            "--url",
                            dataverse.url().toString(),
                            "--package",
                            "com.example.rows",
                            "--out",
                            folder.toString(),
                            "--columns",
                            "name,industrycode,primarycontactid",
                            "account");

            String source = Files.readString(folder.resolve("com/example/rows/Account.java"));

            assertThat(source)
                    .contains(
                            "public record Account(",
                            "@JsonProperty(\"industrycode\") @Nullable IndustryCode industryCode")
                    .contains("@param name Account Name")
                    .contains("is null is a column that is left alone")
                    .doesNotContain("revenue");
        }
    }

    @Test
    void namesATableThatIsNotThere() {
        try (var dataverse = EmulatedDataverse.start()) {
            int code = new CommandLine(new RowTypes())
                    .execute(
                            "--url",
                            dataverse.url().toString(),
                            "--package",
                            "x",
                            "--out",
                            folder.toString(),
                            "acount");

            assertThat(code).isEqualTo(1);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Object> called(Object program, String method, CamelContext camel) throws Exception {
        return new ArrayList<>((List<Object>) program.getClass()
                .getMethod(method, ProducerTemplate.class)
                .invoke(program, camel.createProducerTemplate()));
    }

    private Object compiled() throws Exception {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        var said = new StringWriter();
        try (Stream<Path> sources = Files.walk(folder)) {
            var compiler = ToolProvider.getSystemJavaCompiler();
            var files = compiler.getStandardFileManager(null, null, null);
            List<File> java = sources.filter(path -> path.toString().endsWith(".java"))
                    .map(Path::toFile)
                    .toList();
            boolean good = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "-d",
                                    classes.toString(),
                                    "-proc:none",
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjectsFromFiles(java))
                    .call();
            assertThat(good).as(said.toString()).isTrue();
        }
        var loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
        return loader.loadClass("com.example.rows.Program")
                .getDeclaredConstructor()
                .newInstance();
    }
}
