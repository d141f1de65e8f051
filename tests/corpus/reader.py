"""Runs the command over many files, two at a time."""

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor

PROCESSES = 2
SECONDS = 120
BATCH = 100


def has_crashed(run):
    return run.returncode < 0 or b"Sanitizer" in run.stderr or b"runtime error:" in run.stderr


class Reader:
    """`perftarget convert --to json`, a file at a time: one that cannot be read harms no other."""

    def __init__(self, command):
        self.command = str(command)
        self.crashes = []  # (path, how it ended): no document may end the process

    def read(self, path):
        """The document as the library's JSON, or None with the reason."""
        options = ["--to", "json", "--compact", "--jobs", "1", "--lang", "en"]
        try:
            run = subprocess.run([self.command, "convert", *options, str(path)], capture_output=True, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            self.crashes.append((path, f"took more than {SECONDS} seconds"))
            return None, "took too long"
        if has_crashed(run):
            self.crashes.append((path, f"ended with {run.returncode}: {run.stderr[:2000].decode('utf-8', 'replace')}"))
            return None, f"ended with {run.returncode}"
        try:
            return json.loads(run.stdout.decode("utf-8")), None
        except ValueError:
            return None, run.stderr.decode("utf-8", "replace").strip()

    def formats(self):
        """Endings of the files that this build reads."""
        run = subprocess.run([self.command, "formats", "--lang", "en"], capture_output=True, text=True,
                             encoding="utf-8", timeout=SECONDS, check=True)
        rows = [line.split("  ") for line in run.stdout.splitlines()[1:]]
        rows = [[part.strip() for part in row if part.strip()] for row in rows]
        rows = [row for row in rows if len(row) > 2]  # below the table stand sentences
        return {ending for row in rows if "read" in row[1].split(", ") for ending in row[2].split()}

    def read_all(self, paths):
        """One answer a path, in their order."""
        with ThreadPoolExecutor(PROCESSES) as pool:
            return list(pool.map(self.read, paths))

    def read_projects(self, paths):
        """The same with the projects alone, many files a process."""
        batches = [paths[i:i + BATCH] for i in range(0, len(paths), BATCH)]
        with ThreadPoolExecutor(PROCESSES) as pool:
            return [answer for answers in pool.map(self.read_batch, batches) for answer in answers]

    def read_batch(self, paths):
        options = ["--to", "jsonl", "--jobs", "1", "--lang", "en"]
        try:
            run = subprocess.run([self.command, "convert", *options, *map(str, paths)], capture_output=True,
                                 timeout=SECONDS)
        except subprocess.TimeoutExpired:
            run = None
        if run is None or has_crashed(run):
            return [self.read(path) for path in paths]  # one of them ended the process: the others still count
        projects = {str(path): [] for path in paths}
        for line in run.stdout.decode("utf-8").splitlines():
            project = json.loads(line)
            projects[project["source"]["name"]].append(project)
        return [({"projects": projects[str(path)]}, None) for path in paths]

    def values(self, texts):
        """`perftarget value` over texts."""
        return [json.loads(line) for line in self.value_lines(texts)]

    def value_lines(self, texts):
        run = subprocess.run([self.command, "value", "--lang", "en"], input="".join(text + "\n" for text in texts),
                             capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=True)
        return run.stdout.splitlines()
