package org.perftarget;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** The scores of a document, every point explained. The scores themselves live on when it is closed. */
public final class Scorecard implements AutoCloseable, Iterable<ProjectScore> {
    private final Handle<pft_scorecard> handle;
    private final Orphans.Entry entry;
    private final List<ProjectScore> projects;

    Scorecard(pft_scorecard record) {
        handle = new Handle<>(record, pft_scorecard::delete);
        entry = Orphans.watch(this, handle);
        projects = unpack(record);
    }

    private static List<ProjectScore> unpack(pft_scorecard record) {
        int count = (int) Native.scorecard_project_count(record);
        List<ProjectScore> list = new ArrayList<>(count);
        while (list.size() < count) {
            Unpacker in = new Unpacker(Failures.memory(Native.scorecard_pack(record, list.size())));
            while (in.hasMore()) {
                list.add(new ProjectScore(in));
            }
        }
        return Collections.unmodifiableList(list);
    }

    /** @return the scores of the projects, in the order of the document */
    public List<ProjectScore> projects() {
        return projects;
    }

    @Override
    public Iterator<ProjectScore> iterator() {
        return projects.iterator();
    }

    /** @return the scorecard as JSON */
    public String toJson() {
        return Text.of(write("json", Language.CHINESE));
    }

    /**
     * Writes it.
     *
     * @param format "json", "jsonl", "csv", "html", or "xlsx": the form of the self-evaluation, filled in
     * @param language of csv, html and xlsx; the others have both
     * @return the file; in UTF-8 where it is text
     */
    public byte[] write(String format, Language language) {
        pft_scorecard record = handle.acquire();
        try (Failure failure = new Failure()) {
            return failure.require(Native.scorecard_write(record, format, language.ordinal(), false, false,
                failure.record()));
        } finally {
            handle.release();
        }
    }

    /** Ends it; closing it again does nothing. */
    @Override
    public void close() {
        entry.close();
    }

    @Override
    public String toString() {
        return "Scorecard" + projects;
    }
}
