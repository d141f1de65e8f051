"""What outputs survive: signals, kills, closed streams, links, names and texts that mean harm."""

import json
import os
import pathlib
import random
import signal
import stat
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from case import BUDGET, COMMAND, EVALUATION, INPUT, LIBRARY, USAGE, Case, environment, run


def many_lines(path, count):
    """JSON Lines that take a while."""
    one = json.dumps({"name": "河道清淤", "indicators": [{"name": f"指标{i}", "target": {"raw": "≥95%"}} for i in range(40)]},
                     ensure_ascii=False)
    path.write_text((one + "\n") * count, encoding="utf-8")
    return str(path)


def temporaries(folder):
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(".perftarget"))


DEADLY = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


class killed(Case):
    def start(self, source, output, signals=signal.SIG_DFL):
        """The command with these signals as they are said here: a test in the background inherits some as ignored."""
        return subprocess.Popen([COMMAND, "convert", "--to", "jsonl", "-o", str(output), source], env=environment(),
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                preexec_fn=lambda: [signal.signal(number, signals) for number in DEADLY])

    def test_a_signal_that_ends_it_leaves_nothing(self):
        source, output = many_lines(self.folder / "many.jsonl", 12000), self.folder / "out.jsonl"
        for number in DEADLY:
            process = self.start(source, output)
            while process.poll() is None and not temporaries(self.folder):
                time.sleep(0.001)
            process.send_signal(number)
            self.assertEqual(process.wait(), -number)
            self.assertEqual(temporaries(self.folder), [])
            self.assertFalse(output.exists())

    def test_a_signal_that_was_ignored_from_the_start_stays_ignored(self):
        source, output = many_lines(self.folder / "many.jsonl", 3000), self.folder / "out.jsonl"
        process = self.start(source, output, signal.SIG_IGN)  # as nohup and & of a script do
        while process.poll() is None and not temporaries(self.folder):
            time.sleep(0.001)
        for number in DEADLY:
            process.send_signal(number)
        self.assertEqual(process.wait(), 0)
        self.assertEqual((temporaries(self.folder), output.read_bytes().count(b"\n")), ([], 3000))

    def test_after_a_kill_at_any_moment_there_is_the_old_file_or_the_new_one(self):
        source, output = many_lines(self.folder / "many.jsonl", 3000), self.folder / "out.jsonl"
        begun = time.monotonic()
        self.assertEqual(self.start(source, output).wait(), 0)
        takes, new = time.monotonic() - begun, output.read_bytes()
        chance = random.Random(7)
        for _ in range(int(os.environ.get("PFT_KILLS", "25"))):
            output.write_bytes(b"old")
            process = self.start(source, output)
            time.sleep(chance.random() * takes * 1.3)
            process.kill()
            process.wait()
            self.assertIn(output.read_bytes(), (b"old", new))

    def test_what_a_kill_left_is_removed_by_the_next_run(self):
        output = self.folder / "out.json"
        old = time.time() - 3600
        for name in (".perftarget-1-0.tmp", ".perftarget-99999999-3.tmp", ".perftarget-5-0.tmp.bak",
                     ".perftarget-7-0.tmp"):
            (self.folder / name).write_text("x")
            os.utime(self.folder / name, (old, old))
        (self.folder / ".perftarget-8-0.tmp").write_text("young")
        with open(self.folder / ".perftarget-7-0.tmp", "r+b") as held:
            hold = ("import fcntl, sys\nfcntl.lockf(0, fcntl.LOCK_EX)\nprint(flush=True)\n"
                    "sys.stdin.buffer.raw.read(0)\nimport time\ntime.sleep(60)")
            holder = subprocess.Popen([sys.executable, "-c", hold],
                                      stdin=held, stdout=subprocess.PIPE)
            holder.stdout.readline()
            self.text("convert", "--to", "json", "-o", str(output), LIBRARY)
            holder.kill()
            holder.wait()
            holder.stdout.close()
        self.assertEqual(temporaries(self.folder),
                         [".perftarget-5-0.tmp.bak", ".perftarget-7-0.tmp", ".perftarget-8-0.tmp"])


