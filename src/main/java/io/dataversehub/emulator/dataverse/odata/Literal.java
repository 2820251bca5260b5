package io.dataversehub.emulator.dataverse.odata;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * A value as it stands in a URL. What column type it must have is not known here: {@code '5'} is text and {@code 5} is
 * a number, whatever they are compared with.
 */
public sealed interface Literal extends Operand {

    /** The value as text without quotes; for null the word. */
    String text();

    enum Null implements Literal {
        NULL;

        @Override
        public String text() {
            return "null";
        }
    }

    /** {@code 'O''Bryan'}; the value has single quotes undoubled. */
    record Text(String text) implements Literal {}

    /** {@code 5}, {@code -20000.00}, {@code 1e3}; scale as written. */
    record Number(BigDecimal value) implements Literal {
        @Override
        public String text() {
            return value.toPlainString();
        }
    }

    record Bool(boolean value) implements Literal {
        @Override
        public String text() {
            return Boolean.toString(value);
        }
    }

    record Guid(UUID value) implements Literal {
        @Override
        public String text() {
            return value.toString();
        }
    }

    record Date(LocalDate value) implements Literal {
        @Override
        public String text() {
            return value.toString();
        }
    }

    record DateTime(OffsetDateTime value) implements Literal {
        @Override
        public String text() {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value);
        }
    }

    /** {@code Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned'}: the type with its namespace, the member's name. */
    record EnumMember(String type, String member) implements Literal {
        @Override
        public String text() {
            return member;
        }
    }
}
