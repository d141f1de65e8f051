// PDF in the page: by the second file beside it, without it, and what cannot be read. What is read is what the command reads.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import test, { after, before } from "node:test";
import { deflateSync } from "node:zlib";
import { address, command, data, download, filesIn, give, go, idle, launch, open, openProject, root } from "./workbench.js";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const pdf = (name) => resolve(root, "tests/pdf", name);
const LIBRARY = pdf("library-2024.pdf");
/* What the command makes of it; undefined where there is no PDFium for it. */
const ofCommand = (path, format) => process.env.PERFTARGET_PDFIUM &&
  execFileSync(command, ["convert", "--to", format, basename(path)], { cwd: dirname(path), maxBuffer: 1 << 28 });

const temporary = () => mkdtempSync(join(tmpdir(), "perftarget-"));
const reason = (page, name) => page.locator("tr.file", { hasText: name }).locator(".reason-text").innerText();

/* A PDF of these objects, the first of them its catalog. Streams are [dictionary, bytes]. */
function pdfOf(objects) {
  const parts = [Buffer.from("%PDF-1.7\n")];
  const places = [];
  const size = () => parts.reduce((sum, part) => sum + part.length, 0);
  for (const [index, object] of objects.entries()) {
    places.push(size());
    const [head, bytes] = Array.isArray(object) ? object : [object, null];
    parts.push(Buffer.from(`${index + 1} 0 obj\n${bytes ? head.replace(">>", `/Length ${bytes.length}>>`) : head}\n`));
    if (bytes) parts.push(Buffer.from("stream\n"), bytes, Buffer.from("\nendstream\n"));
    parts.push(Buffer.from("endobj\n"));
  }
  const table = size();
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  parts.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`));
  return Buffer.concat(parts);
}

const page1 = (content, more = "") => pdfOf(["<</Type/Catalog/Pages 2 0 R>>", `<</Type/Pages/Kids[3 0 R]/Count 1>>`,
  `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R${more}>>`, content]);
const packed = (bytes) => ["<</Filter/FlateDecode>>", deflateSync(bytes, { level: 9 })];

const hostile = {
  "截断.pdf": readFileSync(LIBRARY).subarray(0, 3000),
  "循环页.pdf": pdfOf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>"]),
  "空目录.pdf": pdfOf(["<</Type/Catalog>>"]),
  "自套图形.pdf": pdfOf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
    ["<<>>", Buffer.from("/X Do")],
    ["<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 5 0 R>>>>>>", Buffer.from("/X Do /X Do")]]),
  "深层括号.pdf": page1(["<<>>", Buffer.from("[".repeat(2_000_000))]),
  "炸弹.pdf": page1(packed(Buffer.alloc(700_000_000, "q "))),
};

test("a PDF is read by the second file beside the page, as the command reads it", { timeout: 120_000 }, async () => {
  const page = await open(browser);
  await give(page, [LIBRARY, ...data("nursing-2024.md")]);
  assert.equal((await page.locator(".tile").first().innerText()).split("\n")[0], "2");
  await openProject(page, "2024年度馆舍运行维护");
  await page.waitForSelector(".cells");
  await page.getByRole("treeitem", { name: /全年开放天数/ }).last().click();
  assert.equal(await page.locator(".paper .selected").first().innerText(), "≥310天");
  /* Two tables stand on one page: each project is shown its own. */
  assert.equal(await page.locator(".cells").count(), 1);
  assert.doesNotMatch(await page.locator(".cells").innerText(), /文献资源购置/);
  await openProject(page, "文献资源购置");
  await page.waitForSelector(".cells");
  assert.equal(await page.locator(".cells").count(), 2, "it goes on over the page");
  assert.doesNotMatch(await page.locator(".paper").innerText(), /馆舍运行维护/);
  await page.getByRole("treeitem", { name: /新书/ }).last().click();
  assert.equal(await page.locator(".paper .selected").count(), 1);
  await page.getByRole("button", { name: "显示整个文件" }).click();
  assert.equal(await page.locator(".cells").count(), 5);
  await page.locator("#export").click();
  const { bytes } = await download(page, () => page.locator("[data-what=model-json]").click());
  const theirs = ofCommand(LIBRARY, "json");
  assert.ok(theirs === undefined ? bytes.length > 1000 : bytes.equals(theirs), "model");
  await page.keyboard.press("Escape");
  assert.deepEqual(page.trouble, []);
  assert.deepEqual(page.requests, []);
  await page.context().close();
});

/* Chromium prints the web pages of the project, so that there are more PDFs than stand in it. */
async function printed(folder) {
  const page = await browser.newPage();
  for (const path of [...data("library-2024.html"), ...[...filesIn(resolve(root, "tests/cases"))].filter((one) => /input\.html$/.test(one))]) {
    await page.goto(pathToFileURL(path).href);
    await page.pdf({ path: join(folder, `${basename(dirname(path))}-${basename(path)}.pdf`), format: "A4" });
  }
  await page.close();
  return readdirSync(folder).map((name) => join(folder, name));
}

test("models of all PDFs are the command's bytes", { timeout: 300_000, skip: !process.env.PERFTARGET_PDFIUM && "no PDFium" }, async () => {
  const samples = (process.env.PERFTARGET_SAMPLES ?? "").split(":").filter(Boolean).flatMap((folder) => [...filesIn(folder)]);
  const files = [...samples.filter((path) => path.endsWith(".pdf")), LIBRARY, ...await printed(temporary())];
  const page = await open(browser);
  await give(page, files);
  await page.locator("#export").click();
  const { bytes } = await download(page, () => page.locator("[data-what=model-jsonl]").click());
  const lines = new Map();
  for (const line of bytes.toString().split("\n").filter(Boolean)) {
    const { name } = JSON.parse(line).source;
    lines.set(name, (lines.get(name) ?? "") + line + "\n");
  }
  let same = 0;
  for (const path of files) {
    assert.equal(lines.get(basename(path)), ofCommand(path, "jsonl").toString(), path);
    same++;
  }
  console.log(`${same} PDFs, all the same`);
  assert.ok(same > 10, `only ${same}`);
  await page.context().close();
});

for (const [locale, said] of Object.entries({
  "zh-CN": { "scan.pdf": /共 2 页，没有文字/, "encrypted.pdf": /PDF 设有密码/, "damaged.pdf": /PDF 已损坏/, "unknown.pdf": /字体缺少字符对照表/ },
  "en-GB": { "scan.pdf": /no text on 2 pages/, "encrypted.pdf": /The PDF has a password/, "damaged.pdf": /The PDF is damaged/, "unknown.pdf": /the fonts do not tell the characters/ },
}))
  test(`scanned, encrypted and damaged PDFs say so: ${locale}`, async () => {
    const folder = temporary();
    writeFileSync(join(folder, "damaged.pdf"), Buffer.concat([Buffer.from("%PDF-1.7\n"), readFileSync(LIBRARY).subarray(5000, 9000)]));
    writeFileSync(join(folder, "unknown.pdf"), Buffer.from(readFileSync(LIBRARY, "latin1").replaceAll("/ToUnicode", "/NoUnicode"), "latin1"));
    const page = await open(browser, { locale });
    await give(page, [pdf("scan.pdf"), pdf("encrypted.pdf"), join(folder, "damaged.pdf"), join(folder, "unknown.pdf")]);
    await go(page, "#/files");
    for (const [name, words] of Object.entries(said)) assert.match(await reason(page, name), words, name);
    assert.deepEqual(page.trouble, []);
    await page.context().close();
  });

test("hostile PDFs end in an error that names them, and the page goes on", { timeout: 180_000 }, async () => {
  const folder = temporary();
  const paths = Object.entries(hostile).map(([name, bytes]) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  });
  const page = await open(browser);
  await give(page, [...paths, LIBRARY]);
  await go(page, "#/files");
  for (const name of Object.keys(hostile)) {
    console.log(name, await reason(page, name));
    assert.match(await page.locator("tr.file", { hasText: name }).innerText(), /未能读取|未找到绩效表/, name);
    assert.ok((await reason(page, name)).length > 5, name);
  }
  await openProject(page, "2024年度馆舍运行维护");
  assert.deepEqual(page.trouble, []);
  await page.context().close();
});

/* The page where its second file is not. */
async function openAlone(options) {
  const folder = temporary();
  copyFileSync(fileURLToPath(address), join(folder, "perftarget.html"));
  return { folder, page: await open(browser, options, pathToFileURL(join(folder, "perftarget.html")).href) };
}

test("without the second file a PDF is refused with what to do, and read once it is there", async () => {
  const second = fileURLToPath(address).replace(/perftarget\.html$/, "perftarget-pdf.js");
  const english = await openAlone({ locale: "en-GB" });
  await give(english.page, [LIBRARY]);
  await go(english.page, "#/files");
  assert.match(await reason(english.page, "library-2024.pdf"), /perftarget-pdf\.js: put it into the folder of this page/);
  await english.page.context().close();

  const { page, folder } = await openAlone();
  await give(page, [LIBRARY, ...data("nursing-2024.md")]);
  await go(page, "#/files");
  assert.match(await reason(page, "library-2024.pdf"), /读取 PDF 还需要 perftarget-pdf\.js：请将它与本页放在同一文件夹/);
  assert.equal(await page.locator("tr.file.done").count(), 1);

  /* The one of another build is no help. */
  const other = join(temporary(), "perftarget-pdf.js");
  writeFileSync(other, readFileSync(second, "utf8").replace(/"interface":"..../, '"interface":"0000'));
  await give(page, [other]);
  assert.match(await page.locator("#toasts").innerText(), /版本不符/);
  copyFileSync(other, join(folder, "perftarget-pdf.js"));
  await give(page, [pdf("scan.pdf")]);
  await go(page, "#/files");
  assert.match(await reason(page, "scan.pdf"), /版本不符/);

  /* Dropped on the page, it reads what was refused. */
  await give(page, [second]);
  await page.waitForFunction(() => document.querySelectorAll("tr.file.done").length === 2);
  assert.equal(await page.locator("tr.file", { hasText: "perftarget-pdf.js" }).count(), 0);
  assert.match(await reason(page, "scan.pdf"), /没有文字/);
  await page.context().close();

  /* Put beside the page, it is found when the next PDF comes. */
  const late = await openAlone();
  await give(late.page, [pdf("scan.pdf")]);
  copyFileSync(second, join(late.folder, "perftarget-pdf.js"));
  await give(late.page, [LIBRARY]);
  await openProject(late.page, "2024年度馆舍运行维护");
  await late.page.context().close();
});

test("a PDF that takes too long is stopped after 20 seconds, and others are read meanwhile", { timeout: 120_000 }, async () => {
  const folder = temporary();
  /* A million pages that are one and the same. */
  const kids = "3 0 R ".repeat(1_000_000);
  writeFileSync(join(folder, "慢.pdf"), pdfOf(["<</Type/Catalog/Pages 2 0 R>>", `<</Type/Pages/Kids[${kids}]/Count 1000000>>`,
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>", packed(Buffer.from("0 0 m 9 9 l S ".repeat(20_000)))]));
  const page = await open(browser);
  const start = Date.now();
  await give(page, [join(folder, "慢.pdf"), LIBRARY]);
  const seconds = (Date.now() - start) / 1000;
  assert.ok(seconds > 15 && seconds < 40, `${seconds} s`);
  await go(page, "#/files");
  assert.match(await reason(page, "慢.pdf"), /超过 20 秒/);
  await openProject(page, "2024年度馆舍运行维护");
  assert.deepEqual(page.trouble, []);
  await page.context().close();
});
