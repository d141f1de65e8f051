package org.perftarget;

/** What went wrong, and where in the input, in both languages. */
public final class PerftargetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Status status;
    private final String source;
    private final Message message;
    private final long line;
    private final long column;
    private final Place place;
    private final String path;

    PerftargetException(Status status, String source, Message message, long line, long column, Place place,
                        String path) {
        super(sentence(source, message.english(), line, column, place, path, false));
        this.status = status;
        this.source = source;
        this.message = message;
        this.line = line;
        this.column = column;
        this.place = place;
        this.path = path;
    }

    /** @return what kind of failure it is */
    public Status status() {
        return status;
    }

    /** @return the name of the input; "" when it has none */
    public String source() {
        return source;
    }

    /** @return the sentence alone, without its place, in both languages */
    public Message text() {
        return message;
    }

    /** @return the line in the input, from 1; 0 when not known */
    public long line() {
        return line;
    }

    /** @return the column in bytes, from 1; 0 when not known */
    public long column() {
        return column;
    }

    /** @return the cell, where there is one */
    public Place place() {
        return place;
    }

    /** @return the JSON path, such as "$.projects[0].name"; "" where there is none */
    public String path() {
        return path;
    }

    /** @return the sentence and its place in the language of the default locale; getMessage() has it in English */
    @Override
    public String getLocalizedMessage() {
        boolean chinese = Language.current() == Language.CHINESE;
        return chinese ? sentence(source, message.chinese(), line, column, place, path, true) : getMessage();
    }

    private static String sentence(String source, String text, long line, long column, Place place, String path,
                                   boolean chinese) {
        String where = where(line, column, place, path, chinese);
        String open = chinese ? "（" : " (";
        String close = chinese ? "）" : ")";
        return (source.isEmpty() ? "" : source + (chinese ? "：" : ": ")) + text +
            (where.isEmpty() ? "" : open + where + close);
    }

    private static String where(long line, long column, Place place, String path, boolean chinese) {
        if (!path.isEmpty()) {
            return path;
        }
        if (line > 0 && column > 0) {
            return chinese ? "第" + line + "行第" + column + "列" : "line " + line + ", column " + column;
        }
        if (line > 0) {
            return chinese ? "第" + line + "行" : "line " + line;
        }
        return chinese ? "" : place.toString();
    }
}
