// Hostile files and the network: the page stays alive, names the file, and nothing leaves.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { deflateRawSync } from "node:zlib";
import { data, give, go, launch, open, openProject } from "./workbench.js";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const CRC = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n >>> 0;
});
const crc = (bytes) => (bytes.reduce((sum, byte) => (sum >>> 8) ^ CRC[(sum ^ byte) & 0xff], 0xffffffff) ^ 0xffffffff) >>> 0;

/* A zip of members, as an Office file is one. */
function zip(members) {
  const parts = [];
  const list = [];
  let at = 0;
  for (const [name, content] of members) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(name.length, 22);
    const entry = Buffer.alloc(46);
    entry.write("PK\x01\x02", "latin1");
    entry.writeUInt16LE(20, 4);
    head.copy(entry, 6, 0, 26);
    entry.writeUInt32LE(at, 42);
    list.push(entry, Buffer.from(name));
    parts.push(Buffer.from("PK\x03\x04", "latin1"), head, Buffer.from(name), packed);
    at += 30 + name.length + packed.length;
  }
  const index = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, index, end]);
}

const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const body = (inner) => `<?xml version="1.0"?><w:document xmlns:w="${WORD}"><w:body>${inner}</w:body></w:document>`;
const word = (text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

const hostile = {
  "炸弹.docx": zip([["word/document.xml", body(word("a".repeat(40_000_000)))]]),
  "实体.docx": zip([["word/document.xml", `<!DOCTYPE d [<!ENTITY a "${"x".repeat(1000)}">]>${body(word("&a;"))}`]]),
  "套娃.docx": zip([["word/document.xml", body("<w:tbl><w:tr><w:tc>".repeat(5000) + word("x") + "</w:tc></w:tr></w:tbl>".repeat(5000))]]),
  "截断.docx": zip([["word/document.xml", body(word("项目名称"))]]).subarray(0, 200),
  "乱码.xlsx": Buffer.from("PK\x03\x04" + "\xff\xfe\x00".repeat(4000), "latin1"),
  "深层.html": Buffer.from("<div>".repeat(400_000)),
  "深层.json": Buffer.from("[".repeat(1_000_000)),
};

test("hostile files end in an error that names them, and the page goes on", { timeout: 180_000 }, async () => {
  const page = await open(browser);
  const folder = mkdtempSync(join(tmpdir(), "perftarget-"));
  const paths = Object.entries(hostile).map(([name, bytes]) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  });
  await give(page, [...paths, ...data("nursing-2024-evaluation.md", "library-2024.docx")]);
  await go(page, "#/files");
  for (const name of Object.keys(hostile)) {
    const row = page.locator("tr.file", { hasText: name });
    const said = await row.innerText();
    assert.match(said, /未能读取|未找到绩效表/, name);
    assert.ok((await row.locator(".reason-text").innerText()).length > 5, name);
  }
  for (const name of ["炸弹.docx", "实体.docx", "套娃.docx", "截断.docx"])
    assert.match(await page.locator("tr.file", { hasText: name }).innerText(), /未能读取/, name);
  await openProject(page, "养老服务补贴", "score");
  assert.equal(await page.locator(".score-number").innerText(), "91.26");
  assert.deepEqual(page.trouble, []);
  await page.context().close();
});

test("what stands in a cell is text and nothing else", async () => {
  const page = await open(browser);
  const folder = mkdtempSync(join(tmpdir(), "perftarget-"));
  const evil = "<img src=x onerror=document.title='owned'><script>document.title='owned'</script>";
  const path = join(folder, "脚本.csv");
  writeFileSync(path, `项目名称,"${evil}"\n一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,"${evil}","≥5""><script>document.title='owned'</script>"\n`);
  await give(page, [path]);
  for (const hash of ["#/overview", "#/projects", "#/findings", "#/statistics", "#/files", "#/project/1/1/source", "#/project/1/1/findings", "#/project/1/1/score", "#/project/1/1/budget"]) {
    await go(page, hash);
    await page.waitForTimeout(120);
    assert.equal(await page.locator("main img, main script").count(), 0, hash);
  }
  assert.equal(await page.title(), "绩效目标表工作台");
  await page.context().close();
});

test("no request leaves, whatever tries", async () => {
  let asked = 0;
  const server = createServer((request, answer) => { asked++; answer.end("ok"); });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const target = `http://127.0.0.1:${server.address().port}/`;
  const context = await browser.newContext({ locale: "zh-CN" });
  const page = await context.newPage();
  await page.goto((await import("./workbench.js")).address);
  await page.waitForSelector("body[data-ready]");
  await give(page, data("library-2024.docx", "nursing-2024-evaluation.md"));
  const tried = await page.evaluate(async (url) => {
    const results = {};
    const attempt = async (name, call) => { try { results[name] = await call(); } catch (error) { results[name] = `refused ${error.name}`; } };
    await attempt("fetch", () => fetch(url).then(() => "went out"));
    await attempt("beacon", () => (navigator.sendBeacon(url, "x") ? "queued" : "refused"));
    await attempt("image", () => new Promise((resolve, reject) => { const image = new Image(); image.onload = () => resolve("went out"); image.onerror = reject; image.src = `${url}a.png`; }));
    await attempt("script", () => new Promise((resolve, reject) => { const script = document.createElement("script"); script.onload = () => resolve("went out"); script.onerror = reject; script.src = `${url}a.js`; document.head.append(script); }));
    await attempt("socket", () => new Promise((resolve, reject) => { const socket = new WebSocket(url.replace("http", "ws")); socket.onopen = () => resolve("went out"); socket.onerror = reject; }));
    await attempt("frame", () => new Promise((resolve) => { const frame = document.createElement("iframe"); frame.src = url; document.body.append(frame); setTimeout(() => resolve("tried"), 500); }));
    await attempt("inline script", () => { const script = document.createElement("script"); script.textContent = "globalThis.ran = true"; document.head.append(script); return globalThis.ran ? "ran" : "refused"; });
    await attempt("eval", () => { try { return (0, eval)("1") ? "ran" : ""; } catch { return "refused"; } });
    return results;
  }, target);
  await page.waitForTimeout(300);
  for (const [name, result] of Object.entries(tried)) assert.doesNotMatch(String(result), /went out|^ran$/, `${name}: ${result}`);
  assert.equal(asked, 0);
  /* The same try from inside a worker, which inherits the policy. */
  const worker = await page.evaluate((url) => new Promise((resolve) => {
    const source = `fetch(${JSON.stringify(url)}).then(() => postMessage("went out"), () => postMessage("refused"))`;
    const one = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    one.onmessage = ({ data: said }) => resolve(said);
    one.onerror = () => resolve("refused");
  }), target);
  assert.equal(worker, "refused");
  assert.equal(asked, 0);
  server.close();
  await context.close();
});
