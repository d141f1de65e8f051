// PDF, which is read with a second file: PDFium, too large for a page that most use without it. It stands beside the page or
// is dropped on it, and is taken when the first PDF comes.
import { h } from "./dom.js";

export const PDF_FILE = "perftarget-pdf.js";

/* What the second file begins and ends its JSON with: so it is a script, and a file that can be read. */
const BEFORE = "globalThis.perftargetPdf=";
const AFTER = ";";

let modules = null;
let why = "missing"; // they are not there
let pending = null;

function bytesOf(text) {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/* Of another build it would not fit; `@INTERFACE@` is put in when the page is built. */
async function compile(parts) {
  why = parts === undefined ? "missing" : "other";
  if (parts?.interface !== "@INTERFACE@") return null;
  const [pdfium, marks] = await Promise.all([parts.pdfium, parts.marks].map((text) => WebAssembly.compile(bytesOf(text))));
  return { pdfium, marks };
}

/* A page from disk may not fetch what stands beside it, but it may run it. */
function runBeside() {
  return new Promise((resolve) => {
    const settle = (how) => () => {
      script.remove();
      resolve(how);
    };
    const script = h("script", { src: PDF_FILE, onload: settle(true), onerror: settle(false) });
    document.head.append(script);
  });
}

async function load() {
  if (location.protocol !== "file:" || !await runBeside()) {
    why = "missing";
    return;
  }
  const parts = globalThis.perftargetPdf;
  delete globalThis.perftargetPdf;
  modules = await compile(parts).catch(() => null);
}

/** The modules that read PDF; null where the second file is not beside the page, or is of another build. */
export async function pdfModules() {
  if (modules === null) await (pending ??= load().finally(() => { pending = null; }));
  return modules;
}

/** Why there are none: "missing" or "other". */
export const whyNoPdf = () => why;

/** Takes the second file itself, which was dropped on the page. False: it is another file, or of another build. */
export async function takePdfFile(file) {
  try {
    const text = await file.text();
    const start = text.indexOf(BEFORE) + BEFORE.length;
    modules = await compile(JSON.parse(text.slice(start, text.lastIndexOf(AFTER))));
  } catch {
    modules = null;
  }
  return modules !== null;
}
