package org.perftarget;

/** What a call came to. */
public enum Status {
    /** Done. */
    OK,
    /** Out of memory. */
    ENOMEM,
    /** Malformed input. */
    EINVALID,
    /** The format is not recognised. */
    EFORMAT,
    /** Wrong or damaged encoding. */
    EENCODING,
    /** A limit was exceeded. */
    ELIMIT,
    /** A number does not fit. */
    EOVERFLOW,
    /** Reading or writing failed. */
    EIO,
    /** Wrong argument. */
    EARGUMENT,
    /** Not found. */
    ENOTFOUND,
    /** Not supported by this build. */
    EUNSUPPORTED,
    /** The end of the stream. */
    END;

    private static final Status[] ALL = values();

    static Status of(int number) {
        return ALL[number];
    }

    /** @return the name as in C, such as "PFT_ELIMIT" */
    public String code() {
        return "PFT_" + name();
    }

    /**
     * Says it in words.
     *
     * @param language the language
     * @return the words
     */
    public String label(Language language) {
        return Native.status_text(ordinal(), language.ordinal());
    }
}
