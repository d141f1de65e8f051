package org.perftarget;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A document of performance target tables (绩效目标表) or self-evaluations (绩效自评表).
 *
 * <pre>{@code
 * try (Document document = Document.read(Paths.get("targets.docx"))) {
 *     for (Project project : document.projects()) {
 *         for (Indicator indicator : project.indicators()) {
 *             System.out.println(project.name() + " " + indicator.name() + " " + indicator.target());
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>A document never changes. Many threads may read one document, and many documents, at once, and any of them may
 * close it: calls that run are finished, later ones throw {@link IllegalStateException}. Projects, indicators and all
 * else that it gives are copies, which live on when it is closed. A document that is not closed is ended some time
 * after it has become garbage.
 */
public final class Document implements AutoCloseable {
    private static final long DEFAULT_MAX_BYTES = 256L << 20;

    private final Handle<pft_document> handle;
    private final Orphans.Entry entry;
    private final Source source;
    private final long cellCount;
    private final long placedCount;
    private final int projectCount;
    private final int unplacedCount;
    /* Unpacked when somebody asks; that two threads may do it at once is no harm. */
    private volatile List<Project> projects;
    private volatile List<Unplaced> unplaced;

    private Document(pft_document record) {
        handle = new Handle<>(record, pft_document::delete);
        entry = Orphans.watch(this, handle);
        Unpacker head = new Unpacker(Failures.memory(Native.document_pack_head(record)));
        source = head.source();
        cellCount = head.number();
        placedCount = head.number();
        projectCount = head.count();
        unplacedCount = head.count();
    }

    /**
     * Reads a file of any format that the library knows.
     *
     * @param path the file
     * @return the document; to be closed
     * @throws IOException when the file cannot be read
     * @throws PerftargetException when it cannot be understood, or exceeds a limit
     */
    public static Document read(Path path) throws IOException {
        return read(path, ReadOptions.DEFAULTS);
    }

    /**
     * Reads a file.
     *
     * @param path the file
     * @param options how to read it
     * @return the document; to be closed
     * @throws IOException when the file cannot be read
     * @throws PerftargetException when it cannot be understood, or exceeds a limit
     */
    public static Document read(Path path, ReadOptions options) throws IOException {
        long most = options.limit(Limit.MAX_BYTES);
        byte[] bytes = bytesOf(path, most == 0 ? DEFAULT_MAX_BYTES : most);
        return read(bytes, options.name() == null ? options.withName(path.toString()) : options);
    }

    /**
     * Reads a document from memory. A poor one is no failure: it is read as far as it goes, and {@link #unplaced} has
     * the rest.
     *
     * @param bytes the whole file; must not be changed meanwhile
     * @return the document; to be closed
     * @throws PerftargetException when it cannot be understood, or exceeds a limit
     */
    public static Document read(byte[] bytes) {
        return read(bytes, ReadOptions.DEFAULTS);
    }

    /**
     * Reads a document from memory.
     *
     * @param bytes the whole file; must not be changed meanwhile
     * @param options how to read it
     * @return the document; to be closed
     * @throws PerftargetException when it cannot be understood, or exceeds a limit
     */
    public static Document read(byte[] bytes, ReadOptions options) {
        String name = options.name() == null ? "" : options.name();
        held_options held = options.held();
        try (Failure failure = new Failure()) {
            return new Document(failure.require(Native.document_read_with(bytes, held, name, failure.record()), name));
        } finally {
            held.delete();
        }
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @param json the JSON of a document
     * @return the document; to be closed
     * @throws PerftargetException when it is no such JSON; with line, column and path
     */
    public static Document fromJson(String json) {
        return read(Text.utf8(json), ReadOptions.DEFAULTS.withFormat("json"));
    }

    /* One byte more than the limit is enough for the library to refuse it. */
    private static byte[] bytesOf(Path path, long limit) throws IOException {
        if (Files.size(path) <= limit) {
            return Files.readAllBytes(path);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(path)) {
            int size;
            while (out.size() <= limit && (size = in.read(buffer)) > 0) {
                out.write(buffer, 0, size);
            }
        }
        return out.toByteArray();
    }

    /** @return where it came from */
    public Source source() {
        return source;
    }

    /** @return cells with text that the reader saw: always placed and unplaced ones together */
    public long cellCount() {
        return cellCount;
    }

    /** @return cells whose text is in the model, or was understood as a label of the form */
    public long placedCount() {
        return placedCount;
    }

    /** @return the projects, in the order of the document */
    public List<Project> projects() {
        List<Project> list = projects;
        if (list == null) {
            list = unpackProjects();
            projects = list;
        }
        return list;
    }

    private List<Project> unpackProjects() {
        List<Project> list = new ArrayList<>(projectCount);
        pft_document record = handle.acquire();
        try {
            while (list.size() < projectCount) {
                Unpacker in = new Unpacker(Failures.memory(Native.document_pack_projects(record, list.size())));
                while (in.hasMore()) {
                    list.add(new Project(in));
                }
            }
        } finally {
            handle.release();
        }
        return Collections.unmodifiableList(list);
    }

    /** @return the indicators of all projects, in the order of the document */
    public Stream<Indicator> indicators() {
        return projects().stream().flatMap(project -> project.indicators().stream());
    }

    /** @return the cells that found no place in the model */
    public List<Unplaced> unplaced() {
        List<Unplaced> list = unplaced;
        if (list == null) {
            list = unpackUnplaced();
            unplaced = list;
        }
        return list;
    }

    private List<Unplaced> unpackUnplaced() {
        List<Unplaced> list = new ArrayList<>(unplacedCount);
        pft_document record = handle.acquire();
        try {
            while (list.size() < unplacedCount) {
                Unpacker in = new Unpacker(Failures.memory(Native.document_pack_unplaced(record, list.size())));
                while (in.hasMore()) {
                    list.add(new Unplaced(in));
                }
            }
        } finally {
            handle.release();
        }
        return Collections.unmodifiableList(list);
    }

    /**
     * Checks it.
     *
     * @param rules the rule set
     * @return the findings; to be closed
     */
    public Findings check(RuleSet rules) {
        pft_document record = handle.acquire();
        try (Failure failure = new Failure()) {
            return rules.with(set -> new Findings(failure.require(Native.findings_new(record, set, failure.record()))));
        } finally {
            handle.release();
        }
    }

    /**
     * Checks it by a rule set that is built in.
     *
     * @param rules the id of the rule set: "disclosure", "mof-2015", "mof-2021"
     * @return the findings; to be closed
     */
    public Findings check(String rules) {
        try (RuleSet set = RuleSet.load(rules)) {
            return check(set);
        }
    }

    /**
     * Recomputes what a filled self-evaluation says, its scores by every method that is built in.
     *
     * @return the findings; to be closed
     */
    public Findings audit() {
        pft_document record = handle.acquire();
        try (RuleSet rules = RuleSet.load("audit"); Failure failure = new Failure()) {
            return rules.with(set -> new Findings(failure.require(
                Native.audit_new(record, set, null, failure.record()))));
        } finally {
            handle.release();
        }
    }

    /**
     * Scores a self-evaluation.
     *
     * @param method the scoring method
     * @return the scorecard; to be closed
     */
    public Scorecard score(Method method) {
        pft_document record = handle.acquire();
        try (Failure failure = new Failure()) {
            return method.with(m -> new Scorecard(failure.require(Native.scorecard_new(record, m, failure.record()))));
        } finally {
            handle.release();
        }
    }

    /**
     * Scores a self-evaluation by a method that is built in.
     *
     * @param method the id of the method: "mof-2020", "mof-2021", "hubei-2020"
     * @return the scorecard; to be closed
     */
    public Scorecard score(String method) {
        try (Method loaded = Method.load(method)) {
            return score(loaded);
        }
    }

    /** @return the document as JSON, without loss */
    public String toJson() {
        return write("json");
    }

    /** @return the document as JSON Lines, a project a line */
    public String toJsonLines() {
        return write("jsonl");
    }

    /** @return the document as csv, an indicator a row */
    public String toCsv() {
        return write("csv");
    }

    private String write(String format) {
        pft_document record = handle.acquire();
        try (Failure failure = new Failure()) {
            return failure.require(Native.document_write(record, format, false, true, false, failure.record()));
        } finally {
            handle.release();
        }
    }

    /** Ends it. What it gave lives on; closing it again does nothing. */
    @Override
    public void close() {
        entry.close();
    }

    @Override
    public String toString() {
        return "Document[" + source.name() + ", " + projectCount + " projects]";
    }
}
