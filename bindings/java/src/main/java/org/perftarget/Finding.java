package org.perftarget;

/**
 * One finding: what is wrong with a table, where, and by which rule. Texts are "" where there is none.
 */
public final class Finding extends Fields {
    private static final long serialVersionUID = 1;

    private final String rule;
    private final Severity severity;
    private final boolean uncertain;
    private final int count;
    private final int project;
    private final int indicator;
    private final String projectName;
    private final String indicatorName;
    private final String agencyName;
    private final Place place;
    private final String field;
    private final Message message;
    private final String found;
    private final String expected;
    private final String suggestion;

    Finding(Unpacker in) {
        rule = in.text();
        severity = Severity.of(in.count());
        uncertain = in.number() != 0;
        count = in.count();
        project = in.count();
        indicator = in.count();
        projectName = in.text();
        indicatorName = in.text();
        agencyName = in.text();
        place = new Place(in);
        field = in.text();
        message = new Message(in);
        found = in.text();
        expected = in.text();
        suggestion = in.text();
    }

    /** @return the id of the rule, such as "COST-001" */
    public String rule() {
        return rule;
    }

    /** @return how grave it is */
    public Severity severity() {
        return severity;
    }

    /** @return whether a person must look: the table was not read whole, or it is a matter of judgement */
    public boolean uncertain() {
        return uncertain;
    }

    /** @return how often it occurs, where one finding stands for many; else 1 */
    public int count() {
        return count;
    }

    /** @return the project, from 1; 0: the document */
    public int project() {
        return project;
    }

    /** @return the indicator within its project, from 1; 0: none */
    public int indicator() {
        return indicator;
    }

    /** @return the name of the project */
    public String projectName() {
        return projectName;
    }

    /** @return the name of the indicator */
    public String indicatorName() {
        return indicatorName;
    }

    /** @return the agency of the project; its code where it has no name */
    public String agencyName() {
        return agencyName;
    }

    /** @return where it stands */
    public Place place() {
        return place;
    }

    /** @return the field of the model, such as "target" or "budget.total" */
    public String field() {
        return field;
    }

    /** @return what is wrong, a sentence in both languages */
    public Message message() {
        return message;
    }

    /** @return what stands there */
    public String found() {
        return found;
    }

    /** @return what should stand there */
    public String expected() {
        return expected;
    }

    /** @return what could stand there instead */
    public String suggestion() {
        return suggestion;
    }

    @Override
    public String toString() {
        return severity.label(Language.current()) + " " + rule + " " + message;
    }

    @Override
    Object[] fields() {
        return new Object[] {rule, severity, uncertain, count, project, indicator, projectName, indicatorName,
            agencyName, place, field, message, found, expected, suggestion};
    }
}
