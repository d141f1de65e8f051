package org.perftarget;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Why a reading is less than certain. */
public enum Doubt {
    /** The columns were told apart by their order. */
    COLUMNS_BY_ORDER,
    /** The heading is missing or incomplete, column titles were supposed. */
    HEADING_SUPPOSED,
    /** The level was supposed. */
    LEVEL_SUPPOSED,
    /** No unit is printed, one was supposed. */
    UNIT_SUPPOSED,
    /** Another reading is nearly as good. */
    ANOTHER_READING,
    /** A value looks like a label. */
    VALUE_LIKE_LABEL,
    /** A name looks like a value. */
    NAME_LIKE_VALUE,
    /** A printed sum does not match its parts. */
    SUM_MISMATCH,
    /** A score is greater than its weight. */
    SCORE_OVER_WEIGHT,
    /** The rate does not follow from the amounts. */
    RATE_MISMATCH,
    /** The cells were told apart by their words. */
    CELLS_CUT_BY_WORDS,
    /** Text stands beside the columns. */
    TEXT_BESIDE_COLUMNS,
    /** Taken from running text. */
    OUT_OF_PROSE,
    /** The label is unlike those around it. */
    LABEL_UNLIKE_OTHERS,
    /** The row lacks cells. */
    INCOMPLETE_ROW,
    /** Joined from several cells. */
    JOINED_CELLS,
    /** Where the row ends is not clear. */
    RUN_ON_ROW,
    /** The year was supposed. */
    YEAR_SUPPOSED,
    /** The name was supposed. */
    NAME_SUPPOSED,
    /** The agency was supposed. */
    AGENCY_SUPPOSED,
    /** The source of the funds was supposed. */
    SOURCE_SUPPOSED,
    /** There is a label that the lexicon does not know. */
    FIELD_UNKNOWN,
    /** The borders of cells were guessed from gaps. */
    BORDERS_GUESSED,
    /** The text was not recognised with certainty. */
    POORLY_RECOGNISED,
    /** Part of the text may not be printed. */
    CUT_OFF,
    /** Columns stand apart, their cells were paired in order. */
    ROWS_PAIRED;

    private static final Doubt[] ALL = values();

    /** @return the text that it has in JSON, such as "field-unknown" */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Set<Doubt> of(long bits) {
        if (bits == 0) {
            return Collections.emptySet();
        }
        Set<Doubt> set = EnumSet.noneOf(Doubt.class);
        for (Doubt one : ALL) {
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
        return Native.doubt_text(ordinal(), language.ordinal());
    }
}
