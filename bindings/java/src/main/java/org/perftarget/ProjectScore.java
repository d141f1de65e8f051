package org.perftarget;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * The score of one project.
 */
public final class ProjectScore extends Fields {
    private static final long serialVersionUID = 1;

    private final String name;
    private final String agencyCode;
    private final String agencyName;
    private final int year;
    private final BigDecimal weight;
    private final BigDecimal full;
    private final BigDecimal total;
    private final BigDecimal ownTotal;
    private final Message grade;
    private final Set<TotalFlag> flags;
    private final Execution execution;
    private final List<Subtotal> categories;
    private final List<Subtotal> levels;
    private final List<LineScore> lines;

    ProjectScore(Unpacker in) {
        name = in.text();
        agencyCode = in.text();
        agencyName = in.text();
        year = in.signed();
        weight = in.decimal();
        full = in.decimal();
        total = in.decimal();
        ownTotal = in.decimal();
        grade = new Message(in);
        flags = TotalFlag.of(in.number());
        execution = new Execution(in);
        categories = in.list(Subtotal::new);
        levels = in.list(Subtotal::new);
        lines = in.list(LineScore::new);
    }

    /** @return 项目名称 */
    public String name() {
        return name;
    }

    /** @return the code of the agency */
    public String agencyCode() {
        return agencyCode;
    }

    /** @return 预算单位 */
    public String agencyName() {
        return agencyName;
    }

    /** @return the budget year; 0 when not known */
    public int year() {
        return year;
    }

    /** @return points at most, of all lines and the execution */
    public BigDecimal weight() {
        return weight;
    }

    /** @return what a whole score weighs: usually 100 */
    public BigDecimal full() {
        return full;
    }

    /** @return the points; null when nothing is scored */
    public BigDecimal total() {
        return total;
    }

    /** @return the table's own total; null when it has none */
    public BigDecimal ownTotal() {
        return ownTotal;
    }

    /** @return the grade in both languages: 优; "" when the total is incomplete */
    public Message grade() {
        return grade;
    }

    /** @return what else is to be said */
    public Set<TotalFlag> flags() {
        return flags;
    }

    /** @return the score of the budget execution */
    public Execution execution() {
        return execution;
    }

    /** @return sums by category */
    public List<Subtotal> categories() {
        return categories;
    }

    /** @return sums by printed level, a level 1 before its levels 2 */
    public List<Subtotal> levels() {
        return levels;
    }

    /** @return a line for each indicator */
    public List<LineScore> lines() {
        return lines;
    }

    @Override
    public String toString() {
        return name + ": " + total + " / " + full;
    }

    @Override
    Object[] fields() {
        return new Object[] {name, agencyCode, agencyName, year, weight, full, total, ownTotal, grade, flags,
            execution, categories, levels, lines};
    }
}
