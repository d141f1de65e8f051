package org.perftarget;

/**
 * Where a document came from.
 */
public final class Source extends Fields {
    private static final long serialVersionUID = 1;

    private final String name;
    private final String reader;
    private final long bytes;
    private final String sha256;
    private final String conversion;

    Source(Unpacker in) {
        name = in.text();
        reader = in.text();
        bytes = in.number();
        sha256 = in.text();
        conversion = in.text();
    }

    /** @return the file name; "" when it has none */
    public String name() {
        return name;
    }

    /** @return the name of the reader, such as "docx" */
    public String reader() {
        return reader;
    }

    /** @return the size of the input */
    public long bytes() {
        return bytes;
    }

    /** @return the SHA-256 of the input in hexadecimal digits; "" when it was not asked for */
    public String sha256() {
        return sha256;
    }

    /** @return what a converter made of the input before it was read, such as "doc → docx"; "" when none did */
    public String conversion() {
        return conversion;
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    Object[] fields() {
        return new Object[] {name, reader, bytes, sha256, conversion};
    }
}
