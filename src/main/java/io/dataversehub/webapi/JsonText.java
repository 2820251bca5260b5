package io.dataversehub.webapi;

import java.nio.charset.StandardCharsets;

/** JSON objects put together from bytes, so that a row is written once and not parsed again. */
final class JsonText {

    private JsonText() {}

    /** {@code {…}} becomes {@code {"name":"value",…}}. Name and value need no escaping. */
    static byte[] withFirst(byte[] object, String name, String value) {
        byte[] head =
                ("{\"" + name + "\":\"" + value + (object.length > 2 ? "\"," : "\"")).getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + object.length - 1];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(object, 1, all, head.length, object.length - 1);
        return all;
    }
}
