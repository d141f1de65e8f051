package org.perftarget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {
    @ParameterizedTest
    @ValueSource(strings = {"library-2024.docx", "library-2024.xlsx", "library-2024.html", "library-2024.csv",
                            "library-2024.txt"})
    void
    everyFormatGivesTheSameModel(String name) throws IOException
    {
        try (Document document = Document.read(Samples.data(name))) {
            List<Project> projects = document.projects();

            assertEquals(3, projects.size());
            assertEquals("2024年度馆舍运行维护", projects.get(0).name());
            assertEquals("云汀市图书馆", projects.get(0).agencyName());
            assertEquals("731205", projects.get(0).agencyCode());
            assertEquals(2024, projects.get(0).year());
            assertEquals(new BigDecimal("386.4"), projects.get(0).budget(Funding.TOTAL).initial());
            assertNull(projects.get(0).budget(Funding.CENTRAL));
            assertEquals(27, document.indicators().count());
            assertEquals(Paths.get(document.source().name()), Samples.data(name));
            assertEquals(document.cellCount(), document.placedCount() + document.unplaced().size());
        }
    }

    @Test
    void anIndicatorHasItsFields() {
        try (Document document = Document.read(Samples.TABLE.getBytes(StandardCharsets.UTF_8))) {
            Indicator indicator = document.indicators().findFirst().get();

            assertEquals("产出指标", indicator.level1());
            assertEquals(Category.OUTPUT_QUANTITY, indicator.category());
            assertEquals("开放天数", indicator.name());
            assertEquals(Kind.NUMBER, indicator.target().kind());
            assertEquals(Op.AT_LEAST, indicator.target().op());
            assertEquals(new BigDecimal("310"), indicator.target().low());
            assertEquals("天", indicator.target().unit());
            assertNull(indicator.actual());
            assertNull(indicator.weight());
            assertEquals(3, indicator.place().line());
            assertEquals("开放天数: ≥310天", indicator.toString());
        }
    }

    @Test
    void namesAreMetByStreams() {
        try (Document document = Document.read(Samples.TABLE.getBytes(StandardCharsets.UTF_8))) {
            assertEquals("有效保障", document.indicators().filter(one -> one.target().kind() == Kind.QUALITATIVE)
                .map(one -> one.target().raw()).collect(Collectors.joining()));
        }
    }

    @Test
    void whatFoundNoPlaceIsListed() {
        try (Document document = Document.read("一段没有表格的文字\n".getBytes(StandardCharsets.UTF_8))) {
            assertEquals(0, document.projects().size());
            assertEquals("一段没有表格的文字", document.unplaced().get(0).text());
            assertEquals(1, document.unplaced().get(0).place().line());
        }
    }

    @Test
    void textsOutsideTheFirstPlaneCrossWhole() {
        String name = "𠀀𪚥社区\uD83D\uDCDA图书馆";
        try (Document document = Document.read(Samples.TABLE.replace("开放天数", name).getBytes(StandardCharsets.UTF_8));
             Document again = Document.fromJson(document.toJson())) {
            assertEquals(name, document.indicators().findFirst().get().name());
            assertEquals(name, again.indicators().findFirst().get().name());
        }
    }

    @Test
    void halfOfAPairAndNulAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Document.fromJson("{\"format\": \"\uD83D\"}"));
        assertThrows(IllegalArgumentException.class, () -> ReadOptionsUse.named("a\0b"));
    }

    private static final class ReadOptionsUse {
        static void named(String name) {
            Document.read(new byte[] {'x'}, ReadOptions.DEFAULTS.withName(name)).close();
        }
    }

    @Test
    void encodingAndNameAreOptions() throws IOException {
        byte[] bytes = Samples.TABLE.getBytes("GB18030");
        ReadOptions options = ReadOptions.DEFAULTS.withEncoding("GB18030").withName("表.md").withDigest(true);
        try (Document document = Document.read(bytes, options)) {
            assertEquals("表.md", document.source().name());
            assertEquals(64, document.source().sha256().length());
            assertEquals(bytes.length, document.source().bytes());
            assertEquals(2, document.indicators().count());
        }
    }

    @Test
    void aLimitIsRefusedInBothLanguages(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("large.txt");
        Files.write(path, new byte[1000]);

        PerftargetException error = assertThrows(PerftargetException.class,
            () -> Document.read(path, ReadOptions.DEFAULTS.withLimit(Limit.MAX_BYTES, 100)));
        assertEquals(Status.ELIMIT, error.status());
        assertEquals(path.toString(), error.source());
        assertTrue(error.text().chinese().matches(".*[\\u4e00-\\u9fff].*"), error.text().chinese());
        assertTrue(error.getMessage().startsWith(path + ": "), error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> ReadOptions.DEFAULTS.withLimit(Limit.MAX_BYTES, -1));
    }

    /* Each has its name in the library: one that it does not know would be out of range. */
    @Test
    void everyLimitOfTheLibraryCanBeSet() {
        for (Limit limit : Limit.values()) {
            ReadOptions options = ReadOptions.DEFAULTS.withLimit(limit, 100_000_000);
            assertEquals(100_000_000, options.limit(limit));
            try (Document document = Document.read(Text.utf8(Samples.TABLE), options)) {
                assertEquals(2, document.indicators().count());
            }
        }
        ReadOptions few = ReadOptions.DEFAULTS.withLimit(Limit.MAX_CELLS, 9);
        assertEquals(ReadOptions.DEFAULTS.withLimit(Limit.MAX_CELLS, 9), few);
        assertNotEquals(ReadOptions.DEFAULTS, few);
    }

    @Test
    void aLimitThatIsExceededIsNamed() {
        PerftargetException error = assertThrows(PerftargetException.class,
            () -> Document.read(Text.utf8(Samples.TABLE), ReadOptions.DEFAULTS.withLimit(Limit.MAX_CELL_BYTES, 4)));
        assertEquals(Status.ELIMIT, error.status());
        assertTrue(error.getMessage().contains(Limit.MAX_CELL_BYTES.text()), error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Document.read(Text.utf8(Samples.TABLE),
            ReadOptions.DEFAULTS.withLimit(Limit.MAX_COLUMNS, Long.MAX_VALUE)));
    }

    @Test
    void linesOfAPieceAreNumberedAsInTheWhole() {
        PerftargetException error = assertThrows(PerftargetException.class,
            () -> Document.read(Text.utf8("{}\n[\n"), ReadOptions.DEFAULTS.withFormat("jsonl").withFirstLine(41)));
        assertEquals(42, error.line());
        assertThrows(IllegalArgumentException.class, () -> ReadOptions.DEFAULTS.withFirstLine(0));
    }

    @Test
    void aFileThatIsMissingIsAnIoException(@TempDir Path folder) {
        assertThrows(NoSuchFileException.class, () -> Document.read(folder.resolve("none.docx")));
    }

    @Test
    void brokenJsonIsToldWithItsPlace() {
        PerftargetException error = assertThrows(PerftargetException.class,
            () -> Document.fromJson("{\"format\": \"perftarget\", \"version\": 1, \"source\": {},\n \"projects\": 5}"));
        assertEquals(Status.EINVALID, error.status());
        assertEquals("$.projects", error.path());
        assertEquals(2, error.line());
        assertTrue(error.getMessage().endsWith("($.projects)"), error.getMessage());
    }

    @Test
    void jsonComesBackWithoutLoss() throws IOException {
        for (String name : new String[] {"library-2024.docx", "nursing-2024-evaluation.md", "water-2024.txt"}) {
            try (Document document = Document.read(Samples.data(name));
                 Document again = Document.fromJson(document.toJson())) {
                assertEquals(document.projects(), again.projects());
                assertEquals(document.toJson(), again.toJson());
            }
        }
    }

    @Test
    void jsonLinesAndCsvAreWritten() throws IOException {
        try (Document document = Document.read(Samples.data("library-2024.docx"))) {
            assertEquals(3, document.toJsonLines().split("\n").length);
            assertEquals(28, document.toCsv().split("\n").length);
        }
    }

    @Test
    void recordsOutliveTheirDocument() throws IOException {
        Document document = Document.read(Samples.data("library-2024.docx"));
        List<Project> projects = document.projects();
        document.close();
        document.close();

        assertEquals(8, projects.get(0).indicators().size());
        assertSame(projects, document.projects());
        assertThrows(IllegalStateException.class, document::toJson);
        assertThrows(UnsupportedOperationException.class, () -> projects.remove(0));
    }

    @Test
    void recordsCanBeSerialised() throws IOException, ClassNotFoundException {
        try (Document document = Document.read(Samples.data("nursing-2024-evaluation.md"))) {
            Project project = document.projects().get(0);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(project);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                Object again = in.readObject();
                assertEquals(project, again);
                assertEquals(project.hashCode(), again.hashCode());
            }
        }
    }

    @Test
    void twoDocumentsThatDifferAreNotEqual() throws IOException {
        try (Document a = Document.read(Samples.TABLE.getBytes(StandardCharsets.UTF_8));
             Document b = Document.read(Samples.TABLE.replace("310", "311").getBytes(StandardCharsets.UTF_8))) {
            assertFalse(a.projects().equals(b.projects()));
        }
    }

    @Test
    void aDocumentOfManyBlocksIsUnpackedWhole() {
        StringBuilder table = new StringBuilder("| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n|---|---|---|---|\n");
        int projects = 3000;
        String one = "{\"name\": \"%d号项目\", \"purpose\": \"" + String.join("", Collections.nCopies(200, "用途")) +
                     "\", \"indicators\": []}";
        String all = IntStream.range(0, projects).mapToObj(i -> String.format(one, i)).collect(Collectors.joining(", ",
            "{\"format\": \"perftarget\", \"version\": 1, \"source\": {}, \"projects\": [", "], \"unplaced\": []}"));
        for (int i = 0; i < 20000; i++) {
            table.append("| 产出指标 | 数量指标 | 第").append(i).append("个指标 | ≥").append(i).append("个 |\n");
        }
        try (Document document = Document.fromJson(all);
             Document large = Document.read(table.toString().getBytes(StandardCharsets.UTF_8))) {
            assertEquals(projects, document.projects().size());
            assertEquals("2999号项目", document.projects().get(2999).name());
            assertEquals(20000, large.indicators().count());
            assertEquals(new BigDecimal(19999), large.projects().get(0).indicators().get(19999).target().low());
            try (Document joined = Document.fromJson(large.toJson())) {
                assertEquals(large.projects(), joined.projects());
            }
        }
    }
}
