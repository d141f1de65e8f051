/**
 * The npm package's entry "perftarget/pdf": reads PDF too, by PDFium's WebAssembly, which travels with the package. PDFium
 * runs in a worker of its own, so that a PDF which takes too long can be ended; one PDF after another.
 */
import { cells as cellsOf, library, read as readOther } from "./index.js";
import { LIMITS, failure } from "./pdfium.js";

const PATIENCE = 1000; // milliseconds that the worker may be late with its own answer that time is over

const isNode = globalThis.process?.versions?.node !== undefined;
const fileNamed = (name) => new URL(`./${name}`, import.meta.url);

async function compile(name) {
  const address = fileNamed(name);
  if (isNode && address.protocol === "file:") {
    const { readFile } = await import("node:fs/promises");
    return WebAssembly.compile(await readFile(address));
  }
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} cannot be fetched: ${answer.status}`);
  return WebAssembly.compile(await answer.arrayBuffer());
}

async function compileBoth() {
  const [pdfium, marks] = await Promise.all([compile("pdfium.wasm"), compile("perftarget-marks.wasm")]);
  return { pdfium, marks };
}

let modules;

/* A worker, as Node.js and as browsers have it, with one face. */
async function hire(answered, failed) {
  if (isNode) {
    const { Worker } = await import("node:worker_threads");
    const worker = new Worker(fileNamed("pdf-worker.js"));
    worker.unref();
    worker.on("message", answered);
    worker.on("error", failed);
    return {
      post: (message) => worker.postMessage(message),
      end: () => worker.terminate(),
      hold: (held) => (held ? worker.ref() : worker.unref()),
    };
  }
  const worker = new Worker(new URL("./pdf-worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => answered(data);
  worker.onerror = (event) => failed(new Error(event.message));
  return { post: (message) => worker.postMessage(message), end: () => worker.terminate(), hold() {} };
}

const office = { worker: null, job: null, number: 0 };

function settle(how, what) {
  const { job } = office;
  if (job === null) return;
  office.job = null;
  office.worker?.hold(false);
  clearTimeout(job.timer);
  job[how](what);
}

function dismiss() {
  office.worker?.end();
  office.worker = null;
}

async function run(bytes, limits) {
  modules ??= compileBoth();
  const both = await modules;
  const id = ++office.number;
  office.worker ??= await hire((answer) => { if (answer.id === office.number) settle("resolve", answer); }, () => {
    dismiss();
    settle("resolve", failure(both, "crashed", limits));
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      dismiss();
      settle("resolve", failure(both, "time", limits));
    }, limits.seconds * 1000 + PATIENCE);
    office.job = { resolve, reject, timer };
    office.worker.hold(true);
    office.worker.post({ id, modules: both, bytes, limits });
  });
}

let last = Promise.resolve();

/**
 * The marks of a PDF's pages: JSON as bytes, which read() takes with the format "marks". Where there are none it says why in
 * place of them, and read() throws that. @p limits: { seconds: 20, mebibytes: 512 }.
 */
export function marks(bytes, limits = {}) {
  const job = last.then(() => run(bytes, { ...LIMITS, ...limits }));
  last = job.catch(() => {});
  return job.then((answer) => answer.bytes);
}

/** As read() of "perftarget", PDF too, and a promise. */
export async function read(bytes, { seconds = LIMITS.seconds, mebibytes = LIMITS.mebibytes, ...options } = {}) {
  const made = library.recognise(bytes) === "pdf" ? await marks(bytes, { seconds, mebibytes }) : undefined;
  return readOther(bytes, { ...options, marks: made });
}

/** As cells() of "perftarget", PDF too, and a promise. */
export async function cells(bytes, { seconds = LIMITS.seconds, mebibytes = LIMITS.mebibytes, ...options } = {}) {
  const made = library.recognise(bytes) === "pdf" ? await marks(bytes, { seconds, mebibytes }) : undefined;
  return cellsOf(bytes, { ...options, marks: made });
}

/** Ends the worker and gives its memory back; the next PDF begins anew. */
export function end() {
  dismiss();
  settle("reject", new Error("was ended"));
}
