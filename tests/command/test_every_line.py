"""What must hold of every command line there is (command_lines.py), under conditions that are against it: it ends by
itself with a status of its own, it leaves an output that is whole or as it was, and it leaves nothing else."""

import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from command_lines import EVALUATION, LINES, make_files, threads_of  # noqa: E402
from case import COMMAND, environment  # noqa: E402

DONE, FINDINGS, USAGE, INPUT = 0, 1, 2, 3
OLD = b"as it was"


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.files = make_files(COMMAND, self.folder)
        self.output = self.folder / "out"

    def words(self, line, **names):
        """The line with the files that its names stand for; an input may be another one."""
        names = {**self.files, "OUT": str(self.output), **names}
        return [names.get(word, word) for word in line]

    def inputs(self, line):
        return [word for word in line if word in self.files or os.path.isfile(word)]

    def end(self, words, **options):
        """How the run ended, and what it said; the output stood there before."""
        self.output.write_bytes(OLD)
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("env", environment())
        result = subprocess.run([COMMAND, *words], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=60,
                                check=False, **options)
        self.assertIn(result.returncode, (DONE, FINDINGS, USAGE, INPUT), (words, result.stderr))
        left = [path.name for path in self.folder.iterdir() if path.name.startswith(".perftarget")]
        self.assertEqual(left, [], words)
        return result

    def whole(self, words):
        """The same run on a good day: its status, what it printed and what it wrote."""
        result = self.end(words)
        return result.returncode, result.stdout, self.output.read_bytes()


class lines(Case):
    def test_every_subcommand_has_a_line(self):
        told = subprocess.run([COMMAND, "--lang", "en", "--help"], capture_output=True, check=True).stdout.decode()
        listed = told.split("Subcommands:\n")[1].split("\n\n")[0]
        names = {line.split()[0] for line in listed.splitlines()}
        self.assertGreater(len(names), 20)
        self.assertEqual(names - {line[0] for line in LINES}, set())

    def test_every_format_has_a_line(self):
        told = subprocess.run([COMMAND, "--lang", "en", "formats"], capture_output=True, check=True).stdout.decode()
        written = {row.split()[0] for row in told.split("Report formats")[1].splitlines()[1:] if row.strip()
                   and not row.startswith(("LibreOffice", "PDFium"))}
        self.assertLess({"json", "xlsx", "docx", "html", "sarif"}, written)
        asked = {line[at + 1] for line in LINES for at, word in enumerate(line) if word in ("--format", "-F", "--to")}
        self.assertEqual(written - asked, set())
        used = {part for line in LINES for word in self.words(line) for part in pathlib.Path(word).parts}
        extensions = {pathlib.Path(word).suffix for line in LINES for word in self.words(line)}
        read = [row.split() for row in told.split("\n\n")[0].splitlines()[1:] if " read " in row or " read," in row]
        for row in (row for row in read if row[2] != "by"):     # by PDFium and LibreOffice: where they are found
            self.assertTrue({f".{word}" for word in row} & extensions or row[0] in used, row)

    def test_each_ends_well(self):
        for line in LINES:
            self.assertIn(self.whole(self.words(line))[0], (DONE, FINDINGS), line)


class outputs(Case):
    def test_a_full_disk_behind_standard_output_is_a_failure(self):
        for line in LINES:
            printed = self.whole(self.words(line))[1]
            with open("/dev/full", "wb") as full:
                result = self.end(self.words(line), stdout=full)
            if printed:
                self.assertEqual(result.returncode, INPUT, (line, result.stderr))
                self.assertNotEqual(result.stderr, b"", line)

    def test_a_disk_that_is_full_leaves_the_old_output(self):
        limit = 100  # bytes that a file may have

        def small_files():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # writing fails, as on a full disk
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        for line in (line for line in LINES if "OUT" in line):
            written = self.whole(self.words(line))[2]
            result = self.end(self.words(line), preexec_fn=small_files)
            if len(written) > limit:
                self.assertEqual((result.returncode, self.output.read_bytes()), (INPUT, OLD), (line, result.stderr))

    def test_a_reader_that_goes_away_ends_it(self):
        for line in LINES:
            reading, writing = os.pipe()
            os.close(reading)
            self.output.write_bytes(OLD)
            result = subprocess.run([COMMAND, *self.words(line)], stdin=subprocess.DEVNULL, stdout=writing,
                                    stderr=subprocess.PIPE, env=environment(), timeout=60, check=False,
                                    preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_DFL))
            os.close(writing)
            self.assertIn(result.returncode, (DONE, FINDINGS, INPUT, -signal.SIGPIPE), (line, result.stderr))

    def test_a_folder_as_output_is_refused(self):
        for line in (line for line in LINES if "OUT" in line):
            result = self.end(self.words(line, OUT=str(self.folder)))
            self.assertIn(result.returncode, (USAGE, INPUT), line)
            self.assertNotEqual(result.stderr, b"", line)


