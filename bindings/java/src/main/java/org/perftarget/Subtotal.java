package org.perftarget;

import java.math.BigDecimal;

/**
 * The sum over the lines of a level or a category.
 */
public final class Subtotal extends Fields {
    private static final long serialVersionUID = 1;

    private final Category category;
    private final int level;
    private final String level1;
    private final String level2;
    private final BigDecimal weight;
    private final BigDecimal score;
    private final int lines;
    private final int unscored;

    Subtotal(Unpacker in) {
        category = Category.of(in.count());
        level = in.count();
        level1 = in.text();
        level2 = in.text();
        weight = in.decimal();
        score = in.decimal();
        lines = in.count();
        unscored = in.count();
    }

    /** @return the level 1 of a category's sum; of a printed level, that of its first line */
    public Category category() {
        return category;
    }

    /** @return 1 or 2; 0 for the sum of a category */
    public int level() {
        return level;
    }

    /** @return level 1 as printed; "" for the sum of a category */
    public String level1() {
        return level1;
    }

    /** @return level 2 as printed; "" for the sum of a level 1 */
    public String level2() {
        return level2;
    }

    /** @return points at most; null when there are none */
    public BigDecimal weight() {
        return weight;
    }

    /** @return the points of the lines that are scored; null when none is */
    public BigDecimal score() {
        return score;
    }

    /** @return how many lines it sums up */
    public int lines() {
        return lines;
    }

    /** @return how many of them are not scored */
    public int unscored() {
        return unscored;
    }

    @Override
    Object[] fields() {
        return new Object[] {category, level, level1, level2, weight, score, lines, unscored};
    }
}