class streams(Case):
    def run_closed(self, *closed, arguments):
        return subprocess.run([COMMAND, *arguments], env=environment(), stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, preexec_fn=lambda: [os.close(number) for number in closed],
                              timeout=60, check=False)

    def test_no_message_gets_into_a_file_that_takes_a_closed_streams_place(self):
        for closed in ((2,), (1, 2), (0, 1, 2), (0,)):
            output = self.folder / "out.json"
            result = self.run_closed(*closed,
                                     arguments=["convert", "--to", "json", "-o", str(output), "none.txt", LIBRARY])
            self.assertEqual(result.returncode, INPUT)
            self.assertEqual(len(json.loads(output.read_text(encoding="utf-8"))["projects"]), 2)
            output.unlink()

    def test_output_to_a_closed_stream_is_a_failure(self):
        self.assertEqual(self.run_closed(1, arguments=["show", LIBRARY]).returncode, INPUT)

    def test_input_from_a_closed_stream_is_a_failure(self):
        self.assertEqual(self.run_closed(0, arguments=["show", "-"]).returncode, INPUT)


class links(Case):
    def test_a_link_to_no_file_yet_is_followed(self):
        (self.folder / "far").mkdir()
        (self.folder / "second").symlink_to(pathlib.Path("far") / "out.json")
        (self.folder / "first").symlink_to("second")
        self.text("convert", "--to", "json", "-o", str(self.folder / "first"), LIBRARY)
        self.assertTrue(stat.S_ISLNK(os.lstat(self.folder / "first").st_mode))
        self.assertTrue(stat.S_ISLNK(os.lstat(self.folder / "second").st_mode))
        json.loads((self.folder / "far" / "out.json").read_text(encoding="utf-8"))

    def test_a_link_to_itself_and_one_into_no_folder_are_refused(self):
        (self.folder / "round").symlink_to("round")
        (self.folder / "lost").symlink_to(pathlib.Path("nowhere") / "out.json")
        for name in ("round", "lost"):
            self.error("convert", "--to", "json", "-o", str(self.folder / name), LIBRARY, status=INPUT)
            self.assertTrue(stat.S_ISLNK(os.lstat(self.folder / name).st_mode))


class texts(Case):
    def test_a_name_with_a_line_break_forges_no_line(self):
        path = self.folder / "a\n0 errors, 0 warnings\nb.md"
        path.write_bytes(pathlib.Path(EVALUATION).read_bytes())
        for arguments in (["show"], ["check"], ["audit"], ["score"]):
            result = run(*arguments, str(path))
            for stream in (result.stdout, result.stderr):
                self.assertFalse([line for line in stream.decode().splitlines()
                                  if line.startswith(("0 errors, 0 warnings b", "b.md"))
                                  or line == "0 errors, 0 warnings"], arguments)


class lines(Case):
    def test_any_number_of_threads_gives_the_same(self):
        source = many_lines(self.folder / "many.jsonl", 300)
        for arguments in (["convert", "--to", "csv"], ["check", "--format", "json"], ["score", "--format", "jsonl"],
                          ["show"]):
            outputs = {run(*arguments, "-j", jobs, source, LIBRARY, EVALUATION).stdout for jobs in ("1", "2", "4")}
            self.assertEqual(len(outputs), 1, arguments)

    def test_a_line_to_begin_at_is_one_of_json_lines(self):
        output = self.folder / "out.csv"
        told = self.error("score", "--format", "csv", "--resume-at", "3", "-o", str(output), BUDGET, status=USAGE)
        self.assertIn("--resume-at", told)
        self.assertFalse(output.exists())


if __name__ == "__main__":
    unittest.main(verbosity=2)
