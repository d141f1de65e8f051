// build.mjs MODULE.wasm OUTPUT.html: joins modules, style and the WebAssembly module into one page.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const esbuild = createRequire(import.meta.url)(process.env.ESBUILD);
const here = dirname(fileURLToPath(import.meta.url));
const [moduleFile, output] = process.argv.slice(2);
const source = (name) => readFileSync(resolve(here, "src", name), "utf8");

const MOST_BYTES = 2_500_000;

/* For browsers of the last few years: those that offices have. */
const TARGET = ["chrome94", "firefox93", "safari15"];

function bundle(name) {
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [resolve(here, "src", name)], bundle: true, minify: true, write: false, format: "iife", target: TARGET,
    charset: "utf8", legalComments: "none",
  });
  return outputFiles[0].text.trim();
}

const minify = { loader: "css", minify: true, charset: "utf8" };
const minifiedStyle = esbuild.transformSync(source("style.css"), minify).code.trim();
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const script = bundle("main.js");

/* What the page may do: run this script and this style, its workers, and the module. Nothing goes out. */
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)} 'wasm-unsafe-eval'`,
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
  MODULE: readFileSync(moduleFile).toString("base64"),
};
for (const name of ["SAMPLE", "WORKER", "SCRIPT"])
  if (/<\/script|<!--/i.test(parts[name])) throw new Error(`${name} would end its element`);

const page = source("index.html").replace(/@([A-Z]+)@/g, (whole, name) => parts[name] ?? whole);
const size = Buffer.byteLength(page);
if (size > MOST_BYTES) throw new Error(`the page has ${size} bytes, more than ${MOST_BYTES}`);
writeFileSync(output, page);
console.log(`${output}: ${size} bytes`);
