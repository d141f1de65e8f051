package org.perftarget;

import java.math.BigDecimal;
import java.util.Set;

/**
 * The score of one indicator. Texts are "" and numbers null when there are none.
 */
public final class LineScore extends Fields {
    private static final long serialVersionUID = 1;

    private final int indicator;
    private final Category category;
    private final String level1;
    private final String level2;
    private final String name;
    private final String target;
    private final String actual;
    private final String reason;
    private final BigDecimal weight;
    private final BigDecimal ratio;
    private final BigDecimal score;
    private final BigDecimal lost;
    private final BigDecimal ownScore;
    private final Message formula;
    private final Set<LineFlag> flags;
    private final Place place;

    LineScore(Unpacker in) {
        indicator = in.count();
        category = Category.of(in.count());
        level1 = in.text();
        level2 = in.text();
        name = in.text();
        target = in.text();
        actual = in.text();
        reason = in.text();
        weight = in.decimal();
        ratio = in.decimal();
        score = in.decimal();
        lost = in.decimal();
        ownScore = in.decimal();
        formula = new Message(in);
        flags = LineFlag.of(in.number());
        place = new Place(in);
    }

    /** @return the indicator within its project, from 1 */
    public int indicator() {
        return indicator;
    }

    /** @return the canonical meaning of both levels; null when they are not known */
    public Category category() {
        return category;
    }

    /** @return level 1 */
    public String level1() {
        return level1;
    }

    /** @return level 2 */
    public String level2() {
        return level2;
    }

    /** @return the name */
    public String name() {
        return name;
    }

    /** @return the target as printed */
    public String target() {
        return target;
    }

    /** @return the actual value as printed */
    public String actual() {
        return actual;
    }

    /** @return the table's own reason for a deviation */
    public String reason() {
        return reason;
    }

    /** @return points at most */
    public BigDecimal weight() {
        return weight;
    }

    /** @return the degree of fulfilment; above 1 when over-fulfilled */
    public BigDecimal ratio() {
        return ratio;
    }

    /** @return the points */
    public BigDecimal score() {
        return score;
    }

    /** @return the points that were lost */
    public BigDecimal lost() {
        return lost;
    }

    /** @return the table's own score */
    public BigDecimal ownScore() {
        return ownScore;
    }

    /** @return how the score came about, in both languages */
    public Message formula() {
        return formula;
    }

    /** @return what else is to be said */
    public Set<LineFlag> flags() {
        return flags;
    }

    /** @return the actual value's cell, or the indicator's where there is none */
    public Place place() {
        return place;
    }

    @Override
    public String toString() {
        return name + ": " + score + " / " + weight;
    }

    @Override
    Object[] fields() {
        return new Object[] {indicator, category, level1, level2, name, target, actual, reason, weight, ratio, score,
            lost, ownScore, formula, flags, place};
    }
}
