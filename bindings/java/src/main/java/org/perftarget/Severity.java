package org.perftarget;

import java.util.Locale;

/** How grave a finding is; a later one is graver. */
public enum Severity {
    /** A note. */
    INFO,
    /** A warning. */
    WARNING,
    /** An error. */
    ERROR;

    private static final Severity[] ALL = values();

    static Severity of(int number) {
        return ALL[number];
    }

    /** @return the text that it has in JSON, such as "error" */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Says it in words.
     *
     * @param language the language
     * @return the words
     */
    public String label(Language language) {
        return Native.severity_label(ordinal(), language.ordinal());
    }
}
