package org.perftarget;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * One project. Texts are "" when the table does not say.
 */
public final class Project extends Fields {
    private static final long serialVersionUID = 1;

    private final Source source;
    private final int ordinal;
    private final String title;
    private final String name;
    private final int year;
    private final String agencyCode;
    private final String agencyName;
    private final String department;
    private final String budgetUnit;
    private final String purpose;
    private final String mediumGoal;
    private final String outcome;
    private final BigDecimal totalWeight;
    private final BigDecimal totalScore;
    private final String grade;
    private final Certainty certainty;
    private final Set<Doubt> doubts;
    private final Set<Note> notes;
    private final Place place;
    private final List<String> goals;
    private final List<BudgetLine> budget;
    private final List<LevelTotal> levelTotals;
    private final List<Field> otherFields;
    private final List<Indicator> indicators;

    Project(Unpacker in) {
        source = in.source();
        ordinal = in.count();
        title = in.text();
        name = in.text();
        year = in.signed();
        agencyCode = in.text();
        agencyName = in.text();
        department = in.text();
        budgetUnit = in.text();
        purpose = in.text();
        mediumGoal = in.text();
        outcome = in.text();
        totalWeight = in.decimal();
        totalScore = in.decimal();
        grade = in.text();
        certainty = Certainty.of(in.count());
        doubts = Doubt.of(in.number());
        notes = Note.of(in.number());
        place = new Place(in);
        goals = in.texts();
        budget = in.list(BudgetLine::new);
        levelTotals = in.list(LevelTotal::new);
        otherFields = in.list(Field::new);
        indicators = in.list(Indicator::new);
    }

    /** @return where it came from */
    public Source source() {
        return source;
    }

    /** @return the number before the title; 0 when there is none */
    public int ordinal() {
        return ordinal;
    }

    /** @return the heading of the table, without the number */
    public String title() {
        return title;
    }

    /** @return 项目名称 */
    public String name() {
        return name;
    }

    /** @return the budget year; 0 when not known */
    public int year() {
        return year;
    }

    /** @return the code of the agency, such as 564301 */
    public String agencyCode() {
        return agencyCode;
    }

    /** @return 预算单位 */
    public String agencyName() {
        return agencyName;
    }

    /** @return 主管部门 */
    public String department() {
        return department;
    }

    /** @return the unit of money as printed: 万元, 元; amounts are in 万元 whatever it says */
    public String budgetUnit() {
        return budgetUnit;
    }

    /** @return 资金用途, 项目概况 */
    public String purpose() {
        return purpose;
    }

    /** @return 中期目标, 实施期总目标; the goals are those of the year */
    public String mediumGoal() {
        return mediumGoal;
    }

    /** @return 目标实际完成情况 of a self-evaluation */
    public String outcome() {
        return outcome;
    }

    /** @return 分值 of the row 总分, as printed; null when not given */
    public BigDecimal totalWeight() {
        return totalWeight;
    }

    /** @return 得分 of the row 总分, as printed; null when not given */
    public BigDecimal totalScore() {
        return totalScore;
    }

    /** @return 评价等级, as printed: 优, 良, 中, 差 */
    public String grade() {
        return grade;
    }

    /** @return how sure the reading of the head is: name, year, agency */
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

    /** @return the first cell of the project */
    public Place place() {
        return place;
    }

    /** @return the goals of the year */
    public List<String> goals() {
        return goals;
    }

    /** @return the lines of the budget */
    public List<BudgetLine> budget() {
        return budget;
    }

    /** @return the rows 小计 */
    public List<LevelTotal> levelTotals() {
        return levelTotals;
    }

    /** @return labelled texts that have no field of their own */
    public List<Field> otherFields() {
        return otherFields;
    }

    /** @return the indicators */
    public List<Indicator> indicators() {
        return indicators;
    }

    /**
     * Finds a line of the budget.
     *
     * @param source the source of the money
     * @return the first line of that source; null when there is none
     */
    public BudgetLine budget(Funding source) {
        for (BudgetLine line : budget) {
            if (line.source() == source) {
                return line;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    Object[] fields() {
        return new Object[] {source, ordinal, title, name, year, agencyCode, agencyName, department, budgetUnit,
            purpose, mediumGoal, outcome, totalWeight, totalScore, grade, certainty, doubts, notes, place, goals,
            budget, levelTotals, otherFields, indicators};
    }
}
