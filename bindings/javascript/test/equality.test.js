// The WebAssembly build and the native command give the same bytes. PERFTARGET_COMMAND: the command (default: that of
// build/dev); PERFTARGET_SAMPLES: folders of documents beside the project's own, parted by colons.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join, relative, resolve } from "node:path";
import test from "node:test";

const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../../..");
const folder = process.env.PERFTARGET_PACKAGE ?? resolve(root, "build/javascript/package");
const command = process.env.PERFTARGET_COMMAND ?? resolve(root, "build/dev/examples/perftarget/perftarget");
const { read, check, score, toJSON } = await import(pathToFileURL(resolve(folder, "index.js")));

function* files(path) {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) {
    if (!/(^|\/)(expected\.json|options)$/.test(path)) yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) yield* files(join(path, name));
}

const folders = ["examples/data", "tests/cases", "tests/command/data", "tests/python/data"].map((name) => resolve(root, name));
folders.push(...(process.env.PERFTARGET_SAMPLES ?? "").split(":").filter(Boolean));

/* Its output, or undefined where it refuses. */
function native(...words) {
  try {
    return execFileSync(command, words, { cwd: root, maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
  } catch (error) {
    return error.status === 1 ? error.stdout : undefined;
  }
}

function ours(write) {
  try {
    return Buffer.from(write());
  } catch {
    return undefined;
  }
}

/* What the command reads through other programs. */
const CONVERTED = /\.(pdf|doc|xls|wps|et|rtf|odt|ods|png|jpg)$/i;

const encode = (text) => new TextEncoder().encode(text);

const ways = {
  model: [["convert", "--skip-unreadable", "--to", "json"], (document) => encode(toJSON(document))],
  findings: [["check", "--skip-unreadable", "--format", "json"], (document) => check(document).octets("json")],
  scores: [["score", "--skip-unreadable", "--format", "json"], (document) => score(document).octets("json")],
};

for (const [what, [words, write]] of Object.entries(ways)) {
  test(`${what} of every document are the command's, byte for byte`, { skip: !existsSync(command) && "no command" }, () => {
    let same = 0;
    for (const path of folders.flatMap((name) => [...files(name)]).filter((name) => !CONVERTED.test(name))) {
      const name = relative(root, path);
      const theirs = native(...words, name);
      if (theirs === undefined || theirs.length === 0) continue;
      const bytes = readFileSync(path);
      const mine = ours(() => write(read(bytes, { name })));
      assert.ok(mine?.equals(theirs), `${what} of ${name} differ`);
      same++;
    }
    assert.ok(same > 20, `only ${same} documents`);
    console.log(`${what}: ${same} documents, all the same`);
  });
}
