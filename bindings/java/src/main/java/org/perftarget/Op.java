package org.perftarget;

/** A comparator. */
public enum Op {
    /** Equal: a number without a comparator. */
    EQUAL("="),
    /** 不低于, ≥. */
    AT_LEAST(">="),
    /** 不超过, ≤. */
    AT_MOST("<="),
    /** 大于, &gt;. */
    MORE(">"),
    /** 小于, &lt;. */
    LESS("<"),
    /** 约, 左右. */
    ABOUT("~");

    private static final Op[] ALL = values();

    private final String text;

    Op(String text) {
        this.text = text;
    }

    /* The library counts from 1: 0 is none. */
    static Op of(int number) {
        return number == 0 ? null : ALL[number - 1];
    }

    /** @return the text that it has in JSON */
    public String text() {
        return text;
    }
}
