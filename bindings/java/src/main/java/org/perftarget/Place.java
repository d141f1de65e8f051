package org.perftarget;

/** Where something stood in the source, each number counted from 1; 0 is "not known". */
public final class Place extends Fields {
    private static final long serialVersionUID = 1;

    private final int part;
    private final int row;
    private final int column;
    private final int line;

    Place(Unpacker in) {
        this(in.count(), in.count(), in.count(), in.count());
    }

    private Place(int part, int row, int column, int line) {
        this.part = part;
        this.row = row;
        this.column = column;
        this.line = line;
    }

    static Place of(int[] numbers) {
        return new Place(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    int[] numbers() {
        return new int[] {part, row, column, line};
    }

    /** @return the table, sheet or page */
    public int part() {
        return part;
    }

    /** @return the row within its part */
    public int row() {
        return row;
    }

    /** @return the column within its part */
    public int column() {
        return column;
    }

    /** @return the line within the whole text */
    public int line() {
        return line;
    }

    /** @return whether nothing of it is known */
    public boolean isUnknown() {
        return part == 0 && row == 0 && column == 0 && line == 0;
    }

    /** @return such as "part 1, row 10, column 5" or "line 50"; "" when nothing is known */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        add(text, "part", part);
        add(text, "row", row);
        add(text, "column", column);
        add(text, "line", line);
        return text.toString();
    }

    private static void add(StringBuilder text, String what, int number) {
        if (number > 0) {
            text.append(text.length() > 0 ? ", " : "").append(what).append(' ').append(number);
        }
    }

    @Override
    Object[] fields() {
        return new Object[] {part, row, column, line};
    }
}
