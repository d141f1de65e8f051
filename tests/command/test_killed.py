"""kill -9 at any moment leaves the old file or the new one, on every command line that writes a file. Files change at
system calls alone, so a run is stopped at each of them and killed at one: at some of those from the making of the
temporary file on, and with PFT_KILLS at as many as it says."""

import ctypes
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from command_lines import EXAMPLE, LINES, make_files, threads_of  # noqa: E402
from case import COMMAND, environment  # noqa: E402

KILLS = int(os.environ.get("PFT_KILLS", "8"))
OLD = b"as it was"
IN_PLACE = ["fix", "--accept", "VAL-012", "--in-place", "OUT"]
TRACE_ME, CONTINUE_TO_CALL, SET_OPTIONS = 0, 24, 0x4200
CALLS_ARE_MARKED, CALL = 1, signal.SIGTRAP | 0x80

LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]


def ptrace(request, process, data=0):
    if LIBC.ptrace(request, process, None, data) < 0:
        raise OSError(ctypes.get_errno(), "ptrace")


class Traced:
    """A run that stops before and behind each system call of its first thread."""

    def __init__(self, words):
        # Leaks are looked for by tracing, which one alone can do.
        options = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
        self.process = subprocess.Popen([COMMAND, *words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, env=environment(ASAN_OPTIONS=options),
                                        preexec_fn=lambda: ptrace(TRACE_ME, 0))
        self.status = None  # its exit status, once it has one
        self.wait()
        ptrace(SET_OPTIONS, self.process.pid, CALLS_ARE_MARKED)

    def wait(self):
        _, status = os.waitpid(self.process.pid, 0)
        if not os.WIFSTOPPED(status):
            self.status = self.process.returncode = os.waitstatus_to_exitcode(status)
        return os.WSTOPSIG(status) if os.WIFSTOPPED(status) else None

    def next_stop(self):
        """Goes on to where a call begins or ends; false at the end of the run."""
        told = 0
        while True:
            ptrace(CONTINUE_TO_CALL, self.process.pid, told)
            stop = self.wait()
            if stop in (None, CALL):
                return stop is not None
            told = stop if stop != signal.SIGTRAP else 0  # a signal, which it gets

    def kill(self):
        self.process.kill()
        while self.status is None:
            self.wait()


def can_trace():
    try:
        Traced(["--version"]).kill()
    except (OSError, subprocess.SubprocessError):
        return False
    return True


@unittest.skipUnless(can_trace(), "no process may be traced here")
class killed(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.files = make_files(COMMAND, self.folder)
        self.written = self.folder / "written"
        self.written.mkdir()
        self.output = self.written / f"out{pathlib.Path(EXAMPLE).suffix}"

    def begin(self, line, old):
        """The run of a line over a folder with nothing but the old output."""
        for path in self.written.iterdir():
            path.unlink()
        self.output.write_bytes(old)
        words = [{**self.files, "OUT": str(self.output)}.get(word, word) for word in line]
        words[1:1] = threads_of(line, 1)
        return Traced(words)

    def whole(self, line, old):
        """What a run that nobody kills writes, and the stops at which it begins to write and ends."""
        run, stops, first = self.begin(line, old), 0, None
        while run.next_stop():
            stops += 1
            if first is None and len(os.listdir(self.written)) > 1:
                first = stops
        self.assertIn(run.status, (0, 1), line)
        self.assertIsNotNone(first, line)
        self.assertEqual(os.listdir(self.written), [self.output.name], line)
        return self.output.read_bytes(), first, stops

    def killed_at(self, line, old, stop):
        run = self.begin(line, old)
        for _ in range(stop):
            run.next_stop()
        run.kill()
        return self.output.read_bytes()

    def test_the_old_file_or_the_new_one_is_there(self):
        kept = replaced = 0
        for line in [line for line in LINES if "OUT" in line] + [IN_PLACE]:
            old = pathlib.Path(EXAMPLE).read_bytes() if line is IN_PLACE else OLD
            new, first, stops = self.whole(line, old)
            self.assertNotEqual(old, new)
            count = min(KILLS, stops - first + 1)
            for stop in {first + (stops - first) * number // max(count - 1, 1) for number in range(count)}:
                found = self.killed_at(line, old, stop)
                self.assertIn(found, (old, new), (line, stop))
                kept, replaced = kept + (found == old), replaced + (found == new)
        self.assertGreater(kept, replaced)  # few calls of a run come after the new file stands there
        self.assertGreater(replaced, 0)

    def test_every_subcommand_that_writes_a_file_is_tried(self):
        told = subprocess.run([COMMAND, "--lang", "en", "--help"], capture_output=True, check=True).stdout.decode()
        names = [line.split()[0] for line in told.split("Subcommands:\n")[1].split("\n\n")[0].splitlines()]
        write = {name for name in names
                 if "--output FILE" in subprocess.run([COMMAND, "--lang", "en", name, "--help"], capture_output=True,
                                                      check=True).stdout.decode()}
        self.assertGreater(len(write), 10)
        self.assertEqual(write - {line[0] for line in LINES if "OUT" in line}, set())


if __name__ == "__main__":
    unittest.main(verbosity=2)
