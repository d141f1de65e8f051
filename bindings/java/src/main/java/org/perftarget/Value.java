package org.perftarget;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * One value: as printed, and as understood. Percentages keep their number: 95％ is 95 with the unit "%".
 *
 * <p>A number has {@link #low} and {@link #op}; a range {@link #low}, {@link #high} and {@link #open}; a date
 * {@link #lowDateText} and {@link #op}; a period either a number with a unit of time or two dates.
 */
public final class Value extends Fields {
    private static final long serialVersionUID = 1;
    private static final int OVERFLOW = 1;
    private static final int ERROR = 2;

    private final String raw;
    private final Kind kind;
    private final Op op;
    private final int flags;
    private final Open open;
    private final BigDecimal low;
    private final BigDecimal high;
    private final String lowDate;
    private final String highDate;
    private final String unit;
    private final long numerator;
    private final long denominator;
    private final Place place;

    Value(Unpacker in) {
        raw = in.text();
        kind = Kind.of(in.count());
        op = Op.of(in.count());
        flags = in.count();
        open = Open.of(in.count());
        low = in.decimal();
        high = in.decimal();
        lowDate = in.text();
        highDate = in.text();
        unit = in.text();
        numerator = in.number();
        denominator = in.number();
        place = new Place(in);
    }

    /**
     * Reads one value cell, such as "≥95％". What is not understood is qualitative or other, never an error.
     *
     * @param text the text
     * @return the value
     */
    public static Value parse(String text) {
        try (Failure failure = new Failure()) {
            return new Unpacker(failure.require(Native.value_pack(Text.utf8(text), failure.record()))).value();
        }
    }

    /** @return the text as printed */
    public String raw() {
        return raw;
    }

    /** @return what it is */
    public Kind kind() {
        return kind;
    }

    /** @return the comparator; null when there is none */
    public Op op() {
        return op;
    }

    /** @return the number, or the lower end of a range; null when there is none */
    public BigDecimal low() {
        return low;
    }

    /** @return the upper end of a range; null when there is none */
    public BigDecimal high() {
        return high;
    }

    /** @return the ends of a range that do not belong to it; null when both do */
    public Open open() {
        return open;
    }

    /** @return the date, or the first day of a period; null when there is none, or when it is not a full date */
    public LocalDate lowDate() {
        return fullDate(lowDate);
    }

    /** @return the last day of a period; null when there is none, or when it is not a full date */
    public LocalDate highDate() {
        return fullDate(highDate);
    }

    /** @return the date as precise as printed: 2023-12-31, 2023-12, 2023, --12-31; "" when there is none */
    public String lowDateText() {
        return lowDate;
    }

    /** @return the end of a period as precise as printed; "" when there is none */
    public String highDateText() {
        return highDate;
    }

    /** @return the unit as printed, such as "%" or "万元"; "" when there is none */
    public String unit() {
        return unit;
    }

    /** @return of a number written as a fraction or a ratio (三分之二, 1：50): what stands above; else 0 */
    public long numerator() {
        return numerator;
    }

    /** @return of a number written as a fraction or a ratio: what stands below; else 0 */
    public long denominator() {
        return denominator;
    }

    /** @return whether a number in the text has too many digits to calculate with; its text is kept */
    public boolean isOverflow() {
        return (flags & OVERFLOW) != 0;
    }

    /** @return whether it is the error of a spreadsheet, such as #REF! */
    public boolean isError() {
        return (flags & ERROR) != 0;
    }

    /** @return where it stood; nothing is known of a value that was parsed from a text */
    public Place place() {
        return place;
    }

    /**
     * How its text is read, in words: "a range: from 80 (included) to 90 (not included), no unit".
     *
     * @param language the language
     * @return a sentence without a full stop
     */
    public String explain(Language language) {
        byte[] text = Native.value_explain(Text.utf8(raw), language.ordinal());
        if (text == null) {
            throw new OutOfMemoryError("perftarget");
        }
        return Text.of(text);
    }

    /** @return the text as printed */
    @Override
    public String toString() {
        return raw;
    }

    @Override
    Object[] fields() {
        return new Object[] {raw, kind, op, flags, open, low, high, lowDate, highDate, unit, numerator, denominator,
            place};
    }

    /* A date of which the year or the day is not written is shorter, and no date of the calendar. */
    private static LocalDate fullDate(String text) {
        if (text.length() != "2023-12-31".length() || text.charAt(0) == '-') {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
