package org.perftarget;

/**
 * A labelled text of a project that has no field of its own: 项目负责人, 联系电话.
 */
public final class Field extends Fields {
    private static final long serialVersionUID = 1;

    private final String label;
    private final String text;
    private final Place place;

    Field(Unpacker in) {
        label = in.text();
        text = in.text();
        place = new Place(in);
    }

    /** @return the label as printed, without a colon at its end */
    public String label() {
        return label;
    }

    /** @return the text */
    public String text() {
        return text;
    }

    /** @return where the text stood */
    public Place place() {
        return place;
    }

    @Override
    public String toString() {
        return label + ": " + text;
    }

    @Override
    Object[] fields() {
        return new Object[] {label, text, place};
    }
}
