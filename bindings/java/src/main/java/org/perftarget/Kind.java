package org.perftarget;

import java.util.Locale;

/** What a value is. */
public enum Kind {
    /** Nothing, or a placeholder: **, XX, /. */
    EMPTY,
    /** ≥95％, 254.3万元. */
    NUMBER,
    /** 90%-95%, 3～5次, ±3%. */
    RANGE,
    /** 2023年12月31日前, 2023.12. */
    DATE,
    /** 12个月, 全年. */
    PERIOD,
    /** 较上年增长5%. */
    CHANGE,
    /** 有效保障. */
    QUALITATIVE,
    /** 是, 否. */
    BOOLEAN,
    /** Words and numbers mixed beyond the grammar. */
    OTHER;

    private static final Kind[] ALL = values();

    static Kind of(int number) {
        return ALL[number];
    }

    /** @return the text that it has in JSON, such as "other" */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
