package org.perftarget;

import java.util.Arrays;

/**
 * How to read, and the limits that hold. Never changes: each call gives new options.
 *
 * <pre>{@code
 * ReadOptions options = ReadOptions.DEFAULTS.withEncoding("GB18030").withLimit(Limit.MAX_BYTES, 10_000_000);
 * }</pre>
 */
public final class ReadOptions extends Fields {
    private static final long serialVersionUID = 2;

    /** The format is recognised, the encoding too, and the limits are those of the library. */
    public static final ReadOptions DEFAULTS = new ReadOptions(null, null, null, false, 1, new long[Limit.count()]);

    private final String format;
    private final String name;
    private final String encoding;
    private final boolean digest;
    private final long firstLine;
    private final long[] limits;

    private ReadOptions(String format, String name, String encoding, boolean digest, long firstLine, long[] limits) {
        this.format = format;
        this.name = name;
        this.encoding = encoding;
        this.digest = digest;
        this.firstLine = firstLine;
        this.limits = limits;
    }

    /**
     * Names the format.
     *
     * @param format a name such as "docx"; null: it is recognised from the bytes
     * @return the new options
     */
    public ReadOptions withFormat(String format) {
        return new ReadOptions(format, name, encoding, digest, firstLine, limits);
    }

    /**
     * Names the source.
     *
     * @param name the source's name in the model; null: the path. Its extension decides what the bytes leave open
     * @return the new options
     */
    public ReadOptions withName(String name) {
        return new ReadOptions(format, name, encoding, digest, firstLine, limits);
    }

    /**
     * Names the encoding.
     *
     * @param encoding a name such as "GB18030"; null: a byte order mark, else valid UTF-8, else GB18030
     * @return the new options
     */
    public ReadOptions withEncoding(String encoding) {
        return new ReadOptions(format, name, encoding, digest, firstLine, limits);
    }

    /**
     * Says whether the SHA-256 of the input is computed.
     *
     * @param digest whether it is
     * @return the new options
     */
    public ReadOptions withDigest(boolean digest) {
        return new ReadOptions(format, name, encoding, digest, firstLine, limits);
    }

    /**
     * Numbers the lines of JSON Lines that are a piece of a larger file.
     *
     * @param firstLine the number of their first line there, from 1
     * @return the new options
     */
    public ReadOptions withFirstLine(long firstLine) {
        if (firstLine < 1) {
            throw new IllegalArgumentException("lines are numbered from 1: " + firstLine);
        }
        return new ReadOptions(format, name, encoding, digest, firstLine, limits);
    }

    /**
     * Limits what an input may take.
     *
     * @param limit which limit
     * @param most the most that is allowed; 0: the library's own
     * @return the new options
     */
    public ReadOptions withLimit(Limit limit, long most) {
        if (most < 0) {
            throw new IllegalArgumentException("a limit must not be negative: " + most);
        }
        long[] changed = limits.clone();
        changed[limit.ordinal()] = most;
        return new ReadOptions(format, name, encoding, digest, firstLine, changed);
    }

    /** @return the name of the format; null: it is recognised */
    public String format() {
        return format;
    }

    /** @return the source's name; null: the path */
    public String name() {
        return name;
    }

    /** @return the encoding; null: it is recognised */
    public String encoding() {
        return encoding;
    }

    /** @return whether the SHA-256 of the input is computed */
    public boolean digest() {
        return digest;
    }

    /** @return the number of the first line of JSON Lines */
    public long firstLine() {
        return firstLine;
    }

    /**
     * Tells a limit.
     *
     * @param limit which one
     * @return the most that is allowed; 0: the library's own
     */
    public long limit(Limit limit) {
        return limits[limit.ordinal()];
    }

    /* What the library takes; to be deleted. */
    held_options held() {
        held_options held = Native.held_options_new(format, encoding, digest);
        if (held == null) {
            throw new OutOfMemoryError("perftarget");
        }
        set(held, "first_line", firstLine);
        for (int i = 0; i < limits.length; i++) {
            if (limits[i] != 0) {
                set(held, Limit.of(i).text(), limits[i]);
            }
        }
        return held;
    }

    private static void set(held_options held, String option, long number) {
        if (!Native.held_options_set(held, option, number)) {
            held.delete();
            throw new IllegalArgumentException(option + " is out of range: " + number);
        }
    }

    @Override
    Object[] fields() {
        return new Object[] {format, name, encoding, digest, firstLine, Arrays.toString(limits)};
    }
}
