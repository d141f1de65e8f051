package org.perftarget;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A scoring method (赋分办法): weights, formulas, bands, grades, rounding. Never changes; threads may share it. */
public final class Method implements AutoCloseable {
    private final Handle<pft_method> handle;
    private final Orphans.Entry entry;
    private final String hash;

    private Method(pft_method record) {
        handle = new Handle<>(record, pft_method::delete);
        entry = Orphans.watch(this, handle);
        hash = Native.method_hash(record);
    }

    /** @return the ids of those that are built in; the first is the default */
    public static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (long i = 0; i < Native.method_count(); i++) {
            ids.add(Native.method_id_at(i));
        }
        return ids;
    }

    /**
     * Loads one that is built in.
     *
     * @param id its id, such as "mof-2020"
     * @return the method; to be closed
     * @throws PerftargetException when none has that id
     */
    public static Method load(String id) {
        try (Failure failure = new Failure()) {
            return new Method(failure.require(Native.method_load(id, failure.record())));
        }
    }

    /**
     * Reads one from JSON; what it does not say it takes from the built-in one that it "extends".
     *
     * @param json the method
     * @return the method; to be closed
     * @throws PerftargetException with line, column and path of what is wrong
     */
    public static Method read(String json) {
        try (Failure failure = new Failure()) {
            return new Method(failure.require(Native.method_read(Text.utf8(json), failure.record())));
        }
    }

    <T> T with(Function<pft_method, T> call) {
        pft_method record = handle.acquire();
        try {
            return call.apply(record);
        } finally {
            handle.release();
        }
    }

    /** @return the SHA-256 of all that it says: two methods of the same hash score the same */
    public String hash() {
        return hash;
    }

    /**
     * The method in words, for people.
     *
     * @param language the language
     * @return a text of many lines
     */
    public String explain(Language language) {
        return with(record -> Failures.memory(Native.method_explain(record, language.ordinal())));
    }

    /** @return the whole method as JSON that {@link #read} reads */
    public String toJson() {
        return with(record -> Failures.memory(Native.method_json(record)));
    }

    /** Ends it; closing it again does nothing. */
    @Override
    public void close() {
        entry.close();
    }

    @Override
    public String toString() {
        return "Method[" + hash + "]";
    }
}
