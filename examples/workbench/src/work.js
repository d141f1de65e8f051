// The work between files and workers: reading, reading again after a change, and writing.
import { Pool } from "./pool.js";
import { addEntry, emit, entries, known, library, refuse, settings, settle } from "./store.js";

let pool;

export const progress = { all: 0, done: 0 };

const MOST_WORKERS = 4;

export async function start(workerSource, wasm) {
  const processors = navigator.hardwareConcurrency || 2;
  pool = new Pool(workerSource, wasm, Math.max(1, Math.min(MOST_WORKERS, processors)));
  Object.assign(library, await pool.start());
}

const profile = () => ({ rules: settings.rules, method: settings.method });

async function read(entry, options) {
  if (!entries.has(entry.id)) return;
  try {
    const result = await pool.run("read", { file: entry.file, name: entry.path, edits: entry.edits, ...profile() }, options);
    if (entries.has(entry.id)) settle(entry, result);
  } catch (refused) {
    refuse(entry, refused);
  }
}

async function readCounted(entry) {
  progress.all++;
  entry.status = "waiting";
  await read(entry);
  progress.done++;
  if (progress.done === progress.all) progress.all = progress.done = 0;
  emit("progress");
}

/** Takes new files, as [file, path, changes]; resolves when all are read. */
export async function take(files) {
  const isKnown = known();
  const fresh = files.filter(([file, path]) => !isKnown(file, path)).map((one) => addEntry(...one));
  emit("progress");
  await Promise.all(fresh.map(readCounted));
  emit("files");
  return fresh;
}

/** Reads everything again, as after another rule set was chosen. */
export async function readAgain() {
  await Promise.all([...entries.values()].filter((entry) => entry.status !== "refused").map(readCounted));
  emit("files");
}

/** Reads one file again after a change in it. */
export async function refresh(entry) {
  await read(entry, { first: true });
  emit("entry", entry);
  emit("files");
}

export const cellsOf = (entry) => pool.run("cells", { file: entry.file, name: entry.path }, { first: true });

export const understand = (text) => pool.run("value", { text, language: settings.language }, { first: true });

/** The parts of a file that holds so many documents. */
export const write = (what, chosen) =>
  pool.run("write", {
    files: chosen.map((entry) => ({ file: entry.file, name: entry.path, edits: entry.edits })),
    what, language: settings.language, ...profile(),
  }, { first: true, limit: 600_000 });
