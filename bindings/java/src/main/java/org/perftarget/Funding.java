package org.perftarget;

import java.util.Locale;

/** The source of a line of the budget. */
public enum Funding {
    /** 预算数. */
    TOTAL,
    /** 财政资金. */
    FISCAL,
    /** 中央补助. */
    CENTRAL,
    /** 地方资金. */
    LOCAL,
    /** 上年结转资金. */
    CARRYOVER,
    /** 财政专户管理资金. */
    EARMARKED,
    /** 单位资金. */
    OWN,
    /** 其他资金. */
    OTHER,
    /** 分项. */
    PART;

    private static final Funding[] ALL = values();

    static Funding of(int number) {
        return ALL[number];
    }

    /** @return the text that it has in JSON, such as "part" */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return the usual label, such as 财政资金 */
    public String label() {
        return Native.funding_label(ordinal());
    }
}
