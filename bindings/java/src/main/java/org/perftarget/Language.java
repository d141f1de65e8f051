package org.perftarget;

import java.util.Locale;

/** The languages of messages. */
public enum Language {
    /** English. */
    ENGLISH,
    /** Chinese. */
    CHINESE;

    /** @return the language of the default locale: Chinese where that is Chinese, else English */
    public static Language current() {
        return "zh".equals(Locale.getDefault().getLanguage()) ? CHINESE : ENGLISH;
    }
}
