// Runs the library, off the main thread. Each job brings its file and what was changed in it, so that a worker keeps
// nothing: one that a hostile file has ended is replaced by another.
import { marksOf } from "../../../bindings/javascript/pdfium.js";
import { create } from "../../../bindings/javascript/perftarget.js";

// Memory of a module never shrinks: after a large document it begins anew.
const MEMORY_TO_RENEW = 96 * 1024 * 1024;

let library;
let size = null; // of the file that the job at hand brought
let pdf = null;  // what reads PDF, where the page has it
let outcome;     // of the last PDF of the job
let tell = () => {}; // the page, at which stage the job is

async function bytesOf(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  size = bytes.length;
  return bytes;
}

function refusal(error) {
  return {
    size,
    status: error.status ?? "PFT_?",
    message: { en: String(error.message), zh: String(error.messageZh ?? error.message) },
    line: error.line ?? 0,
    pdf: outcome,
  };
}

const HEAD = 4096;

/* The marks of a PDF; undefined for another file. The page is told when PDFium begins and when it is done, for it may have
 * less time than all else. */
function marksIn(bytes) {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD));
  outcome = undefined;
  if (!head.includes("%PDF-") || library.recognise(bytes) !== "pdf") return undefined;
  if (pdf === null) {
    outcome = "missing";
    return undefined;
  }
  tell("pdf");
  const made = marksOf(pdf, bytes);
  ({ outcome } = made);
  tell("read");
  return made.bytes;
}

/* A suggestion whose place was changed by hand meanwhile has nothing left to change. */
function acceptStill(document, finding) {
  try {
    document.accept([finding]);
  } catch (error) {
    if (error.status !== "PFT_ENOTFOUND") throw error;
  }
}

/** Opens a document, with the changes that the user made in it. */
async function open({ file, name, edits = [] }) {
  const bytes = await bytesOf(file);
  const document = library.read(bytes, { name, marks: marksIn(bytes) });
  for (const edit of edits) {
    if (edit.kind === "budget") document.setBudget(edit.project, edit.line, edit.field, edit.text);
    else if (edit.kind === "accept") acceptStill(document, edit.finding);
    else if (edit.kind === "project") document.setProject(edit.project, edit.field, edit.text);
    else document.setIndicator(edit.project, edit.indicator, edit.field, edit.text);
  }
  return document;
}

function examine(document, { rules, method }) {
  const findings = library.check(document, rules);
  const card = library.score(document, method);
  const answer = {
    size,
    model: document.toJSON(),
    counts: document.counts(),
    findings: findings.toJSON().findings,
    scores: card.toJSON(),
  };
  findings.free();
  card.free();
  return answer;
}

/* What one document gives for a format; `first` and `last` of the documents that are written to one file. */
const writers = {
  "model-json": (document) => document.octets("json"),
  "model-jsonl": (document) => document.octets("jsonl"),
  "model-csv": (document, { first }) => document.octets("csv", { excel: true, header: first }),
  "scores-json": (document, { method }) => library.score(document, method).octets("json"),
  "scores-jsonl": (document, { method }) => library.score(document, method).octets("jsonl"),
  "scores-csv": (document, { method, language, first }) =>
    library.score(document, method).octets("csv", { language, excel: true, header: first }),
  "scores-html": (document, { method, language }) => library.score(document, method).octets("html", { language }),
  "scores-xlsx": (document, { method, language }) => library.score(document, method).octets("xlsx", { language }),
  "form-xlsx": (document, { method }) => document.template(method),
};

const OFFICIAL = "official-";
const WRITTEN_BACK = "original";

const BYTE_ORDER_MARK = 3;

async function writeEach(files, what, options) {
  const parts = [];
  for (const file of files) {
    const document = await open(file);
    const bytes = writers[what](document, { ...options, first: parts.length === 0 });
    // Excel takes a mark for text anywhere but at the beginning.
    const marked = parts.length > 0 && bytes[0] === 0xef && bytes[1] === 0xbb;
    parts.push(marked ? bytes.subarray(BYTE_ORDER_MARK) : bytes);
    document.free();
  }
  return parts;
}

/* An official form, as "official-self-evaluation-docx" asks for; of many documents, of all their projects. */
async function writeForm(files, what, { method }) {
  const [, kind, format] = /^official-(.*)-(\w+)$/.exec(what);
  const all = await open(files[0]);
  for (const file of files.slice(1)) {
    const document = await open(file);
    all.append(document);
    document.free();
  }
  return [all.form(kind, { format, method })];
}

/* Sums, findings and scores by agency. */
async function writeAccount(files, format, { rules, method }) {
  const account = library.portfolio({ by: "agency", rules, method });
  for (const file of files) {
    const document = await open(file);
    account.add(document);
    document.free();
  }
  return [account.octets(format, { excel: true })];
}

async function writeFindings(files, format, { rules, language }) {
  let all;
  for (const file of files) {
    const document = await open(file);
    const findings = library.check(document, rules);
    document.free();
    if (all === undefined) {
      all = findings;
    } else {
      all.append(findings);
      findings.free();
    }
  }
  return [all.octets(format, { language, excel: format === "csv" })];
}

const jobs = {
  async start({ module }) {
    library = await create(module);
    return { version: library.version, reference: library.reference };
  },
  async read(job) {
    const document = await open(job);
    const answer = examine(document, job);
    document.free();
    return answer;
  },
  async cells({ file, name }) {
    const bytes = await bytesOf(file);
    return library.cells(bytes, { name, marks: marksIn(bytes) });
  },
  async value({ text, language }) {
    return { value: library.parseValue(text), sentence: library.explainValue(text, language) };
  },
  async write({ files, what, ...options }) {
    if (what.startsWith(OFFICIAL)) return writeForm(files, what, options);
    if (what === WRITTEN_BACK) return [(await open(files[0])).writeBack(await bytesOf(files[0].file))];
    const [kind, format] = what.split("-");
    if (kind === "account") return writeAccount(files, format, options);
    return kind === "findings" ? writeFindings(files, format, options) : writeEach(files, what, options);
  },
};

self.onmessage = async ({ data: { id, job, pdf: lent = null, ...parameters } }) => {
  let reply;
  size = null;
  pdf = lent;
  outcome = undefined;
  tell = (stage) => self.postMessage({ id, stage });
  try {
    reply = { id, result: await jobs[job](parameters) };
  } catch (error) {
    reply = { id, refused: refusal(error) };
  }
  if (library !== undefined && (!library.alive || library.memory > MEMORY_TO_RENEW)) await library.renew();
  self.postMessage(reply);
};
