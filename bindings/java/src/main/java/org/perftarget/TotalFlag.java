package org.perftarget;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What else is to be said of the score of a project. */
public enum TotalFlag {
    /** Some indicators were not scored; the total is incomplete. */
    INCOMPLETE,
    /** The weights do not sum to the method's total. */
    WEIGHTS_DO_NOT_SUM,
    /** A category with points has no indicator. */
    EMPTY_CATEGORY,
    /** No executed amount. */
    NO_EXECUTION,
    /** The budget is zero. */
    ZERO_BUDGET,
    /** More was executed than budgeted. */
    OVER_EXECUTED,
    /** The execution rate is low: explain it. */
    EXPLAIN_EXECUTION,
    /** An indicator was read with doubt. */
    DOUBTFUL,
    /** The table's own total is different. */
    TOTAL_DIFFERS,
    /** A value is not plausible: no grade is given. */
    IMPLAUSIBLE,
    /** There are no actual values: nothing to score. */
    NOTHING_TO_SCORE,
    /** The total that the table prints is the scale: graded in proportion. */
    TABLE_SCALE,
    /** Over the budget at this pace. */
    PROJECTED_OVER_BUDGET,
    /** The execution is behind the time that has passed. */
    BEHIND_TIME;

    private static final TotalFlag[] ALL = values();

    /** @return the text that it has in JSON, such as "behind-time" */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Set<TotalFlag> of(long bits) {
        if (bits == 0) {
            return Collections.emptySet();
        }
        Set<TotalFlag> set = EnumSet.noneOf(TotalFlag.class);
        for (TotalFlag one : ALL) {
            if ((bits >> one.ordinal() & 1) != 0) {
                set.add(one);
            }
        }
        return Collections.unmodifiableSet(set);
    }

    /**
     * Says it in words.
     *
     * @param language the language
     * @return the words
     */
    public String label(Language language) {
        return Native.total_flag_text(ordinal(), language.ordinal());
    }
}
