package org.perftarget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CheckTest {
    private static Document evaluation() throws IOException {
        return Document.read(Samples.data("nursing-2024-evaluation.md"));
    }

    @Test
    void findingsAreThoseOfTheReport() throws IOException {
        try (Document document = evaluation(); Findings findings = document.check("disclosure")) {
            JsonNode report = new ObjectMapper().readTree(findings.toJson());

            assertTrue(findings.all().size() > 3);
            assertEquals(report.at("/findings").size(), findings.all().size());
            int at = 0;
            for (Finding finding : findings) {
                JsonNode one = report.at("/findings").get(at++);
                assertEquals(one.get("rule").asText(), finding.rule());
                assertEquals(one.get("severity").asText(), finding.severity().text());
                assertEquals(one.at("/message/zh").asText(), finding.message().chinese());
                assertEquals(one.at("/message/en").asText(), finding.message().english());
                assertEquals(one.at("/place/line").asInt(), finding.place().line());
                assertEquals(one.path("project").asInt(), finding.project());
                assertEquals(one.path("indicator").asInt(), finding.indicator());
                assertEquals(one.path("found").asText(""), finding.found());
                assertEquals(one.path("expected").asText(""), finding.expected());
            }
            for (Severity severity : Severity.values()) {
                assertEquals(report.at("/counts/" + severity.text()).asInt(), findings.count(severity));
            }
        }
    }

    @Test
    void reportsAreWrittenInEveryFormat() throws IOException {
        try (Document document = evaluation(); Findings findings = document.audit()) {
            for (String format : new String[] {"json", "jsonl", "csv", "sarif", "html"}) {
                assertTrue(findings.write(format, Language.CHINESE).length > 100, format);
            }
            PerftargetException error =
                assertThrows(PerftargetException.class, () -> findings.write("pdf?", Language.ENGLISH));
            assertEquals(Status.EUNSUPPORTED, error.status());
        }
    }

    @Test
    void ruleSetsAreLoadedAndRead() {
        assertTrue(RuleSet.ids().contains("mof-2021"));
        try (
            RuleSet rules = RuleSet.load("disclosure");
            RuleSet own = RuleSet.read(
                "{\"format\": \"perftarget-ruleset\", \"id\": \"own\", \"version\": \"7\", \"extends\": \"disclosure\","
                + " \"title\": {\"zh\": \"本单位\", \"en\": \"ours\"}, \"rules\": {}}");
            RuleSet again = RuleSet.read(own.toJson())) {
            assertEquals("disclosure", rules.id());
            assertEquals("own", own.id());
            assertEquals("7", own.version());
            assertEquals("本单位", own.title(Language.CHINESE));
            assertNotEquals(rules.hash(), own.hash());
            assertEquals(own.hash(), again.hash());
        }
        assertEquals(Status.ENOTFOUND, assertThrows(PerftargetException.class, () -> RuleSet.load("none")).status());
        assertEquals(
            "$.rules",
            assertThrows(
                PerftargetException.class,
                ()
                    -> RuleSet.read(
                        "{\"format\": \"perftarget-ruleset\", \"id\": \"own\", \"version\": \"1\", \"rules\": 5}"))
                .path());
    }

    @Test
    void scoresAreThoseOfTheCard() throws IOException {
        try (Document document = evaluation(); Scorecard card = document.score("mof-2020")) {
            JsonNode json = new ObjectMapper().readTree(card.toJson()).at("/projects/0");
            ProjectScore project = card.projects().get(0);

            assertEquals(new BigDecimal("91.26"), project.total());
            assertEquals(json.get("total").asText(), project.total().toPlainString());
            assertEquals(json.at("/execution/score").asText(), project.execution().score().toPlainString());
            assertEquals(json.get("lines").size(), project.lines().size());
            for (int i = 0; i < project.lines().size(); i++) {
                JsonNode one = json.get("lines").get(i);
                LineScore line = project.lines().get(i);
                assertEquals(one.get("name").asText(), line.name());
                assertEquals(one.path("score").asText(), line.score() == null ? "null" : line.score().toPlainString());
                assertEquals(one.at("/formula/zh").asText(), line.formula().chinese());
                assertEquals(one.get("flags").size(), line.flags().size());
                line.flags().forEach(
                    flag -> assertTrue(one.get("flags").toString().contains("\"" + flag.text() + "\"")));
            }
            assertTrue(project.flags().contains(TotalFlag.INCOMPLETE));
            assertEquals(json.get("categories").size(), project.categories().size());
            assertNull(project.lines().get(4).score());
        }
    }

    @Test
    void scorecardsAreWrittenInEveryFormat() throws IOException {
        try (Document document = evaluation(); Scorecard card = document.score("mof-2020")) {
            assertTrue(new String(card.write("csv", Language.CHINESE), StandardCharsets.UTF_8).contains("补贴老人数"));
            byte[] workbook = card.write("xlsx", Language.CHINESE);
            assertEquals('P', workbook[0]);
            assertEquals('K', workbook[1]);
        }
    }

    @Test
    void methodsAreLoadedAndExplained() {
        try (Method method = Method.load(Method.ids().get(0)); Method again = Method.read(method.toJson())) {
            assertEquals(method.hash(), again.hash());
            assertTrue(method.explain(Language.CHINESE).contains("分"));
        }
        assertThrows(PerftargetException.class, () -> Method.load("none"));
    }
}
