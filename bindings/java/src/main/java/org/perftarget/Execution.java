package org.perftarget;

import java.math.BigDecimal;

/**
 * The score of the budget execution (预算执行率). Numbers are null when there are none.
 */
public final class Execution extends Fields {
    private static final long serialVersionUID = 1;

    private final BigDecimal weight;
    private final BigDecimal budget;
    private final BigDecimal executed;
    private final BigDecimal rate;
    private final BigDecimal score;
    private final BigDecimal ownScore;
    private final Message formula;

    Execution(Unpacker in) {
        weight = in.decimal();
        budget = in.decimal();
        executed = in.decimal();
        rate = in.decimal();
        score = in.decimal();
        ownScore = in.decimal();
        formula = new Message(in);
    }

    /** @return points at most; null when it is not scored under this method and table */
    public BigDecimal weight() {
        return weight;
    }

    /** @return the amount that the rate is taken of, in 万元 */
    public BigDecimal budget() {
        return budget;
    }

    /** @return the executed amount, in 万元 */
    public BigDecimal executed() {
        return executed;
    }

    /** @return executed ÷ budget; above 1 when more was spent */
    public BigDecimal rate() {
        return rate;
    }

    /** @return the points */
    public BigDecimal score() {
        return score;
    }

    /** @return the table's own score */
    public BigDecimal ownScore() {
        return ownScore;
    }

    /** @return how the score came about, in both languages */
    public Message formula() {
        return formula;
    }

    @Override
    Object[] fields() {
        return new Object[] {weight, budget, executed, rate, score, ownScore, formula};
    }
}
