package org.perftarget;

import java.math.BigDecimal;
import java.util.Set;

/**
 * One line of a budget. Amounts are in 万元, exact; null when the table does not say.
 */
public final class BudgetLine extends Fields {
    private static final long serialVersionUID = 1;

    private final Funding source;
    private final String label;
    private final BigDecimal initial;
    private final BigDecimal adjusted;
    private final BigDecimal executed;
    private final BigDecimal forecast;
    private final BigDecimal rate;
    private final BigDecimal weight;
    private final BigDecimal score;
    private final Certainty certainty;
    private final Set<Doubt> doubts;
    private final Place place;

    BudgetLine(Unpacker in) {
        source = Funding.of(in.count());
        label = in.text();
        initial = in.decimal();
        adjusted = in.decimal();
        executed = in.decimal();
        forecast = in.decimal();
        rate = in.decimal();
        weight = in.decimal();
        score = in.decimal();
        certainty = Certainty.of(in.count());
        doubts = Doubt.of(in.number());
        place = new Place(in);
    }

    /** @return the source of the money */
    public Funding source() {
        return source;
    }

    /** @return the label as printed */
    public String label() {
        return label;
    }

    /** @return 年初预算数, or the only amount */
    public BigDecimal initial() {
        return initial;
    }

    /** @return 全年预算数, 调整后预算数 */
    public BigDecimal adjusted() {
        return adjusted;
    }

    /** @return 执行数 */
    public BigDecimal executed() {
        return executed;
    }

    /** @return 全年预计执行数 of a monitoring form */
    public BigDecimal forecast() {
        return forecast;
    }

    /** @return 执行率 as printed, in percent: 94 for 94% */
    public BigDecimal rate() {
        return rate;
    }

    /** @return 分值 of the execution of this line */
    public BigDecimal weight() {
        return weight;
    }

    /** @return 得分 */
    public BigDecimal score() {
        return score;
    }

    /** @return how sure the reading is */
    public Certainty certainty() {
        return certainty;
    }

    /** @return why it is less than certain; empty where it is */
    public Set<Doubt> doubts() {
        return doubts;
    }

    /** @return where it stood */
    public Place place() {
        return place;
    }

    @Override
    public String toString() {
        return label + ": " + initial;
    }

    @Override
    Object[] fields() {
        return new Object[] {source, label, initial, adjusted, executed, forecast, rate, weight, score, certainty,
            doubts, place};
    }
}
