package org.perftarget;

import java.util.Locale;

/** What a target is set for. */
public enum Term {
    /** The budget year. */
    ANNUAL,
    /** The whole run of the project: 中期, 长期, 实施期. */
    MEDIUM;

    private static final Term[] ALL = values();

    static Term of(int number) {
        return ALL[number];
    }

    /** @return the text that it has in JSON, such as "medium" */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
