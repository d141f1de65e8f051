package org.perftarget;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What was inferred while a table was read and does not stand there word for word. */
public enum Note {
    /** Level 1 taken from above. */
    LEVEL1_INHERITED,
    /** Level 2 taken from above. */
    LEVEL2_INHERITED,
    /** The levels are shifted by one. */
    LEVELS_SHIFTED,
    /** Merged cells and the order of the labels disagree; the merged cells were followed. */
    SPAN_ORDER_CONFLICT,
    /** Comparator, number and unit joined. */
    COLUMNS_JOINED,
    /** Unit taken from the heading. */
    UNIT_FROM_HEADING,
    /** A date's serial number was read as the date. */
    SERIAL_REPAIRED,
    /** Name joined from several cells. */
    NAME_JOINED,
    /** Name taken from the title. */
    NAME_FROM_TITLE,
    /** Year taken from the name or a text. */
    YEAR_FROM_TEXT,
    /** Agency taken from what stands before. */
    AGENCY_INHERITED,
    /** Amounts put to their columns by order. */
    AMOUNTS_BY_ORDER,
    /** Stands on a hidden sheet. */
    HIDDEN_SHEET,
    /** Merged from two documents. */
    MERGED;

    private static final Note[] ALL = values();

    /** @return the text that it has in JSON, such as "merged" */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Set<Note> of(long bits) {
        if (bits == 0) {
            return Collections.emptySet();
        }
        Set<Note> set = EnumSet.noneOf(Note.class);
        for (Note one : ALL) {
            if ((bits >> one.ordinal() & 1) != 0) {
                set.add(one);
            }
        }
        return Collections.unmodifiableSet(set);
    }

    /**
     * Says it in words.
     *
     * @param language the language
     * @return the words
     */
    public String label(Language language) {
        return Native.note_text(ordinal(), language.ordinal());
    }
}
