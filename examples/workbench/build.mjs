// build.mjs PACKAGE OUTPUT.html OUTPUT.js: joins modules, style and the WebAssembly module of the npm package into one page, and
// makes the second file, which reads PDF.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const esbuild = createRequire(import.meta.url)(process.env.ESBUILD);
const here = dirname(fileURLToPath(import.meta.url));
const [folder, output, pdfOutput] = process.argv.slice(2);
const source = (name) => readFileSync(resolve(here, "src", name), "utf8");

const packed = (name) => readFileSync(resolve(folder, name));

const MOST_BYTES = 2_500_000;
const MOST_PDF_BYTES = 8_000_000;

/* Says of page and second file that they are of one build: they call each other by what this module has. */
const pdfInterface = createHash("sha256").update(packed("perftarget-marks.wasm")).digest("hex");

/* For browsers of the last few years: those that offices have. */
const TARGET = ["chrome94", "firefox93", "safari15"];

function bundle(name) {
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [resolve(here, "src", name)], bundle: true, minify: true, write: false, format: "iife", target: TARGET,
    charset: "utf8", legalComments: "none",
  });
  return outputFiles[0].text.trim().replaceAll("@INTERFACE@", pdfInterface);
}

const minify = { loader: "css", minify: true, charset: "utf8" };
const minifiedStyle = esbuild.transformSync(source("style.css"), minify).code.trim();
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const script = bundle("main.js");

/* What the page may do: run this script and this style, its workers, the module, and a file on disk, which the second one
 * is. Nothing goes out. */
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)} 'wasm-unsafe-eval' file:`,
  `style-src ${hash(minifiedStyle)}`,
  "worker-src blob:",
  "img-src data:",
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
].join("; ");

/* A worker from a blob inherits the policy; where a browser asks script-src for it instead, it is refused there. */
const parts = {
  POLICY: policy,
  STYLE: minifiedStyle,
  SAMPLE: readFileSync(resolve(here, "../data/nursing-2024-evaluation.md"), "utf8"),
  WORKER: bundle("worker.js"),
  SCRIPT: script,
  MODULE: packed("perftarget.wasm").toString("base64"),
};
for (const name of ["SAMPLE", "WORKER", "SCRIPT"])
  if (/<\/script|<!--/i.test(parts[name])) throw new Error(`${name} would end its element`);

function write(file, text, most) {
  const size = Buffer.byteLength(text);
  if (size > most) throw new Error(`${file} has ${size} bytes, more than ${most}`);
  writeFileSync(file, text);
  console.log(`${file}: ${size} bytes`);
}

const page = source("index.html").replace(/@([A-Z]+)@/g, (whole, name) => parts[name] ?? whole);
write(output, page, MOST_BYTES);

/* One line of JSON that is a script, too: the page runs it where it stands beside it, and reads it where it is dropped. */
const notices = ["LICENSE", "LICENSE.embedpdf", "LICENSE.pdfium"].map((name) => packed(name).toString().replaceAll("*/", "* /").trim());
const modules = {
  interface: pdfInterface,
  pdfium: packed("pdfium.wasm").toString("base64"),
  marks: packed("perftarget-marks.wasm").toString("base64"),
};
write(pdfOutput, `/*\n${notices.join("\n\n")}\n*/\nglobalThis.perftargetPdf=${JSON.stringify(modules)};\n`, MOST_PDF_BYTES);
