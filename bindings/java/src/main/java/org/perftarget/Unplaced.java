package org.perftarget;

/**
 * A cell's text that found no place in the model.
 */
public final class Unplaced extends Fields {
    private static final long serialVersionUID = 1;

    private final String text;
    private final int project;
    private final Place place;

    Unplaced(Unpacker in) {
        text = in.text();
        project = in.count();
        place = new Place(in);
    }

    /** @return the text */
    public String text() {
        return text;
    }

    /** @return the project in whose table it stood, from 1; 0 before the first */
    public int project() {
        return project;
    }

    /** @return where it stood */
    public Place place() {
        return place;
    }

    @Override
    public String toString() {
        return text;
    }

    @Override
    Object[] fields() {
        return new Object[] {text, project, place};
    }
}
