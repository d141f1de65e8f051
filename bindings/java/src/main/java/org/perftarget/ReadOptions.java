package org.perftarget;

/**
 * How to read, and the limits that hold. Never changes: each call gives new options.
 *
 * <pre>{@code
 * ReadOptions options = ReadOptions.DEFAULTS.withEncoding("GB18030").withMaxBytes(10_000_000);
 * }</pre>
 */
public final class ReadOptions extends Fields {
    private static final long serialVersionUID = 1;

    /** The format is recognised, the encoding too, and the limits are those of the library. */
    public static final ReadOptions DEFAULTS = new ReadOptions(null, null, null, false, 0, 0);

    private final String format;
    private final String name;
    private final String encoding;
    private final boolean digest;
    private final long maxBytes;
    private final long maxMemory;

    private ReadOptions(String format, String name, String encoding, boolean digest, long maxBytes, long maxMemory) {
        this.format = format;
        this.name = name;
        this.encoding = encoding;
        this.digest = digest;
        this.maxBytes = maxBytes;
        this.maxMemory = maxMemory;
    }

    /**
     * Names the format.
     *
     * @param format a name such as "docx"; null: it is recognised from the bytes
     * @return the new options
     */
    public ReadOptions withFormat(String format) {
        return new ReadOptions(format, name, encoding, digest, maxBytes, maxMemory);
    }

    /**
     * Names the source.
     *
     * @param name the source's name in the model; null: the path. Its extension decides what the bytes leave open
     * @return the new options
     */
    public ReadOptions withName(String name) {
        return new ReadOptions(format, name, encoding, digest, maxBytes, maxMemory);
    }

    /**
     * Names the encoding.
     *
     * @param encoding a name such as "GB18030"; null: a byte order mark, else valid UTF-8, else GB18030
     * @return the new options
     */
    public ReadOptions withEncoding(String encoding) {
        return new ReadOptions(format, name, encoding, digest, maxBytes, maxMemory);
    }

    /**
     * Says whether the SHA-256 of the input is computed.
     *
     * @param digest whether it is
     * @return the new options
     */
    public ReadOptions withDigest(boolean digest) {
        return new ReadOptions(format, name, encoding, digest, maxBytes, maxMemory);
    }

    /**
     * Limits the input.
     *
     * @param maxBytes its most bytes; 0: the default, 256 MiB
     * @return the new options
     */
    public ReadOptions withMaxBytes(long maxBytes) {
        return new ReadOptions(format, name, encoding, digest, positive(maxBytes), maxMemory);
    }

    /**
     * Limits the memory that reading takes, beside the input itself.
     *
     * @param maxMemory its most bytes; 0: the default, 2 GiB
     * @return the new options
     */
    public ReadOptions withMaxMemory(long maxMemory) {
        return new ReadOptions(format, name, encoding, digest, maxBytes, positive(maxMemory));
    }

    private static long positive(long limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit must not be negative: " + limit);
        }
        return limit;
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

    /** @return the most bytes of the input; 0: the default */
    public long maxBytes() {
        return maxBytes;
    }

    /** @return the most bytes of memory; 0: the default */
    public long maxMemory() {
        return maxMemory;
    }

    @Override
    Object[] fields() {
        return new Object[] {format, name, encoding, digest, maxBytes, maxMemory};
    }
}
