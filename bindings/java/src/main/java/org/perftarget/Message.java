package org.perftarget;

/** A sentence in both languages. */
public final class Message extends Fields {
    private static final long serialVersionUID = 1;

    private final String english;
    private final String chinese;

    Message(Unpacker in) {
        this(in.text(), in.text());
    }

    Message(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /** @return the sentence in English */
    public String english() {
        return english;
    }

    /** @return the sentence in Chinese */
    public String chinese() {
        return chinese;
    }

    /**
     * The sentence in a language.
     *
     * @param language the language
     * @return the sentence
     */
    public String in(Language language) {
        return language == Language.CHINESE ? chinese : english;
    }

    /** @return the sentence in the language of the default locale */
    @Override
    public String toString() {
        return in(Language.current());
    }

    @Override
    Object[] fields() {
        return new Object[] {english, chinese};
    }
}
