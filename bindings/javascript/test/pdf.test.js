// The entry perftarget/pdf. The command's bytes are those that PDFium gives it: PERFTARGET_PDFIUM (default: what tests/pdfium
// finds); where there is none, only the comparison is left out.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join, relative, resolve } from "node:path";
import test, { after } from "node:test";

const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../../..");
const folder = process.env.PERFTARGET_PACKAGE ?? resolve(root, "build/javascript/package");
const command = process.env.PERFTARGET_COMMAND ?? resolve(root, "build/dev/examples/perftarget/perftarget");
const core = await import(pathToFileURL(resolve(folder, "index.js")));
const { read, cells, marks, end } = await import(pathToFileURL(resolve(folder, "pdf.js")));
const { failure } = await import(pathToFileURL(resolve(folder, "pdfium.js")));
const pdf = (name) => readFileSync(resolve(root, "tests/pdf", name));
const LIBRARY = pdf("library-2024.pdf");

after(() => end());

test("a PDF is read like any other file, and others as ever", async () => {
  const document = await read(LIBRARY, { name: "library-2024.pdf" });
  assert.deepEqual(document.projects.map((project) => project.indicators.length), [8, 11, 8]);
  assert.equal(document.source.conversion, "pdf → marks (PDFium)");
  assert.equal(document.source.bytes, LIBRARY.length);
  assert.equal((await read(readFileSync(resolve(root, "examples/data/nursing-2024.md")), { name: "a.md" })).projects.length, 1);
  assert.equal(core.library.recognise(LIBRARY), "pdf");
  assert.throws(() => core.read(LIBRARY), { status: "PFT_EUNSUPPORTED" });
});

test("an ArrayBuffer is as good as a Uint8Array, and several at once come in their order", async () => {
  const buffer = LIBRARY.buffer.slice(LIBRARY.byteOffset, LIBRARY.byteOffset + LIBRARY.length);
  const [one, two, other] = await Promise.all([read(buffer), read(LIBRARY), read(pdf("scan.pdf")).catch((error) => error.status)]);
  assert.equal(one.projects.length, 3);
  assert.deepEqual(two.projects, one.projects);
  assert.equal(other, "PFT_EINVALID");
});

test("cells have the places of the model", async () => {
  const { cells: all, format } = await cells(LIBRARY);
  const { place, target } = (await read(LIBRARY)).projects[0].indicators[0];
  assert.equal(format, "marks");
  assert.ok(all.some((cell) => cell[1] === place.part && cell[2] === place.row && cell[3] === place.column && cell[0] === target.raw));
});

for (const [name, bytes, status, words] of [
  ["encrypted.pdf", pdf("encrypted.pdf"), "PFT_EUNSUPPORTED", /PDF 已加密/],
  ["scan.pdf", pdf("scan.pdf"), "PFT_EINVALID", /共 2 页，没有文字/],
  ["damaged.pdf", Buffer.concat([Buffer.from("%PDF-1.7\n"), LIBRARY.subarray(5000, 9000)]), "PFT_EUNSUPPORTED", /PDF 已损坏/],
])
  test(`what cannot be read says why: ${name}`, async () => {
    await assert.rejects(read(bytes, { name }), (error) => {
      assert.ok(error instanceof core.PerftargetError);
      assert.equal(error.status, status);
      assert.equal(error.source, name);
      assert.match(error.messageZh, words);
      return true;
    });
  });

/* As many pages as it says, which are one and the same, of so many lines. */
function slow(pages, lines) {
  const content = "0 0 m 9 9 l S ".repeat(lines);
  const objects = ["<</Type/Catalog/Pages 2 0 R>>", `<</Type/Pages/Kids[${"3 0 R ".repeat(pages)}]/Count ${pages}>>`,
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>", `<</Length ${content.length}>>stream\n${content}\nendstream`];
  return Buffer.from(`%PDF-1.7\n${objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join("")}trailer\n<</Root 1 0 R>>\n`);
}

test("time has a limit", { timeout: 60_000 }, async () => {
  const start = Date.now();
  await assert.rejects(read(slow(200_000, 20_000), { seconds: 1 }), { message: /more than 1 seconds/ });
  assert.ok(Date.now() - start < 15_000);
  assert.equal((await read(LIBRARY)).projects.length, 3, "the next one is read");
});

test("a PDF that never lets PDFium return is ended from outside", { timeout: 60_000 }, async () => {
  /* One page of four million lines, which PDFium takes apart before it comes back. */
  const start = Date.now();
  await assert.rejects(read(slow(1, 4_000_000), { seconds: 1, mebibytes: 2000 }), { message: /more than 1 seconds/ });
  assert.ok(Date.now() - start < 15_000);
  assert.equal((await read(LIBRARY)).projects.length, 3, "the next one is read");
});

test("memory has a limit", async () => {
  await assert.rejects(read(slow(1, 400_000), { mebibytes: 17 }), { message: /more than 17 MiB of memory/ });
});

test("marks are what perftarget-pdf prints", { skip: !existsSync(command) && "no command" }, async (context) => {
  let library = process.env.PERFTARGET_PDFIUM;
  try {
    library ??= execFileSync(resolve(root, "tests/pdfium"), { stdio: ["ignore", "pipe", "ignore"] }).toString().trim();
  } catch {
    context.skip("PDFium is not installed and cannot be had");
    return;
  }
  const env = { ...process.env, PERFTARGET_PDFIUM: library };
  for (const name of readdirSync(resolve(root, "tests/pdf"))) {
    const bytes = pdf(name);
    let theirs;
    try {
      theirs = execFileSync(resolve(command, "../perftarget-pdf"), [resolve(root, "tests/pdf", name)], { env, maxBuffer: 1 << 28 });
    } catch (error) {
      theirs = error.stdout;
    }
    assert.ok(theirs.equals(await marks(bytes)), name);
  }
  let same = 0;
  for (const path of documents()) {
    const name = relative(root, path);
    const theirs = execFileSync(command, ["convert", "--to", "json", name], { env, cwd: root, maxBuffer: 1 << 28 });
    assert.equal(core.toJSON(await read(readFileSync(path), { name })), theirs.toString(), name);
    same++;
  }
  console.log(`${same} PDFs, all the same`);
  assert.ok(same > 0);
});

function* documents() {
  yield resolve(root, "tests/pdf/library-2024.pdf");
  for (const samples of (process.env.PERFTARGET_SAMPLES ?? "").split(":").filter(Boolean)) yield* pdfsIn(samples);
}

function* pdfsIn(path) {
  if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) yield* pdfsIn(join(path, name));
  else if (path.endsWith(".pdf")) yield path;
}

test("why there are none stands where marks would", async () => {
  const modules = { marks: await WebAssembly.compile(readFileSync(resolve(folder, "perftarget-marks.wasm"))) };
  assert.match(new TextDecoder().decode(failure(modules, "crashed").bytes), /PDFium failed on this PDF/);
});
