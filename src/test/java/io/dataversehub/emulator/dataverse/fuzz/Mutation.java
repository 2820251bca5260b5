package io.dataversehub.emulator.dataverse.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** Damages texts: cuts, doubles, swaps, and puts in what has a meaning somewhere. */
final class Mutation {
    private static final List<String> TOKENS = List.of(
            "'",
            "\"",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "<",
            ">",
            "/",
            "//",
            "\\",
            ",",
            ";",
            ":",
            "=",
            "&",
            "?",
            "#",
            "@",
            "$",
            "%",
            "%2",
            "%zz",
            "%00",
            "%27",
            "%2F",
            "%25",
            "%C3%28",
            "%F0%9F%98%80",
            "+",
            "-",
            "*",
            "|",
            "~",
            "^",
            ".",
            "..",
            " ",
            "\t",
            "\u0001",
            "é",
            "😀",
            "\uFEFF",
            "null",
            "true",
            "false",
            "not ",
            " and ",
            " or ",
            " eq ",
            " in ",
            "any(x:",
            "all(",
            "$it",
            "$count",
            "$ref",
            "$value",
            "$batch",
            "$metadata",
            "@odata.bind",
            "@odata.type",
            "@odata.id",
            "Microsoft.Dynamics.CRM.",
            "Microsoft.Dynamics.CRM.account",
            "0",
            "-1",
            "1e999",
            "1E-400",
            "99999999999999999999999999",
            "2147483648",
            "9223372036854775808",
            "-0.0",
            "NaN",
            "INF",
            "00000000-0000-0000-0000-000000000000",
            "0a0e0000-0000-4000-8000-000000000003",
            "2024-02-30",
            "9999-12-31",
            "0001-01-01T00:00:00Z",
            "2024-01-01T00:00:00+14:00",
            "duration'P1D'",
            "X'00'",
            "@p1",
            "&amp;",
            "&#0;",
            "<!--",
            "]]>",
            "<?xml?>",
            "<!DOCTYPE a [<!ENTITY b 'c'>]>",
            "&b;",
            "xmlns='x'",
            "--",
            "\r\n",
            "\r\n\r\n",
            "\n");

    private Mutation() {}

    static String of(RandomGenerator random, String text) {
        String mutated = text;
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            mutated = once(random, mutated);
        }
        return mutated;
    }

    private static String once(RandomGenerator random, String text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + 1 + random.nextInt(8));
        String token = pick(random, TOKENS);
        return switch (random.nextInt(7)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, to) + text.substring(from);
            case 2 -> text.substring(0, from) + token + text.substring(from);
            case 3 -> text.substring(0, from) + token + text.substring(to);
            case 4 -> text.substring(0, from);
            case 5 -> text.substring(0, from) + token.repeat(1 + random.nextInt(40)) + text.substring(to);
            default -> text.substring(from) + text.substring(0, from);
        };
    }

    /** With some bytes that may be no UTF-8 any more. */
    static byte[] ofBytes(RandomGenerator random, String text) {
        byte[] bytes = of(random, text).getBytes(StandardCharsets.UTF_8);
        for (int times = random.nextInt(4); times > 0 && bytes.length > 0; times--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    static <T> T pick(RandomGenerator random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
