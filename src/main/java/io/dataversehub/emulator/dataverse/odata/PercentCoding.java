package io.dataversehub.emulator.dataverse.odata;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of URLs, decoded exactly once: {@code %2527} becomes {@code %27}, not a quote. */
final class PercentCoding {

    private static final char[] UPPER = "0123456789ABCDEF".toCharArray();

    private PercentCoding() {}

    /** In a path a plus sign is itself. */
    static String decodePath(String raw) {
        return raw.indexOf('%') < 0 ? raw : decode(raw);
    }

    /** In a query a plus sign is a space. */
    static String decodeQuery(String raw) {
        return decodePath(raw.indexOf('+') < 0 ? raw : raw.replace('+', ' '));
    }

    private static String decode(String raw) {
        ByteBuffer bytes = ByteBuffer.allocate(3 * raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.put(octet(raw, i));
                i += 2;
            } else if (c < 0x80) {
                bytes.put((byte) c);
            } else {
                i += putUnencoded(raw, i, bytes);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw ODataException.invalidUrl();
        }
    }

    private static byte octet(String raw, int percent) {
        if (percent + 2 >= raw.length()
                || !Literals.isHex(raw.charAt(percent + 1))
                || !Literals.isHex(raw.charAt(percent + 2))) {
            throw ODataException.invalidUrl();
        }
        return (byte) Integer.parseInt(raw, percent + 1, percent + 3, 16);
    }

    /** A character that the client should have encoded; returns how many chars it takes beyond the first. */
    private static int putUnencoded(String raw, int at, ByteBuffer bytes) {
        int more = Character.charCount(raw.codePointAt(at)) - 1;
        bytes.put(raw.substring(at, at + 1 + more).getBytes(StandardCharsets.UTF_8));
        return more;
    }

    /** Encodes what may not stand in one segment of a path, and leaves what OData writes there: {@code ( ) ' , =}. */
    static String encodeSegment(String text) {
        return encode(text, "-_.~()',=!*:@$;", UPPER);
    }

    /** Encodes every character that is not in {@code kept}, a letter or a digit, as octets of UTF-8. */
    static String encode(String text, String kept, char[] hex) {
        StringBuilder encoded = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean keep = c < 0x80 && (Character.isLetterOrDigit(c) || kept.indexOf(c) >= 0);
            if (!keep && encoded == null) {
                encoded = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (encoded != null && keep) {
                encoded.append(c);
            } else if (encoded != null) {
                int length = Character.charCount(text.codePointAt(i));
                appendOctets(encoded, text.substring(i, i + length), hex);
                i += length - 1;
            }
        }
        return encoded == null ? text : encoded.toString();
    }

    private static void appendOctets(StringBuilder encoded, String character, char[] hex) {
        for (byte octet : character.getBytes(StandardCharsets.UTF_8)) {
            encoded.append('%').append(hex[octet >> 4 & 0xF]).append(hex[octet & 0xF]);
        }
    }
}
