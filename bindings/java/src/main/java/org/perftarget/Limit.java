package org.perftarget;

import java.util.Locale;

/** What reading is limited in. Each is named by the message that refuses what exceeds it. */
public enum Limit {
    /** The whole input, in bytes; usually 256 MiB. */
    MAX_BYTES,
    /** One cell's text, in bytes; usually 1 MiB. */
    MAX_CELL_BYTES,
    /** Cells in one row; usually 16,384. */
    MAX_COLUMNS,
    /** Nesting of JSON; usually 64. */
    MAX_DEPTH,
    /** One unpacked part of an Office file, in bytes; usually 64 MiB. */
    MAX_PART_BYTES,
    /** All its parts that are read, unpacked, in bytes; usually 256 MiB. */
    MAX_UNPACKED_BYTES,
    /** Unpacked to packed, in parts beyond 1 MiB; usually 200. */
    MAX_RATIO,
    /** Cells of an Office file, a web page or of pages; usually 2 million. */
    MAX_CELLS,
    /** Merged ranges of a sheet; usually 200,000. */
    MAX_MERGES,
    /** Nesting of XML and HTML; usually 256. */
    MAX_XML_DEPTH,
    /** Tables within tables; usually 8. */
    MAX_TABLE_DEPTH,
    /** All memory that reading takes at once beside the input itself, in bytes; usually 2 GiB. */
    MAX_MEMORY,
    /** Bytes of text in cells and lines, and 64 for each of those; usually 2^30. */
    MAX_WORK,
    /** Runs and strokes of all pages, and the pages themselves; usually 2 million. */
    MAX_MARKS;

    private static final Limit[] ALL = values();

    static int count() {
        return ALL.length;
    }

    static Limit of(int number) {
        return ALL[number];
    }

    /** @return the name that messages and the other languages have for it, such as "max_bytes" */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
