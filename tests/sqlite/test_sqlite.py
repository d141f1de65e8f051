"""The extension of SQLite: every table and every function, through Python's module and through the shell."""

import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "examples" / "data"
TEXT = str(DATA / "library-2024.txt")
EVALUATION = str(DATA / "nursing-2024-evaluation.md")
EXTENSION = os.environ["PERFTARGET_SQLITE"]
SHELL = os.environ.get("SQLITE_SHELL", "")
TABLES = ("documents", "projects", "budget", "indicators", "unplaced", "findings", "scores")


def connect():
    connection = sqlite3.connect(":memory:")
    connection.enable_load_extension(True)
    connection.load_extension(EXTENSION)
    return connection


class Case(unittest.TestCase):
    def setUp(self):
        self.db = connect()
        self.addCleanup(self.db.close)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def rows(self, sql, *arguments):
        return self.db.execute(sql, arguments).fetchall()

    def one(self, sql, *arguments):
        (row,) = self.rows(sql, *arguments)
        return row[0] if len(row) == 1 else row

    def fails(self, sql, *arguments):
        with self.assertRaises((sqlite3.OperationalError, sqlite3.DatabaseError)) as caught:
            self.rows(sql, *arguments)
        return str(caught.exception)


class functions(Case):
    def test_a_value_is_json(self):
        value = json.loads(self.one("select pft_value('≥95％')"))
        self.assertEqual((value["kind"], value["op"], value["low"], value["unit"]), ("number", ">=", "95", "%"))
        self.assertEqual(self.one("select json_extract(pft_value('2024年3月底前'), '$.low')"), "2024-03")
        self.assertEqual(self.one("select json_type(json_array(pft_value('5次')), '$[0]')"),
                         "object")  # no text in a text
        self.assertIsNone(self.one("select pft_value(null)"))
        self.assertEqual(json.loads(self.one("select pft_value('')"))["kind"], "empty")
        self.assertEqual(json.loads(self.one("select pft_value(95)"))["low"], "95")
        self.assertIn("UTF-8", self.fails("select pft_value(cast(x'ff' as text))"))

    def test_a_category_follows_from_its_levels(self):
        self.assertEqual(self.one("select pft_category('产出指标', '数量指标')"), "output.quantity")
        self.assertEqual(self.one("select pft_category('满意度指标')"), "satisfaction")
        self.assertEqual(self.one("select pft_category('产出指标', null)"), "output")
        self.assertIsNone(self.one("select pft_category('别的')"))
        self.assertIsNone(self.one("select pft_category(null, null)"))

    def test_a_value_is_scored_against_another(self):
        self.assertEqual(self.one("select pft_score('≥95%', '92%', 10)"), 9.68)
        self.assertEqual(self.one("select pft_score('≥95%', '96%', '10')"), 10)
        self.assertEqual(self.one("select typeof(pft_score('≥95%', '96%', 10.0))"), "integer")
        self.assertEqual(self.one("select pft_score('5次', '5次')"), 100)
        self.assertEqual(self.one("select pft_score('5次', '5次', null, null)"), 100)
        self.assertEqual(self.one("select pft_score('≥95%', '92%', 2.5, 'mof-2021', 'output.quality')"), 2.42)
        self.assertEqual(self.one("select pft_score('5次', '5次', 9.7)"), 9.7)
        for missing in ("null, '5次'", "'5次', null", "'≥95%', '好'"):
            self.assertIsNone(self.one(f"select pft_score({missing}, 10)"))

    def test_what_is_wrong_is_said(self):
        self.assertIn("weight", self.fails("select pft_score('5', '5', 'ten')"))
        self.assertIn("weight", self.fails("select pft_score('5', '5', 1e300)"))
        self.assertIn("no-such", self.fails("select pft_score('5', '5', 1, 'no-such')"))
        self.assertIn("category", self.fails("select pft_score('5', '5', 1, null, 'rows')"))
        self.assertIn("wrong number of arguments", self.fails("select pft_score('5')"))

    def test_a_method_may_differ_from_row_to_row(self):
        rows = self.rows("with m(id) as (values ('mof-2020'), ('mof-2021'), ('hubei-2020'), (null)) "
                         "select id, pft_score('≥95%', '92%', 10, id) from m")
        self.assertEqual([score for _, score in rows], [9.68] * 4)

    def test_they_are_deterministic_and_innocuous(self):
        flags = dict(self.rows("select distinct name, flags & 0x200000 from pragma_function_list where name like "
                               "'pft%'"))
        self.assertEqual(flags, {name: 0x200000 for name in ("pft_value", "pft_category", "pft_score", "pft_version")})
        self.db.execute("create table t(target, kind generated always as (pft_value(target)))")
        self.db.execute("create index i on t(pft_category(target), pft_score(target, target))")
        self.db.execute("pragma trusted_schema = off")
        self.db.execute("insert into t(target) values ('12个月')")
        self.assertIn('"period"', self.one("select kind from t"))

    def test_the_version_is_the_librarys(self):
        self.assertRegex(self.one("select pft_version()"), r"^\d+\.\d+\.\d+$")


