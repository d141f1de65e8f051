package org.perftarget;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What else is to be said of the score of an indicator. */
public enum LineFlag {
    /** Not scored. */
    NOT_SCORED,
    /** No actual value. */
    MISSING,
    /** No target value. */
    NO_TARGET,
    /** Target and actual cannot be compared. */
    NOT_COMPARABLE,
    /** The unit was converted. */
    UNIT_CONVERTED,
    /** The actual has no unit: the target's was taken. */
    UNIT_ASSUMED,
    /** The units are written differently. */
    UNIT_DIFFERS,
    /** Over-fulfilled. */
    OVER_FULFILLED,
    /** A reason is required. */
    REASON_REQUIRED,
    /** Points deducted: the target was set too low. */
    DEDUCTED,
    /** Below the pass floor. */
    BELOW_FLOOR,
    /** Capped by the execution rate. */
    CAPPED,
    /** Equal to a bound that is not included. */
    AT_BOUND,
    /** The target is zero. */
    ZERO_TARGET,
    /** The target is negative. */
    NEGATIVE_TARGET,
    /** The actual is negative. */
    NEGATIVE_ACTUAL,
    /** Within its band the score is a matter of judgement. */
    JUDGED,
    /** The weight was given by the method. */
    WEIGHT_SPREAD,
    /** No weight. */
    NO_WEIGHT,
    /** The weight is not valid. */
    WEIGHT_INVALID,
    /** The table's own score is different. */
    SCORE_DIFFERS,
    /** Read with doubt: compare with the source. */
    DOUBTFUL,
    /** A share of the points printed on its level. */
    WEIGHT_OF_LEVEL,
    /** Scored by the table's own rule. */
    BY_CRITERION,
    /** The table's own rule was not used: scored by the method. */
    CRITERION_NOT_USED,
    /** The actual is not plausible. */
    IMPLAUSIBLE,
    /** The weight is a share of its level's points. */
    WEIGHT_MULTIPLIED;

    private static final LineFlag[] ALL = values();

    /** @return the text that it has in JSON, such as "weight-multiplied" */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Set<LineFlag> of(long bits) {
        if (bits == 0) {
            return Collections.emptySet();
        }
        Set<LineFlag> set = EnumSet.noneOf(LineFlag.class);
        for (LineFlag one : ALL) {
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
        return Native.line_flag_text(ordinal(), language.ordinal());
    }
}
