package org.perftarget;

/** What a call says of its failure. */
final class Failure implements AutoCloseable {
    private final pft_error record = new pft_error();

    pft_error record() {
        return record;
    }

    /* The result of a call, or the exception that says why there is none. */
    <T> T require(T result) {
        return require(result, "");
    }

    <T> T require(T result, String source) {
        if (result == null) {
            throw exception(source);
        }
        return result;
    }

    private PerftargetException exception(String source) {
        int number = record.getStatus();
        /* A call that fills in nothing has no other reason. */
        Status status = number == 0 ? Status.ENOMEM : Status.of(number);
        String english = record.message(Language.ENGLISH.ordinal());
        String chinese = record.message(Language.CHINESE.ordinal());
        return new PerftargetException(status, source,
            new Message(english.isEmpty() ? status.label(Language.ENGLISH) : english,
                chinese.isEmpty() ? status.label(Language.CHINESE) : chinese),
            record.getLine(), record.getColumn(), record.getPlace(), record.getPath());
    }

    @Override
    public void close() {
        record.delete();
    }
}
