#!/usr/bin/python3
"""The scorer, the documents and the generator themselves: test_corpus.py."""

import unittest
from pathlib import Path

import compose
import document
import perturb
import shapes
from compare import compare, figures, fold
from conserve import conserve
from floors import floor_of
from score import Sample


def indicator(name, value, level1="产出指标", level2="数量指标", **members):
    return {"level1": level1, "level2": level2, "name": name, "value": value, "weight": None, "actual": None,
            "score": None, **members}


def sheet(*indicators, **head):
    project = {"name": "湿地修复", "unit_name": "水务局", "year": 2024,
               "budget": {"total": 12, "fiscal": None, "other": None, "currency_unit": "万元"}, **head}
    return {"projects": [{**project, "indicators": list(indicators)}]}


def given(*indicators, **head):
    """The library's JSON for the same; an indicator's value becomes its target."""
    project = {"name": "湿地修复", "agency": {"code": None, "name": "水务局"}, "year": 2024,
               "budget": {"unit": "万元", "lines": [{"source": "total", "initial": "12", "adjusted": None}]}, **head}
    read = []
    for record in indicators:
        record = dict(record)
        record["target"] = {"raw": record.pop("value")}
        record["actual"] = {"raw": record["actual"]} if record["actual"] is not None else None
        read.append(record)
    return {"projects": [{**project, "indicators": read}]}


class Comparing(unittest.TestCase):
    def test_what_is_the_same_is_right(self):
        counts = compare(sheet(indicator("补水量", "≥3万立方米", weight=10, score=9.5, actual="2.9万立方米")),
                         given(indicator("补水量", "≥3万立方米", weight="10", score="9.5", actual="2.9万立方米")))
        self.assertEqual((counts["right"], counts["cells"], counts["cells_right"]), (1, 6, 6))
        self.assertEqual((counts["heads_right"], counts["money_right"], counts["money"]), (3, 1, 1))

    def test_width_script_and_spaces_do_not_matter(self):
        for one, other in (("９５％", "95%"), ("產出指標", "产出指标"), ("社会效益\n指标", "社会效益指标"), ("標(biāo)", "标")):
            self.assertEqual(fold(one), fold(other))

    def test_another_value_or_level_is_wrong_and_still_the_same_indicator(self):
        for wrong in (indicator("补水量", "≥4万立方米"), indicator("补水量", "≥3万立方米", level2="质量指标")):
            counts = compare(sheet(indicator("补水量", "≥3万立方米")), given(wrong))
            self.assertEqual((counts["right"], counts["matched"], counts["cells"], counts["cells_right"]), (0, 1, 3, 2))

    def test_another_comparator_is_another_value(self):
        counts = compare(sheet(indicator("补水量", "≥3")), given(indicator("补水量", "≤3")))
        self.assertEqual(counts["right"], 0)

    def test_each_answer_counts_once(self):
        counts = compare(sheet(indicator("补水量", "3")), given(indicator("补水量", "3"), indicator("补水量", "3")))
        self.assertEqual((counts["right"], counts["given"], counts["wanted"]), (1, 2, 1))

    def test_what_was_missed_and_what_was_invented_lower_the_figures(self):
        result = figures(compare(sheet(indicator("补水量", "3"), indicator("株数", "5")),
                                 given(indicator("补水量", "3"), indicator("开工典礼", "1"))))
        self.assertEqual((result["precision"], result["recall"], result["f1"]), (0.5, 0.5, 0.5))

    def test_a_file_that_could_not_be_read_misses_all(self):
        counts = compare(sheet(indicator("补水量", "3")), None)
        self.assertEqual((counts["unread"], counts["given"], counts["wanted"], counts["heads_right"]), (1, 0, 1, 0))

    def test_amounts_are_compared_in_one_unit_and_exactly(self):
        yuan = {"total": 120000.01, "fiscal": None, "other": None, "currency_unit": "元"}
        for amount, is_right in (("12.000001", 1), ("12", 0)):
            lines = [{"source": "total", "initial": amount, "adjusted": None}]
            counts = compare(sheet(budget=yuan), given(budget={"unit": "元", "lines": lines}))
            self.assertEqual(counts["money_right"], is_right)

    def test_rooms_and_funds_are_compared_where_the_answer_has_them(self):
        funds = {"fiscal": {"initial": 50000, "executed": 45000}}
        answer = sheet(indicator("补水量", "3", rooms={"criterion": "按比例", "forecast": "4"}), funds=funds,
                       budget={"currency_unit": "元"})
        lines = [{"source": "fiscal", "initial": "5", "adjusted": None, "executed": "4.6"}]
        counts = compare(answer, given(indicator("补水量", "3", criterion="按比例", forecast={"raw": "5"}),
                                       budget={"unit": "元", "lines": lines}))
        self.assertEqual([counts[key] for key in ("rooms", "rooms_right", "funds", "funds_right")], [2, 1, 2, 1])

    def test_a_project_too_many_moves_none_of_the_others(self):
        answer, read = sheet(indicator("补水量", "3")), given(indicator("补水量", "3"))
        read["projects"].insert(0, {"name": "收支总表", "agency": None, "year": None, "budget": None, "indicators": []})
        counts = compare(answer, read)
        self.assertEqual((counts["heads_right"], counts["projects_given"]), (3, 2))

    def test_certainty_is_counted_by_class_and_only_certain_errors_are_without_doubt(self):
        read = given(indicator("补水量", "3", certainty="certain"), indicator("株数", "6", certainty="doubtful"),
                     indicator("典礼", "1", certainty="certain"))
        counts = compare(sheet(indicator("补水量", "3"), indicator("株数", "5")), read)
        self.assertEqual((counts["given_certain"], counts["right_certain"], counts["given_doubtful"],
                          counts["wrong_without_doubt"]), (2, 1, 1, 1))

    def test_indicators_of_the_medium_term_are_not_asked_for(self):
        counts = compare(sheet(indicator("补水量", "3")), given(indicator("补水量", "3"),
                                                             indicator("补水量", "9", term="medium")))
        self.assertEqual(counts["given"], 1)

    def test_every_third_number_is_kept_apart(self):
        self.assertEqual([Sample(Path(name), "wild").kept for name in ("303-a.txt", "304-a.txt", "a.txt")],
                         [True, False, False])

    def test_a_floor_is_no_higher_than_its_figure(self):
        self.assertEqual([floor_of(figure) for figure in (1.0, 0.98765, 0.9)], [1.0, 0.987, 0.9])