class inputs(Case):
    def changed(self, line, path):
        """The line once for each of its inputs, with that one in its place."""
        for name in dict.fromkeys(self.inputs(line)):
            yield [str(path) if word == name else self.files.get(word, word) if word != "OUT" else str(self.output)
                   for word in line]

    def test_no_file_a_folder_and_nothing_are_told(self):
        empty, folder = self.folder / "empty.txt", self.folder / "folder"
        empty.write_bytes(b"")
        folder.mkdir()
        for path in (self.folder / "none.txt", folder, empty):
            for line in LINES:
                for words in self.changed(line, path):
                    result = self.end(words)
                    with self.subTest(words=words):
                        self.assertIn(result.returncode, (FINDINGS, USAGE, INPUT), result.stdout)
                        self.assertNotEqual(result.stderr, b"")

    def test_half_of_a_file_does_no_harm(self):
        half = self.folder / "half"
        for line in LINES:
            for name in dict.fromkeys(self.inputs(line)):
                whole = pathlib.Path(self.files.get(name, name)).read_bytes()
                for size in (len(whole) // 2, len(whole) - 1, 1):
                    half.write_bytes(whole[:size])
                    self.end([str(half) if word == name else self.files.get(word, word) if word != "OUT" else
                              str(self.output) for word in line])

    def test_bytes_of_another_kind_do_no_harm(self):
        odd = self.folder / "odd"
        for content in (bytes(range(256)) * 40, b"\xff\xfe" + "一级指标\t二级指标\n".encode("utf-16-le") + b"\x00\xd8",
                        b"[" * 5000, b"{\"format\":\"perftarget\",\"projects\":[{\"indicators\":[{}]}]}", b"\0" * 5000):
            odd.write_bytes(content)
            for line in LINES:
                for words in self.changed(line, odd):
                    self.end(words)

    def test_a_line_break_in_a_name_forges_no_line(self):
        forged = "0 errors, 0 warnings"
        for line in LINES:
            for name in dict.fromkeys(self.inputs(line)):
                source = pathlib.Path(self.files.get(name, name))
                path = self.folder / f"a\n{forged}\nb{source.suffix}"
                path.write_bytes(source.read_bytes())
                result = self.end([str(path) if word == name else self.files.get(word, word) if word != "OUT" else
                                   str(self.output) for word in line])
                path.unlink()
                told = result.stdout if not any(word in line for word in ("csv", "--excel")) else b""
                for text in (told.decode(errors="replace"), result.stderr.decode(errors="replace")):
                    with self.subTest(line=line):
                        self.assertNotIn(forged, text.splitlines())


    def test_no_text_steers_a_terminal(self):
        told, raw = "\x1b]0;x\x07\u202e\u009b2J", ("json", "jsonl", "csv", "sarif", "xlsx", "docx", "html")
        document = json.loads(subprocess.run([COMMAND, "convert", "--to", "json", EVALUATION], capture_output=True,
                                             check=True).stdout)

        def soil(record):
            for key, value in record.items() if isinstance(record, dict) else enumerate(record):
                if isinstance(value, (dict, list)):
                    soil(value)
                elif isinstance(value, str) and (key in ("title", "name", "reason", "description", "purpose") or
                                                 key == "raw" and record["kind"] == "qualitative"):
                    record[key] = value + told

        soil(document["projects"])
        path = self.folder / f"odd{told}.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        accepted = 0
        for line in LINES:
            for words in self.changed(line, path):
                result = self.end(words)
                accepted += result.returncode in (DONE, FINDINGS)
                for text in (b"" if any(word in line for word in raw) else result.stdout, result.stderr):
                    with self.subTest(words=words):
                        self.assertNotRegex(text.decode(errors="replace"),
                                            "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
        self.assertGreater(accepted, len(LINES) // 2)


class surroundings(Case):
    def test_no_locale_and_no_width_changes_what_a_program_reads(self):
        shapes = ("json", "jsonl", "csv", "arrow", "feather", "sarif", "xlsx", "docx")
        for line in LINES:
            usual = self.whole(self.words(line))
            for change in ({"LC_ALL": "C"}, {"LC_ALL": "zh_CN.GB18030"}, {"LC_ALL": "de_DE.UTF-8"},
                           {"COLUMNS": "1"}, {"COLUMNS": "20"}, {"COLUMNS": "99999999999"}, {"COLUMNS": "-7"},
                           {"TERM": "dumb"}, {"HOME": "/nonexistent", "TMPDIR": "/nonexistent"}, {"TZ": "Asia/Tokyo"}):
                result = self.end(self.words(line), env={**environment(), **change})
                self.assertEqual(result.returncode, usual[0], (line, change, result.stderr))
                if any(shape in line for shape in shapes) and "LC_ALL" not in change:
                    self.assertEqual((result.stdout, self.output.read_bytes()), usual[1:], (line, change))

    def test_the_number_of_threads_changes_nothing(self):
        for line in (line for line in LINES if threads_of(line, 2)):
            at = 2 if line[0] == "library" else 1
            usual = self.whole(self.words(line))
            for count in (1, 2, 64):
                words = self.words(line)
                words[at:at] = threads_of(line, count)
                self.assertEqual(self.whole(words), usual, (line, count))


if __name__ == "__main__":
    unittest.main(verbosity=2)
