package org.perftarget;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A rule set: which rules hold, how grave a breach is, and with which tolerances. Never changes; threads may share it.
 */
public final class RuleSet implements AutoCloseable {
    private final Handle<pft_ruleset> handle;
    private final Orphans.Entry entry;
    private final String id;
    private final String version;
    private final String hash;

    private RuleSet(pft_ruleset record) {
        handle = new Handle<>(record, pft_ruleset::delete);
        entry = Orphans.watch(this, handle);
        id = Native.ruleset_id(record);
        version = Native.ruleset_version(record);
        hash = Native.ruleset_hash(record);
    }

    /** @return the ids of those that are built in */
    public static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (long i = 0; i < Native.ruleset_count(); i++) {
            ids.add(Native.ruleset_id_at(i));
        }
        return ids;
    }

    /**
     * Loads one that is built in.
     *
     * @param id its id, such as "disclosure"
     * @return the rule set; to be closed
     * @throws PerftargetException when none has that id
     */
    public static RuleSet load(String id) {
        try (Failure failure = new Failure()) {
            return new RuleSet(failure.require(Native.ruleset_load(id, failure.record())));
        }
    }

    /**
     * Reads one from JSON; "extends" names one that is built in.
     *
     * @param json the rule set
     * @return the rule set; to be closed
     * @throws PerftargetException with line, column and path of what is wrong
     */
    public static RuleSet read(String json) {
        try (Failure failure = new Failure()) {
            return new RuleSet(failure.require(Native.ruleset_read(Text.utf8(json), failure.record())));
        }
    }

    <T> T with(Function<pft_ruleset, T> call) {
        pft_ruleset record = handle.acquire();
        try {
            return call.apply(record);
        } finally {
            handle.release();
        }
    }

    /** @return the id */
    public String id() {
        return id;
    }

    /** @return the version */
    public String version() {
        return version;
    }

    /** @return the SHA-256 of all that it says: two sets of the same hash find the same */
    public String hash() {
        return hash;
    }

    /**
     * The title.
     *
     * @param language the language
     * @return the title in that language
     */
    public String title(Language language) {
        return with(record -> Native.ruleset_title(record, language.ordinal()));
    }

    /** @return the whole set as JSON that {@link #read} reads */
    public String toJson() {
        return with(record -> Failures.memory(Native.ruleset_json(record)));
    }

    /** Ends it; closing it again does nothing. */
    @Override
    public void close() {
        entry.close();
    }

    @Override
    public String toString() {
        return "RuleSet[" + id + ", version " + version + "]";
    }
}