class Conserving(unittest.TestCase):
    def setUp(self):
        self.document = document.read_document(document.DOCUMENTS / "19-flat-list.toml")
        self.read = {"projects": [], "unplaced": [{"text": text} for text in self.document.texts()]}

    def test_all_that_is_unplaced_is_kept(self):
        misses = []
        counts = conserve(self.document, self.read, misses)
        self.assertEqual((counts["kept"], misses), (counts["asked"], []))

    def test_a_text_that_is_gone_is_seen(self):
        misses = []
        self.read["unplaced"] = [cell for cell in self.read["unplaced"] if cell["text"] != "受助学生满意度"]
        conserve(self.document, self.read, misses)
        self.assertEqual(misses, ["lost: 受助学生满意度"])

    def test_one_of_three_equal_texts_that_is_gone_is_seen(self):
        misses = []
        self.read["unplaced"].remove({"text": "产出"})
        conserve(self.document, self.read, misses)
        self.assertEqual(misses, ["lost: 产出"])

    def test_a_text_that_nobody_wrote_is_seen(self):
        misses = []
        self.read["projects"] = [{"name": "鲲鹏计划", "budget": {"lines": [{"source": "total", "initial": "73"}]}}]
        conserve(self.document, self.read, misses)
        self.assertEqual(misses, ["invented: 鲲鹏计划", "invented: 73"])


