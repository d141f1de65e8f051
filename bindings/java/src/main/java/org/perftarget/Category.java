package org.perftarget;

import java.util.Locale;

/** The canonical meaning of a level 1 and level 2. Its text is a path: "output.quantity". */
public enum Category {
    /** 决策: decision. */
    DECISION,
    /** 项目立项: project approval. */
    DECISION_PROJECT,
    /** 绩效目标: performance goals. */
    DECISION_GOAL,
    /** 资金投入: funding. */
    DECISION_FUNDING,
    /** 过程: process. */
    PROCESS,
    /** 资金管理: management of funds. */
    PROCESS_FUNDS,
    /** 组织实施: implementation. */
    PROCESS_IMPLEMENTATION,
    /** 投入: input. */
    INPUT,
    /** 预算执行率: budget execution. */
    EXECUTION,
    /** 成本指标: cost. */
    COST,
    /** 经济成本指标: economic cost. */
    COST_ECONOMIC,
    /** 社会成本指标: social cost. */
    COST_SOCIAL,
    /** 生态环境成本指标: ecological cost. */
    COST_ECOLOGICAL,
    /** 产出指标: output. */
    OUTPUT,
    /** 数量指标: quantity. */
    OUTPUT_QUANTITY,
    /** 质量指标: quality. */
    OUTPUT_QUALITY,
    /** 时效指标: timeliness. */
    OUTPUT_TIMELINESS,
    /** 成本指标: cost of the output. */
    OUTPUT_COST,
    /** 效益指标: benefit. */
    BENEFIT,
    /** 经济效益指标: economic benefit. */
    BENEFIT_ECONOMIC,
    /** 社会效益指标: social benefit. */
    BENEFIT_SOCIAL,
    /** 生态效益指标: ecological benefit. */
    BENEFIT_ECOLOGICAL,
    /** 可持续影响指标: sustainable influence. */
    BENEFIT_SUSTAINABLE,
    /** 满意度指标: satisfaction. */
    SATISFACTION,
    /** 服务对象满意度指标: recipients' satisfaction. */
    SATISFACTION_RECIPIENT;

    private static final Category[] ALL = values();

    /* The library counts from 1: 0 is none. */
    static Category of(int number) {
        return number == 0 ? null : ALL[number - 1];
    }

    /** @return the text that it has in JSON, such as "satisfaction.recipient" */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /**
     * Says it in words.
     *
     * @param language the language
     * @return the words
     */
    public String label(Language language) {
        return Native.category_label(ordinal() + 1, language.ordinal());
    }

    /**
     * Finds the meaning of two printed labels; weights, numbering, white space and a missing 指标 do not matter.
     *
     * @param level1 level 1; may be ""
     * @param level2 level 2; may be ""
     * @return null when neither is known
     */
    public static Category of(String level1, String level2) {
        return of(Native.category_of(level1, level2));
    }

    /** @return the level 1 above; itself when it is one */
    public Category parent() {
        return of(Native.category_parent(ordinal() + 1));
    }
}
