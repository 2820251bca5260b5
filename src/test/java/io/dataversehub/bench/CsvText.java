package io.dataversehub.bench;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;

/** A CSV file that is made while it is read. */
final class CsvText extends Reader {

    private static final int BLOCK = 1_000;

    private final int end;
    private int next;
    private String block;
    private int read;

    CsvText(int from, int count) throws IOException {
        this.next = from;
        this.end = from + count;
        StringWriter header = new StringWriter();
        LoadRows.csv(header, 0, 0);
        this.block = header.toString();
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        if (read == block.length()) {
            if (next == end) {
                return -1;
            }
            StringWriter text = new StringWriter();
            int rows = Math.min(BLOCK, end - next);
            LoadRows.rows(text, next, rows);
            next += rows;
            block = text.toString();
            read = 0;
        }
        int many = Math.min(length, block.length() - read);
        block.getChars(read, read + many, into, offset);
        read += many;
        return many;
    }

    @Override
    public void close() {
        block = "";
        read = 0;
        next = end;
    }
}