class Documents(unittest.TestCase):
    def setUp(self):
        self.documents = document.read_documents()

    def test_cells_are_rectangles_and_every_column_of_indicators_has_a_role(self):
        for table in (table for item in self.documents for table in item.tables):
            for row in table.rows:
                self.assertIn(len(row.roles or row.cells), (len(row.cells), 0))
            for cell, y, x, height, width in table.origins():
                rows = table.rows[y:y + height]
                self.assertTrue(all(row.cells[i] is cell for row in rows for i in range(x, x + width)), cell.text)

    def test_every_answer_stands_in_its_document(self):
        for item in self.documents:
            texts = fold("".join(item.texts()))
            for project in item.sheet()["projects"]:
                asked = [project["name"], project["unit_name"], project["year"]]
                asked += [record[key] for record in project["indicators"]
                          for key in ("level1", "level2", "name", "actual")]
                for text in filter(None, asked):
                    self.assertIn(fold(text), texts, item.name)

    def test_there_are_forty_documents_with_indicators_and_some_without_a_table(self):
        sheets = [item.sheet() for item in self.documents]
        self.assertGreaterEqual(sum(any(p["indicators"] for p in answer["projects"]) for answer in sheets), 40)
        self.assertGreaterEqual(sum(not answer["projects"] for answer in sheets), 5)


class Composing(unittest.TestCase):
    def test_the_same_seed_gives_the_same_document_and_another_seed_another(self):
        same, again, other = compose.compose("1", 4), compose.compose("1", 4), compose.compose("2", 4)
        self.assertEqual(same.sheet(), again.sheet())
        self.assertNotEqual(same.sheet(), other.sheet())

    def test_composed_tables_are_well_formed_and_hold_their_answers(self):
        for number in range(60):
            item = compose.compose("t", number)
            texts = fold("".join(item.texts()))
            for table in item.tables:
                self.assertEqual({len(row.cells) for row in table.rows}, {table.width()})
            for project in item.sheet()["projects"]:
                self.assertTrue(3 <= len(project["indicators"]) <= 27)
                for text in [project["name"], project["unit_name"], *(i["name"] for i in project["indicators"])]:
                    self.assertIn(fold(text), texts)

    def test_forms_differ(self):
        headings = {tuple(cell.text for cell in row.cells) for number in range(60)
                    for row in compose.compose("t", number).tables[0].rows if row.kind == "h"}
        self.assertGreater(len(headings), 50)


class Perturbing(unittest.TestCase):
    def setUp(self):
        self.documents = document.read_documents()

    def test_the_same_comes_out_each_time_and_the_document_stays_as_it_was(self):
        before = [item.texts() for item in self.documents]
        for variant in perturb.variants(self.documents[:4], count=2):
            self.assertEqual(variant.build()[::2], variant.build()[::2])
        self.assertEqual([item.texts() for item in self.documents], before)

    def test_every_perturbation_changes_most_documents_it_is_given(self):
        plain = {(item.name, shape): perturb.Variant(item, "", shape).build()[0]
                 for item in self.documents for shape in ("layout", "html")}
        for name in perturb.NAMES:
            shape = "layout" if name in perturb.TEXT_CHANGES else "html"
            changed = sum(perturb.Variant(item, name, shape).build()[0] != plain[item.name, shape]
                          for item in self.documents)
            self.assertGreater(changed, LEAST_CHANGED.get(name, len(self.documents) // 2), name)

    def test_a_perturbation_keeps_how_many_indicators_there_are(self):
        for item in self.documents:
            count = indicator_count(item.sheet())
            for name in perturb.TABLE_CHANGES:
                self.assertEqual(indicator_count(perturb.Variant(item, name, "html").build()[2]), count, name)

    def test_every_shape_shows_every_text(self):
        for item in self.documents:
            for name, render in shapes.TEXT_SHAPES.items():
                if name not in ("layout", "drawn", "by-columns"):  # there texts are broken over lines, or parted
                    shown = fold(render(item).decode("utf-8"))
                    self.assertTrue(all(fold(text) in shown for text in item.texts()), f"{item.name} {name}")


# What only some documents have: columns without a text, equal targets below one another, weights on first levels.
LEAST_CHANGED = {"blank-columns-dropped": 2, "merged": 8, "level-weights": 12, "blanks-as-dashes": 8, "synonyms": 20}


def indicator_count(answer):
    return sum(len(project["indicators"]) for project in answer["projects"])


if __name__ == "__main__":
    unittest.main()
