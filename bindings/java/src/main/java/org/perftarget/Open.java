package org.perftarget;

import java.util.Locale;

/** The ends of a range that do not belong to it: 80≤X&lt;90 is open at its high end. */
public enum Open {
    /** The low end. */
    LOW,
    /** The high end. */
    HIGH,
    /** Both ends. */
    BOTH;

    private static final Open[] ALL = values();

    /* The library counts from 1: 0 is none. */
    static Open of(int number) {
        return number == 0 ? null : ALL[number - 1];
    }

    /** @return the text that it has in JSON, such as "both" */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
