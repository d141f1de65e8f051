package org.perftarget;

import java.util.Locale;

/** How sure the reading of a record is. */
public enum Certainty {
    /** 确定. */
    CERTAIN,
    /** 较可能. */
    LIKELY,
    /** 存疑. */
    DOUBTFUL;

    private static final Certainty[] ALL = values();

    static Certainty of(int number) {
        return ALL[number];
    }

    /** @return the text that it has in JSON, such as "doubtful" */
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
        return Native.certainty_text(ordinal(), language.ordinal());
    }
}
