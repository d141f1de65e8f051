package org.perftarget;

import java.math.BigDecimal;
import java.util.Set;

/**
 * One indicator (三级指标). Texts are "" when the table does not say; values and points are null.
 */
public final class Indicator extends Fields {
    private static final long serialVersionUID = 1;

    private final String level1;
    private final String level2;
    private final Category category;
    private final String name;
    private final String description;
    private final Value target;
    private final BigDecimal weight;
    private final Value actual;
    private final BigDecimal score;
    private final String reason;
    private final String criterion;
    private final String basis;
    private final String evidence;
    private final Value previous;
    private final Value forecast;
    private final String likelihood;
    private final String remark;
    private final Value reviewedActual;
    private final BigDecimal reviewedScore;
    private final BigDecimal level1Weight;
    private final BigDecimal level2Weight;
    private final Term term;
    private final Certainty certainty;
    private final Set<Doubt> doubts;
    private final Set<Note> notes;
    private final Place place;

    Indicator(Unpacker in) {
        level1 = in.text();
        level2 = in.text();
        category = Category.of(in.count());
        name = in.text();
        description = in.text();
        target = in.value();
        weight = in.decimal();
        actual = in.value();
        score = in.decimal();
        reason = in.text();
        criterion = in.text();
        basis = in.text();
        evidence = in.text();
        previous = in.value();
        forecast = in.value();
        likelihood = in.text();
        remark = in.text();
        reviewedActual = in.value();
        reviewedScore = in.decimal();
        level1Weight = in.decimal();
        level2Weight = in.decimal();
        term = Term.of(in.count());
        certainty = Certainty.of(in.count());
        doubts = Doubt.of(in.number());
        notes = Note.of(in.number());
        place = new Place(in);
    }

    /** @return level 1 as printed or inherited, such as 产出指标 */
    public String level1() {
        return level1;
    }

    /** @return level 2 as printed or inherited, such as 数量指标 */
    public String level2() {
        return level2;
    }

    /** @return the canonical meaning of both levels; null when they are not known */
    public Category category() {
        return category;
    }

    /** @return the name */
    public String name() {
        return name;
    }

    /** @return 绩效指标描述, 指标解释 */
    public String description() {
        return description;
    }

    /** @return 指标值; null when not given */
    public Value target() {
        return target;
    }

    /** @return 分值; null when not given */
    public BigDecimal weight() {
        return weight;
    }

    /** @return 实际完成值; null when not given */
    public Value actual() {
        return actual;
    }

    /** @return 得分; null when not given */
    public BigDecimal score() {
        return score;
    }

    /** @return 偏差原因分析及改进措施 */
    public String reason() {
        return reason;
    }

    /** @return 评分标准: the table's own rule of points, as printed */
    public String criterion() {
        return criterion;
    }

    /** @return 指标值设定依据 */
    public String basis() {
        return basis;
    }

    /** @return 佐证资料, 数据来源 */
    public String evidence() {
        return evidence;
    }

    /** @return 上年完成值, 历史值; null when not given */
    public Value previous() {
        return previous;
    }

    /** @return 全年预计完成值 of a monitoring form; null when not given */
    public Value forecast() {
        return forecast;
    }

    /** @return 完成目标可能性 of a monitoring form */
    public String likelihood() {
        return likelihood;
    }

    /** @return 备注 */
    public String remark() {
        return remark;
    }

    /** @return 复核完成值; null when not given */
    public Value reviewedActual() {
        return reviewedActual;
    }

    /** @return 复核得分; null when not given */
    public BigDecimal reviewedScore() {
        return reviewedScore;
    }

    /** @return points printed on its level 1; null when there are none */
    public BigDecimal level1Weight() {
        return level1Weight;
    }

    /** @return points printed on its level 2; null when there are none */
    public BigDecimal level2Weight() {
        return level2Weight;
    }

    /** @return what the target is set for: the budget year, or the whole run of the project */
    public Term term() {
        return term;
    }

    /** @return how sure the reading is */
    public Certainty certainty() {
        return certainty;
    }

    /** @return why it is less than certain; empty where it is */
    public Set<Doubt> doubts() {
        return doubts;
    }

    /** @return what was inferred while the table was read */
    public Set<Note> notes() {
        return notes;
    }

    /** @return the target's cell, or the name's where there is none */
    public Place place() {
        return place;
    }

    @Override
    public String toString() {
        return target == null ? name : name + ": " + target;
    }

    @Override
    Object[] fields() {
        return new Object[] {level1, level2, category, name, description, target, weight, actual, score, reason,
            criterion, basis, evidence, previous, forecast, likelihood, remark, reviewedActual, reviewedScore,
            level1Weight, level2Weight, term, certainty, doubts, notes, place};
    }
}
