package org.perftarget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every field of every record, held against the JSON that the library itself writes; and every name. */
class RecordsTest {
    private int seen;

    @Test
    void recordsAreThoseOfTheJson() throws IOException {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Samples.data(""))) {
            files.forEach(paths::add);
        }
        Path cases = Paths.get(System.getProperty("perftarget.examples"), "..", "tests", "cases");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(cases.resolve("json"), "*/")) {
            files.forEach(folder -> paths.add(folder.resolve("expected.json")));
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(cases.resolve("text"), "*/")) {
            files.forEach(folder -> paths.add(folder.resolve("expected.json")));
        }
        for (Path path : paths) {
            if (Files.isRegularFile(path)) {
                try (Document document = Document.read(path)) {
                    compare(new ObjectMapper().readTree(document.toJson()), document);
                }
            }
        }
        assertTrue(seen > 100, seen + " indicators were compared");
    }

    private void compare(JsonNode json, Document document) {
        same(json.at("/source/name"), document.source().name());
        assertEquals(json.get("projects").size(), document.projects().size());
        for (int i = 0; i < document.projects().size(); i++) {
            project(json.get("projects").get(i), document.projects().get(i));
        }
        assertEquals(json.get("unplaced").size(), document.unplaced().size());
        for (int i = 0; i < document.unplaced().size(); i++) {
            same(json.get("unplaced").get(i).get("text"), document.unplaced().get(i).text());
            place(json.get("unplaced").get(i).path("place"), document.unplaced().get(i).place());
        }
    }

    private void project(JsonNode json, Project project) {
        assertEquals(json.path("ordinal").asInt(), project.ordinal());
        assertEquals(json.path("year").asInt(), project.year());
        same(json.path("title"), project.title());
        same(json.path("name"), project.name());
        same(json.at("/agency/code"), project.agencyCode());
        same(json.at("/agency/name"), project.agencyName());
        same(json.path("purpose"), project.purpose());
        same(json.path("department"), project.department());
        same(json.path("medium_goal"), project.mediumGoal());
        same(json.path("outcome"), project.outcome());
        same(json.path("grade"), project.grade());
        same(json.path("total_weight"), project.totalWeight());
        same(json.path("total_score"), project.totalScore());
        certainty(json.path("certainty"), project.certainty());
        names(json.path("doubts"), project.doubts().stream().map(Doubt::text).collect(Collectors.toList()));
        names(json.path("notes"), project.notes().stream().map(Note::text).collect(Collectors.toList()));
        names(json.path("goals"), project.goals());
        JsonNode lines = json.at("/budget/lines");
        assertEquals(lines.size(), project.budget().size());
        for (int i = 0; i < lines.size(); i++) {
            budgetLine(lines.get(i), project.budget().get(i));
        }
        assertEquals(json.path("fields").size(), project.otherFields().size());
        for (int i = 0; i < project.otherFields().size(); i++) {
            same(json.get("fields").get(i).get("label"), project.otherFields().get(i).label());
            same(json.get("fields").get(i).get("text"), project.otherFields().get(i).text());
        }
        assertEquals(json.path("level_totals").size(), project.levelTotals().size());
        for (int i = 0; i < project.levelTotals().size(); i++) {
            same(json.get("level_totals").get(i).get("label"), project.levelTotals().get(i).label());
            same(json.get("level_totals").get(i).path("score"), project.levelTotals().get(i).score());
        }
        assertEquals(json.get("indicators").size(), project.indicators().size());
        for (int i = 0; i < project.indicators().size(); i++) {
            indicator(json.get("indicators").get(i), project.indicators().get(i));
        }
    }

    private void budgetLine(JsonNode json, BudgetLine line) {
        assertEquals(json.get("source").asText(), line.source().text());
        same(json.path("label"), line.label());
        same(json.path("initial"), line.initial());
        same(json.path("adjusted"), line.adjusted());
        same(json.path("executed"), line.executed());
        same(json.path("forecast"), line.forecast());
        same(json.path("rate"), line.rate());
        same(json.path("weight"), line.weight());
        same(json.path("score"), line.score());
        certainty(json.path("certainty"), line.certainty());
        names(json.path("doubts"), line.doubts().stream().map(Doubt::text).collect(Collectors.toList()));
    }

    private void indicator(JsonNode json, Indicator indicator) {
        seen++;
        same(json.path("level1"), indicator.level1());
        same(json.path("level2"), indicator.level2());
        same(json.path("category"), indicator.category() == null ? "" : indicator.category().text());
        same(json.path("name"), indicator.name());
        same(json.path("description"), indicator.description());
        same(json.path("reason"), indicator.reason());
        same(json.path("criterion"), indicator.criterion());
        same(json.path("basis"), indicator.basis());
        same(json.path("evidence"), indicator.evidence());
        same(json.path("likelihood"), indicator.likelihood());
        same(json.path("remark"), indicator.remark());
        value(json.path("target"), indicator.target());
        value(json.path("actual"), indicator.actual());
        value(json.path("previous"), indicator.previous());
        value(json.path("forecast"), indicator.forecast());
        value(json.path("reviewed_actual"), indicator.reviewedActual());
        same(json.path("weight"), indicator.weight());
        same(json.path("score"), indicator.score());
        same(json.path("reviewed_score"), indicator.reviewedScore());
        same(json.path("level1_weight"), indicator.level1Weight());
        same(json.path("level2_weight"), indicator.level2Weight());
        assertEquals(json.path("term").asText("annual"), indicator.term().text());
        certainty(json.path("certainty"), indicator.certainty());
        names(json.path("doubts"), indicator.doubts().stream().map(Doubt::text).collect(Collectors.toList()));
        names(json.path("notes"), indicator.notes().stream().map(Note::text).collect(Collectors.toList()));
        place(json.path("place"), indicator.place());
    }

    private static void value(JsonNode json, Value value) {
        if (value == null) {
            assertTrue(json.isMissingNode() || json.isNull());
            return;
        }
        same(json.get("raw"), value.raw());
        assertEquals(json.get("kind").asText(), value.kind().text());
        same(json.path("op"), value.op() == null ? "" : value.op().text());
        same(json.path("open"), value.open() == null ? "" : value.open().text());
        same(json.path("unit"), value.unit());
        same(json.path("low"), value.low() == null ? value.lowDateText() : value.low().toPlainString());
        same(json.path("high"), value.high() == null ? value.highDateText() : value.high().toPlainString());
    }

    private static void place(JsonNode json, Place place) {
        assertEquals(json.path("part").asInt(), place.part());
        assertEquals(json.path("row").asInt(), place.row());
        assertEquals(json.path("column").asInt(), place.column());
        assertEquals(json.path("line").asInt(), place.line());
        assertEquals(json.path("table").asInt(), place.table());
    }

    private static void certainty(JsonNode json, Certainty certainty) {
        assertEquals(json.asText("certain").isEmpty() ? "certain" : json.asText("certain"), certainty.text());
    }

    private static void names(JsonNode json, List<String> names) {
        List<String> expected = new ArrayList<>();
        json.forEach(one -> expected.add(one.asText()));
        assertEquals(expected, names);
    }

    private static void same(JsonNode json, String text) {
        assertEquals(json.isNull() ? "" : json.asText(), text);
    }

    private static void same(JsonNode json, BigDecimal number) {
        assertEquals(json.isNull() ? "" : json.asText(), number == null ? "" : number.toPlainString());
    }

    @Test
    void namesAreThoseOfTheLibrary() {
        names(Kind.values(), 0, Kind::text, Native::kind_name, "?");
        names(Op.values(), 1, Op::text, Native::op_name, "");
        names(Open.values(), 1, Open::text, Native::open_name, "");
        names(Category.values(), 1, Category::text, Native::category_name, "");
        names(Funding.values(), 0, Funding::text, Native::funding_name, "?");
        names(Term.values(), 0, Term::text, Native::term_name, "?");
        names(Certainty.values(), 0, Certainty::text, Native::certainty_name, "?");
        names(Doubt.values(), 0, Doubt::text, Native::doubt_name, "?");
        names(Note.values(), 0, Note::text, Native::note_name, "?");
        names(Severity.values(), 0, Severity::text, Native::severity_name, "?");
        names(Status.values(), 0, Status::code, Native::status_name, "PFT_?");
        names(LineFlag.values(), 0, LineFlag::text, Native::line_flag_name, null);
        names(TotalFlag.values(), 0, TotalFlag::text, Native::total_flag_name, null);
    }

    private static <T> void names(T[] all, int first, java.util.function.Function<T, String> text,
                                  IntFunction<String> name, String none)
    {
        for (int i = 0; i < all.length; i++) {
            assertEquals(name.apply(i + first), text.apply(all[i]));
        }
        assertEquals(none, name.apply(all.length + first), "the library has more than " + all.length);
    }

    @Test
    void wordsExistInBothLanguages() {
        assertEquals("数量指标", Category.OUTPUT_QUANTITY.label(Language.CHINESE));
        assertEquals("quantity", Category.OUTPUT_QUANTITY.label(Language.ENGLISH));
        assertEquals(Category.OUTPUT, Category.OUTPUT_QUANTITY.parent());
        assertEquals(Category.OUTPUT_QUANTITY, Category.of("产出指标（50分）", "数量"));
        assertEquals("财政资金", Funding.FISCAL.label());
        assertEquals("确定", Certainty.CERTAIN.label(Language.CHINESE));
        assertEquals("超出限制", Status.ELIMIT.label(Language.CHINESE));
    }
}