class tables(Case):
    def test_every_table_has_its_columns(self):
        for name in TABLES:
            columns = [row[0] for row in self.db.execute(f"select * from perftarget_{name}(?)",
                                                         (EVALUATION,)).description]
            self.assertEqual(columns[0], "document")
            self.assertNotIn("path", columns)
        self.assertEqual(self.one("select count(*) from perftarget(?)", TEXT), 27)
        self.assertEqual(self.one("select count(*) from perftarget_indicators(?)", TEXT), 27)

    def test_values_have_the_types_of_sql(self):
        row = self.one("select name, typeof(target_low), target_low, target_unit, typeof(line), target_low_date "
                       "from perftarget(?) where project = 2 and target_unit = '万册'", TEXT)
        self.assertEqual(row[1:4], ("real", 6.2, "万册"))
        self.assertEqual(self.one("select target_low_date from perftarget(?) where target_kind = 'date' and project = "
                                  "2",
                                  TEXT), "2024-03")
        self.assertEqual(self.one("select typeof(uncertain) from perftarget_findings(?) limit 1", EVALUATION),
                         "integer")

    def test_a_project_is_pushed_down(self):
        self.assertEqual(self.rows("select distinct project from perftarget(?) where project = 3", TEXT), [(3,)])
        self.assertEqual(self.rows("select * from perftarget(?) where project = 9", TEXT), [])
        self.assertEqual(self.rows("select * from perftarget(?) where project = 'x'", TEXT), [])
        plan = self.rows("explain query plan select * from perftarget('x') where project = 3")
        self.assertIn("INDEX 5", plan[0][-1])
        self.assertEqual(self.one("select count(*) from perftarget_unplaced(?) where project = 1", TEXT), 0)

    def test_tables_are_joined_by_document_and_project(self):
        rows = self.rows("select p.name, count(*) from perftarget_projects(?1) p join perftarget_indicators(?1) i "
                         "using (document, project) group by p.project order by p.project", TEXT)
        self.assertEqual([count for _, count in rows], [8, 11, 8])

    def test_a_path_may_come_from_another_table(self):
        self.db.execute("create table files(path)")
        self.db.executemany("insert into files values (?)", [(TEXT,), (EVALUATION,)])
        self.assertEqual(self.one("select count(*) from files, perftarget(files.path)"), 27 + 7)
        self.assertEqual(self.one("select count(*) from perftarget p join files f on p.path = f.path"), 27 + 7)

    def test_a_folder_is_read_file_by_file(self):
        shutil.copy(TEXT, self.folder / "b.txt")
        (self.folder / "a").mkdir()
        shutil.copy(TEXT, self.folder / "a" / "z.txt")
        (self.folder / "c.json").write_text('{"format": ')
        for hidden in (".x.txt", "~$y.docx"):
            (self.folder / hidden).write_text("nothing")
        os.symlink(self.folder, self.folder / "circle")
        rows = self.rows("select document, source, status from perftarget_documents(?)", str(self.folder))
        self.assertEqual([(number, pathlib.Path(source).name, status) for number, source, status in rows],
                         [(1, "z.txt", "ok"), (2, "b.txt", "ok"), (3, "c.json", "invalid")])
        self.assertEqual(self.rows("select document, count(*) from perftarget(?) group by document", str(self.folder)),
                         [(1, 27), (2, 27)])

    def test_a_blob_is_a_document(self):
        data = pathlib.Path(TEXT).read_bytes()
        self.assertEqual(self.one("select count(*) from perftarget(?)", data), 27)
        self.assertEqual(self.one("select status from perftarget_documents(?)", b""), "format")
        self.assertIn("blob", self.fails("select * from perftarget(?)", b'{"format": '))

    def test_what_cannot_be_read_is_an_error_or_a_row(self):
        self.assertIn("none.docx", self.fails("select * from perftarget('none.docx')"))
        self.assertEqual(self.one("select status from perftarget_documents('none.docx')"), "io")
        self.assertEqual(self.rows("select * from perftarget(null)"), [])
        self.assertIn("name a file", self.fails("select * from perftarget"))

    def test_rule_sets_and_methods_are_named_behind_the_path(self):
        usual = self.one("select count(*) from perftarget_findings(?)", EVALUATION)
        audit = self.one("select count(*) from perftarget_findings(?, 'audit')", EVALUATION)
        self.assertNotEqual(usual, audit)
        self.assertEqual(self.one("select count(*) from perftarget_scores(?, 'mof-2021')", EVALUATION), 7)
        self.assertIsNone(self.one("select scored_total from perftarget_projects(?)", EVALUATION))
        self.assertGreater(self.one("select scored_total from perftarget_projects(?, 'mof-2020')", EVALUATION), 50)
        self.assertIn("none", self.fails("select * from perftarget_findings(?, 'none')", EVALUATION))

    def test_no_view_and_no_trigger_may_read_files(self):
        self.db.execute(f"create view v as select * from perftarget('{TEXT}')")
        self.assertIn("unsafe use", self.fails("select * from v"))

    def test_a_limit_on_lengths_is_kept(self):
        if not hasattr(self.db, "setlimit"):
            self.skipTest("Python 3.11 and later")
        self.db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 100)
        self.assertTrue(self.fails("select purpose from perftarget_projects(?)", TEXT))

    def test_scans_are_independent(self):
        rows = self.rows("select a.indicator, b.indicator from perftarget(?1) a, perftarget(?1) b "
                         "where a.project = 1 and b.project = 1", TEXT)
        self.assertEqual(len(rows), 64)

    def test_connections_work_on_threads_of_their_own(self):
        counts = []

        def work():
            db = connect()
            counts.append(db.execute("select count(*) from perftarget(?)", (TEXT,)).fetchone()[0])
            db.close()

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(counts, [27] * 4)


