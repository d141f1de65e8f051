"""What looks over many tables, as people run it: portfolio."""

import csv
import io
import json
import pathlib
import sys
import unittest

from test_command import DATA, EVALUATION, INPUT, USAGE, Case

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUREAU = ROOT / "examples" / "bureau"
YEAR = str(BUREAU / "2024")


def golden(name):
    return (DATA / name).read_text(encoding="utf-8")


class portfolio(Case):
    def relative(self, text):
        return text.replace(str(ROOT) + "/", "")

    def test_a_bureau_is_summed_up_as_it_was_by_hand(self):
        self.assertEqual(self.relative(self.text("portfolio", "--by", "agency", "--format", "json", YEAR)), golden("bureau-2024.json"))

    def test_sums_and_rates_are_on_the_page(self):
        text = self.text("portfolio", YEAR)
        self.assertRegex(text, r"预算数 +4 +900\.00 +940\.00 +876\.00 +93\.19%")
        self.assertRegex(text, r"procurement and schedule +3 +13\.50")
        self.assertIn("4 of 4 projects have a score: median 92.00, 91.95% of all points reached", text)
        self.assertIn("Execution rates are not additive", text)
        chinese = self.text("portfolio", "--by", "year", YEAR, LANG="zh_CN.UTF-8")
        self.assertIn("执行率不可相加", chinese)
        self.assertIn("按年度分组", chinese)

    def test_parts_merge_to_the_same_bytes(self):
        whole = self.text("portfolio", "--format", "json", "--rules", "disclosure", *sorted(map(str, (BUREAU / "2024").glob("*.md"))))
        parts = []
        for index, path in enumerate(sorted((BUREAU / "2024").glob("*.md"), reverse=True)):
            parts.append(str(self.folder / f"{index}.json"))
            self.text("portfolio", "--format", "json", "--rules", "disclosure", "-o", parts[-1], str(path))
        self.assertEqual(self.text("portfolio", "--parts", "--format", "json", *parts), whole)
        self.assertIn("Findings by rule (disclosure)", self.text("portfolio", "--parts", *parts))
        self.assertIn("scored or ranked differently",
                      self.error("portfolio", "--parts", parts[0], self.part("--by", "year"), status=INPUT))
        self.assertIn(":1:12: $.format: ", self.error("portfolio", "--parts", self.wrong(), status=INPUT))
        self.error("portfolio", "--parts", status=USAGE)

    def part(self, *options):
        path = str(self.folder / "part.json")
        self.text("portfolio", "--format", "json", "-o", path, *options, YEAR)
        return path

    def wrong(self):
        path = self.folder / "wrong.json"
        path.write_text('{"format": "perftarget"}', encoding="utf-8")
        return str(path)

    def test_however_many_threads_count_it_is_the_same(self):
        lines = self.folder / "lines.jsonl"
        text = self.text("convert", "--to", "jsonl", YEAR, EVALUATION)
        lines.write_text(text * 200, encoding="utf-8")
        one = self.text("portfolio", "--format", "json", "--by", "agency", "-j", "1", str(lines))
        self.assertEqual(self.text("portfolio", "--format", "json", "--by", "agency", "-j", "4", str(lines)), one)
        self.assertEqual(json.loads(one)["documents"], text.count("\n") * 200)

    def test_csv_has_a_row_a_group(self):
        rows = list(csv.DictReader(io.StringIO(self.text("portfolio", "--by", "category", "--format", "csv", YEAR))))
        self.assertEqual([row["name"] for row in rows if row["by"] == "category"],
                         ["execution", "output.quantity", "output.quality", "output.timeliness", "benefit.social",
                          "satisfaction.recipient"])
        self.assertEqual(rows[-1]["by"], "none")
        self.assertEqual(rows[-1]["execution_rate"], "0.931915")
        self.assertTrue(self.text("portfolio", "--format", "csv", "--excel", YEAR).startswith("\ufeff"))

    def test_a_method_scores_instead_of_the_table(self):
        data = json.loads(self.text("portfolio", "--method", "mof-2020", "--format", "json", YEAR))
        self.assertEqual(data["method"]["id"], "mof-2020")
        self.assertIn("Scores by method mof-2020.", self.text("portfolio", "--method", "mof-2020", YEAR))

    def test_what_is_wrong_is_said(self):
        self.assertIn("agency, department, year", self.error("portfolio", "--by", "colour", YEAR, status=USAGE))
        self.error("portfolio", "--rules", "nonsense", YEAR, status=INPUT)
        self.error("portfolio", str(self.folder / "none.md"), status=INPUT)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
