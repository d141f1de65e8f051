package org.perftarget;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** What a check found, by project and then by place. The findings themselves live on when it is closed. */
public final class Findings implements AutoCloseable, Iterable<Finding> {
    private final Handle<pft_findings> handle;
    private final Orphans.Entry entry;
    private final List<Finding> all;

    Findings(pft_findings record) {
        handle = new Handle<>(record, pft_findings::delete);
        entry = Orphans.watch(this, handle);
        all = unpack(record);
    }

    private static List<Finding> unpack(pft_findings record) {
        int count = (int) Native.findings_count(record);
        List<Finding> list = new ArrayList<>(count);
        while (list.size() < count) {
            Unpacker in = new Unpacker(Failures.memory(Native.findings_pack(record, list.size())));
            while (in.hasMore()) {
                list.add(new Finding(in));
            }
        }
        return Collections.unmodifiableList(list);
    }

    /** @return the findings */
    public List<Finding> all() {
        return all;
    }

    /** @return the findings as a stream */
    public Stream<Finding> stream() {
        return all.stream();
    }

    @Override
    public Iterator<Finding> iterator() {
        return all.iterator();
    }

    /**
     * Counts findings.
     *
     * @param severity how grave they are
     * @return how many are so grave
     */
    public int count(Severity severity) {
        return (int) stream().filter(finding -> finding.severity() == severity).count();
    }

    /** @return the report as JSON */
    public String toJson() {
        return Text.of(write("json", Language.ENGLISH));
    }

    /**
     * Writes a report.
     *
     * @param format "json", "jsonl", "csv", "sarif" or "html"
     * @param language of csv and html; the others have both
     * @return the report in UTF-8
     */
    public byte[] write(String format, Language language) {
        pft_findings record = handle.acquire();
        try (Failure failure = new Failure()) {
            return failure.require(Native.findings_write(record, format, language.ordinal(), false, false,
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
        return "Findings" + all;
    }
}