class shell(unittest.TestCase):
    """The same through the program sqlite3."""

    def run_shell(self, sql):
        if not SHELL:
            self.skipTest("the program sqlite3 is not installed")
        done = subprocess.run([SHELL, ":memory:"], input=f".load {EXTENSION}\n{sql}\n", capture_output=True, text=True,
                              timeout=60)
        return done.stdout, done.stderr

    def test_every_function_and_table(self):
        out, error = self.run_shell(
            "select pft_value('5次') ->> 'low', pft_category('产出指标'), pft_score('5次', '5次', 10), pft_version() > '';\n"
            + "\n".join(f"select '{name}', count(*) from perftarget_{name}('{EVALUATION}');" for name in TABLES)
            + f"\nselect count(*) from perftarget('{EVALUATION}');")
        self.assertEqual(error, "")
        lines = out.splitlines()
        self.assertEqual(lines[0], "5|output|10|1")
        self.assertEqual([line.split("|")[0] for line in lines[1:8]], list(TABLES))
        self.assertEqual(lines[1:5], ["documents|1", "projects|1", lines[3], "indicators|7"])
        self.assertEqual(lines[-1], "7")

    def test_the_session_of_the_examples_runs(self):
        session = (ROOT / "examples" / "sql" / "session.sql").read_text(encoding="utf-8")
        os.chdir(ROOT)
        out, error = self.run_shell(session)
        self.assertEqual(error, "")
        self.assertIn("2024-11-30", out)
        self.assertIn("9.68", out)

    def test_files_of_the_shell_go_in(self):
        out, error = self.run_shell(f"select count(*) from perftarget(readfile('{TEXT}'));\n"
                                    f"select count(*) from fsdir('{DATA}') f, perftarget_documents(f.name) where "
                                    f"f.name like '%.md';")
        self.assertEqual((out.split(), error), (["27", "2"], ""))


if __name__ == "__main__":
    sys.exit(unittest.main())
