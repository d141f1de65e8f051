package org.perftarget;

/** Where something stood in the source, each number counted from 1; 0 is "not known". */
public final class Place extends Fields {
    private static final long serialVersionUID = 1;

    private final int part;
    private final int row;
    private final int column;
    private final int line;
    private final int table;

    Place(Unpacker in) {
        this(in.count(), in.count(), in.count(), in.count(), in.count());
    }

    private Place(int part, int row, int column, int line, int table) {
        this.part = part;
        this.row = row;
        this.column = column;
        this.line = line;
        this.table = table;
    }

    static Place of(int[] numbers) {
        return new Place(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }

    int[] numbers() {
        return new int[] {part, row, column, line, table};
    }

    /** @return the table, sheet or page */
    public int part() {
        return part;
    }

    /** @return which table of a page that may have several (PDF, OFD, a recognised scan), from 1; else 0 */
    public int table() {
        return table;
    }

    /** @return the row within its part, or its table */
    public int row() {
        return row;
    }

    /** @return the column within its part, or its table */
    public int column() {
        return column;
    }

    /** @return the line within the whole text */
    public int line() {
        return line;
    }

    /** @return whether nothing of it is known */
    public boolean isUnknown() {
        return part == 0 && row == 0 && column == 0 && line == 0 && table == 0;
    }

    /** @return such as "part 1, row 10, column 5" or "line 50"; "" when nothing is known */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        add(text, "part", part);
        add(text, "table", table);
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
        return new Object[] {part, row, column, line, table};
    }
}
