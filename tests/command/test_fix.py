"""fix: approved suggestions go into the files themselves, shown, checked and never half."""

import json
import os
import pathlib
import sys
import unittest
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from case import DONE, EXAMPLES, INPUT, USAGE, Case, run  # noqa: E402

FINDINGS = 1


class fix(Case):
    def setUp(self):
        super().setUp()
        self.path = self.folder / "library.docx"
        self.path.write_bytes((EXAMPLES / "library-2024.docx").read_bytes())

    def findings(self, *rules, paths=None):
        """A report in which the findings of these rules are accepted."""
        found = json.loads(self.text("check", "-F", "json", *map(str, paths or [self.path]), status=FINDINGS))
        for file in found if isinstance(found, list) else [found]:
            for finding in file["findings"]:
                finding["accept"] = finding["rule"] in rules
        report = self.folder / "findings.json"
        report.write_text(json.dumps(found), encoding="utf-8")
        return str(report)

    def rules_in(self, path):
        return {finding["rule"] for finding in json.loads(run("check", "-F", "json", str(path)).stdout)["findings"]}

    def test_what_was_accepted_is_written_and_nothing_else(self):
        before, out = self.path.read_bytes(), self.folder / "fixed.docx"
        text = self.text("fix", "--findings", self.findings("VAL-012"), "-o", str(out), str(self.path))
        self.assertIn("- ≤0.5%", text)
        self.assertIn("+ ≤0.5％", text)
        self.assertIn("4 cells changed", text)
        self.assertEqual(self.path.read_bytes(), before)
        self.assertEqual(self.rules_in(self.path) - self.rules_in(out), {"VAL-012"})
        with zipfile.ZipFile(self.path) as old, zipfile.ZipFile(out) as new:
            self.assertEqual(old.namelist(), new.namelist())
            self.assertEqual([name for name in old.namelist() if old.read(name) != new.read(name)],
                             ["word/document.xml"])
            before, after = (part.read("word/document.xml").decode().count("％") for part in (old, new))
            self.assertEqual(after - before, 4)

    def test_what_cannot_be_read_is_a_failure_unless_it_may_be_skipped(self):
        (self.folder / "bad.docx").write_bytes(b"PK\3\4 no more")
        self.text("fix", "--accept", "VAL-012", "--dry-run", str(self.folder), status=INPUT)
        told = self.text("fix", "--accept", "VAL-012", "--dry-run", "--skip-unreadable", str(self.folder))
        self.assertIn("4 cells would change", told)
        (self.folder / "empty").mkdir()
        self.text("fix", "--accept", "VAL-012", "--dry-run", "--skip-unreadable", str(self.folder / "empty"),
                  status=INPUT)

    def test_dry_run_shows_and_writes_nothing(self):
        before = sorted(self.folder.iterdir())
        text = self.text("fix", "--accept", "VAL-012", "--dry-run", str(self.path))
        self.assertIn("4 cells would change", text)
        self.assertEqual(sorted(self.folder.iterdir()), before)
        self.assertEqual(self.path.read_bytes(), (EXAMPLES / "library-2024.docx").read_bytes())

    def test_in_place_keeps_the_permissions(self):
        os.chmod(self.path, 0o640)
        self.text("fix", "--accept", "VAL", "--in-place", str(self.path))
        self.assertNotIn("VAL-012", self.rules_in(self.path))
        self.assertEqual(os.stat(self.path).st_mode & 0o777, 0o640)
        self.assertEqual([path.name for path in self.folder.iterdir()], ["library.docx"])

    def test_a_place_that_has_changed_since_is_refused_by_name(self):
        report = self.findings("VAL-012")
        self.text("fix", "--findings", report, "--in-place", str(self.path))
        before = self.path.read_bytes()
        self.assertRegex(self.error("fix", "--findings", report, "--in-place", str(self.path), status=INPUT),
                         r"VAL-012.*no longer|any longer")
        self.assertIn("已没有检查时的内容", self.error("--lang", "zh", "fix", "--findings", report, "--in-place",
                                              str(self.path), status=INPUT))
        self.assertEqual(self.path.read_bytes(), before)

    def test_what_suggests_nothing_is_refused(self):
        self.assertIn("VAL-002", self.error("fix", "--findings", self.findings("VAL-002"), "--dry-run", str(self.path),
                                            status=INPUT))

    def test_findings_of_many_files_go_each_into_its_own(self):
        other = self.folder / "library.xlsx"
        other.write_bytes((EXAMPLES / "library-2024.xlsx").read_bytes())
        report = self.findings("VAL-012", paths=[self.path, other])
        text = self.text("fix", "--findings", report, "--in-place", str(self.path), str(other))
        self.assertEqual(text.count("4 cells changed"), 2)
        self.assertNotIn("VAL-012", self.rules_in(self.path) | self.rules_in(other))

    def test_wrong_usage_is_said(self):
        self.assertIn("--findings", self.error("fix", str(self.path), status=USAGE))
        self.assertIn("--output", self.error("fix", "--accept", "VAL", str(self.path), status=USAGE))
        self.assertIn("--in-place",
                      self.error("fix", "--accept", "VAL", "-o", "x", str(self.path), str(self.path), status=USAGE))

    def test_other_formats_are_refused(self):
        self.assertIn("docx and xlsx", self.error("fix", "--accept", "VAL-012", "--dry-run",
                                                  str(EXAMPLES / "library-2024.html"), status=INPUT))


if __name__ == "__main__":
    unittest.main()
