package org.perftarget;

import java.math.BigDecimal;

/**
 * What a row 小计 says of one level 1.
 */
public final class LevelTotal extends Fields {
    private static final long serialVersionUID = 1;

    private final String label;
    private final BigDecimal weight;
    private final BigDecimal score;
    private final Place place;

    LevelTotal(Unpacker in) {
        label = in.text();
        weight = in.decimal();
        score = in.decimal();
        place = new Place(in);
    }

    /** @return the level 1 that it sums up, as printed: 产出指标 */
    public String label() {
        return label;
    }

    /** @return 分值; null when not given */
    public BigDecimal weight() {
        return weight;
    }

    /** @return 得分; null when not given */
    public BigDecimal score() {
        return score;
    }

    /** @return where it stood */
    public Place place() {
        return place;
    }

    @Override
    Object[] fields() {
        return new Object[] {label, weight, score, place};
    }
}
