package io.dataversehub.emulator.dataverse.sql;

import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.fetch.Fetch;
import io.dataversehub.emulator.dataverse.schema.Schema;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;

/** Reads a SELECT statement. Thread-safe. */
public final class SqlQuery {
    /** Nobody writes such a statement; without a bound, nested parentheses keep the parser busy for minutes. */
    private static final int MAX_MILLIS = 2000;

    private SqlQuery() {}

    /**
     * @param now in UTC, for {@code GETUTCDATE()}
     * @return the same query, asking for its first page of the usual size
     * @throws WebApiException when it is no SELECT statement, or one that the Web API does not take
     */
    public static Fetch parse(String sql, Schema schema, LocalDateTime now) {
        List<Statement> statements = read(sql);
        if (statements.size() != 1) {
            throw SqlErrors.notSupported("several statements");
        }
        if (statements.get(0) instanceof PlainSelect select) {
            refuse(select);
            return new SqlTranslation(schema, new SqlValues(now)).of(select);
        }
        throw SqlErrors.notSupported(
                statements.get(0) instanceof Select ? "UNION and its kin" : "statements other than SELECT");
    }

    private static List<Statement> read(String sql) {
        try {
            List<Statement> statements = CCJSqlParserUtil.parseStatements(
                    sql, parser -> parser.withSquareBracketQuotation(true).withTimeOut(MAX_MILLIS));
            if (statements == null) {
                // JSqlParser's answer to parentheses nested too deep.
                throw SqlErrors.malformed("it is nested too deep");
            }
            return statements;
        } catch (JSQLParserException e) {
            throw SqlErrors.malformed(firstLine(Objects.requireNonNullElse(e.getMessage(), "no SQL")));
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("no SQL").replaceFirst("^[\\w.]+Exception: ", "");
    }

    private static void refuse(PlainSelect select) {
        Map<String, Boolean> clauses = new LinkedHashMap<>();
        clauses.put("TOP", select.getTop() != null || select.getFirst() != null);
        clauses.put("OFFSET", select.getOffset() != null || select.getSkip() != null);
        clauses.put("FETCH", select.getFetch() != null);
        clauses.put("LIMIT", select.getLimit() != null);
        clauses.put("HAVING", select.getHaving() != null);
        clauses.put("WITH", select.getWithItemsList() != null);
        clauses.put("INTO", select.getIntoTables() != null);
        clauses.put("FOR", select.getForClause() != null || select.getForMode() != null);
        clauses.forEach((clause, present) -> {
            if (present) {
                throw SqlErrors.notSupported(clause);
            }
        });
    }
}
