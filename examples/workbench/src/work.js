// The work between files and workers: reading, reading again after a change, and writing.
import { pdfModules, takePdfFile, whyNoPdf } from "./pdf.js";
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

/* Runs a job. One that meets the first PDF ends there, and is run again with what reads it. */
async function ask(job, parameters, options) {
  try {
    return await pool.run(job, parameters, options);
  } catch (refused) {
    if (refused.pdf !== "missing") throw refused;
    const modules = await pdfModules();
    if (modules === null) throw { ...refused, pdf: whyNoPdf() };
    pool.lend(modules);
    return pool.run(job, parameters, options);
  }
}

const profile = () => ({ rules: settings.rules, method: settings.method });

async function read(entry, options) {
  if (!entries.has(entry.id)) return;
  try {
    const result = await ask("read", { file: entry.file, name: entry.path, edits: entry.edits, ...profile() }, options);
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

/* The bar stands there from the first file on, not from the first that is done. */
async function readAll(chosen) {
  const reading = chosen.map(readCounted);
  emit("progress");
  await Promise.all(reading);
  emit("files");
}

/** The second file, which reads PDF: those that were refused for the want of it are read now. */
export async function takePdf(file) {
  if (!await takePdfFile(file)) return false;
  pool.lend(await pdfModules());
  await readAll([...entries.values()].filter((entry) => ["missing", "other"].includes(entry.refused?.pdf)));
  return true;
}

/** Takes new files, as [file, path, changes]; resolves when all are read. */
export async function take(files) {
  const isKnown = known();
  const fresh = files.filter(([file, path]) => !isKnown(file, path)).map((one) => addEntry(...one));
  await readAll(fresh);
  return fresh;
}

/** Reads everything again, as after another rule set was chosen. */
export const readAgain = () => readAll([...entries.values()].filter((entry) => entry.status !== "refused"));

/** Reads one file again after a change in it. */
export async function refresh(entry) {
  await read(entry, { first: true });
  emit("entry", entry);
  emit("files");
}

export const cellsOf = (entry) => ask("cells", { file: entry.file, name: entry.path }, { first: true });

export const understand = (text) => pool.run("value", { text, language: settings.language }, { first: true });

/** The parts of a file that holds so many documents. */
export const write = (what, chosen) =>
  ask("write", {
    files: chosen.map((entry) => ({ file: entry.file, name: entry.path, edits: entry.edits })),
    what, language: settings.language, ...profile(),
  }, { first: true, limit: 600_000 });
