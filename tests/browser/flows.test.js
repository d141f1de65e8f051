// What an officer does with the page, from dropping files to saving the results.
import assert from "node:assert/strict";
import { mkdtempSync, mkdirSync, copyFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import test, { after, before } from "node:test";
import { data, download, give, go, idle, launch, native, open, openProject } from "./workbench.js";

let browser;
let page;
before(async () => {
  browser = await launch();
  page = await open(browser);
});
after(() => browser.close());

const text = (selector) => page.locator(selector).first().innerText();

test("the first page says what it does and that nothing leaves the computer", async () => {
  assert.match(await text("h1"), /拖到此处/);
  assert.match(await text(".promise"), /文件不离开这台电脑/);
  assert.match(await text("#bar"), /本机处理/);
});

test("files are read and counted", async () => {
  await give(page, data("library-2024.docx", "nursing-2024-evaluation.md", "water-2024.txt", "nursing-2024.md"));
  const tiles = await page.locator(".tile").allInnerTexts();
  const value = (label) => tiles.find((tile) => tile.includes(label)).split("\n")[0];
  assert.equal(value("文件"), "4");
  assert.equal(value("项目"), "7");
  assert.equal(value("预算合计"), "3,989.65");
});

test("the list of projects is searched, filtered and sorted", async () => {
  await go(page, "#/projects");
  const names = () => page.locator("tbody th a").allInnerTexts();
  assert.equal((await names()).length, 7);
  await page.getByRole("searchbox").fill("图书馆 2024");
  await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 3);
  await page.getByRole("searchbox").fill("");
  await page.getByLabel("预算单位").selectOption("岚溪区民政局");
  await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 2);
  await page.getByLabel("预算单位").selectOption("");
  await page.getByLabel("筛选").selectOption("errors");
  await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 1);
  await page.getByLabel("筛选").selectOption("");
  await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 7);
  await page.getByRole("button", { name: "预算（万元）" }).click();
  assert.equal((await names())[0], "农村饮水管网改造");
  assert.equal(await page.locator("th[data-sort=budget]").getAttribute("aria-sort"), "descending");
  await page.getByRole("button", { name: "预算（万元）" }).click();
  assert.equal((await names())[0], "全民阅读推广活动");
});

test("a value shows where it stood, and a cell what became of it", async () => {
  await openProject(page, "2024年度馆舍运行维护");
  await page.waitForSelector(".cells");
  await page.getByRole("treeitem", { name: /全年开放天数/ }).last().click();
  assert.equal(await text(".paper .selected"), "≥310天");
  await page.locator(".cells td", { hasText: "≥98%" }).or(page.locator(".cells td", { hasText: "≥98％" })).first().click();
  assert.match(await text(".item[aria-selected=true]"), /设备完好率/);
  assert.equal(await page.locator(".cells td[rowspan]").count() > 0, true);
  assert.match(await text(".pane-head .quiet >> nth=0"), /已归位 175 \/ 175/);
});

test("in text, the value is marked within its line", async () => {
  await openProject(page, "养老服务补贴");
  await page.waitForSelector(".text-lines");
  await page.getByRole("treeitem", { name: /补贴老人数/ }).last().click();
  assert.equal(await text(".paper .selected mark"), "≥5200人");
});

test("a doubtful reading is marked and says why", async () => {
  const folder = mkdtempSync(join(tmpdir(), "perftarget-"));
  const path = join(folder, "存疑.json");
  const line = { level1: "产出指标", level2: "数量指标", name: "次数", target: "5次", certainty: "doubtful", doubts: ["unit-supposed"] };
  writeFileSync(path, JSON.stringify({ format: "perftarget", version: 1, projects: [{ name: "存疑项目", indicators: [line] }] }));
  await go(page, "#/files");
  await give(page, [path]);
  await openProject(page, "存疑项目");
  assert.match(await text(".item.doubtful"), /存疑/);
  assert.match(await text(".doubts"), /未见计量单位/);
  assert.match(await text(".paper"), /没有原文单元格/);
});

test("findings are filtered, explained, and lead to their place", async () => {
  await openProject(page, "养老服务补贴", "findings");
  const all = await page.locator(".finding").count();
  await page.getByRole("button", { name: /^错误/ }).click();
  const errors = await page.locator(".finding").count();
  assert.ok(errors > 0 && errors < all);
  assert.equal(await page.locator(".finding.warning").count(), 0);
  await page.getByLabel("规则", { exact: true }).selectOption("SE-002");
  assert.equal(await page.locator(".finding").count(), 1);
  await page.locator(".about-rule summary").first().click();
  assert.match(await text(".about-rule[open]"), /依据/);
  await page.getByRole("link", { name: "在原文中查看" }).first().click();
  await page.waitForSelector(".paper .selected");
  assert.match(await text(".paper .selected"), /补贴养老床位/);
});

test("findings of all projects stand by rule", async () => {
  await go(page, "#/findings");
  await page.locator(".rule-group", { hasText: "SE-003" }).locator("summary").click();
  assert.match(await page.locator(".rule-group[open] li").first().innerText(), /养老服务补贴/);
  await page.getByRole("button", { name: /^提示/ }).click();
  assert.equal(await page.locator(".rule-group", { hasText: "SE-003" }).count(), 0);
});

test("a suggestion is accepted, changes the value and goes into what is saved", async () => {
  const folder = mkdtempSync(join(tmpdir(), "perftarget-"));
  const path = join(folder, "建议.csv");
  writeFileSync(path, "项目名称,道路养护\n一级指标,二级指标,三级指标,指标值\n产出指标,质量指标,路面完好率,有限提升\n" +
    "效益指标,社会效益指标,通行条件,有限改善\n满意度指标,服务对象满意度指标,居民满意度,≥90%\n");
  await go(page, "#/files");
  await give(page, [path]);
  await openProject(page, "道路养护", "findings");
  const accept = page.getByRole("button", { name: "采纳", exact: true });
  assert.ok(await accept.count() > 0, "no suggestion");
  const suggested = await page.locator(".finding", { has: accept }).first().locator("dd strong").innerText();
  await accept.first().click();
  await page.waitForFunction(() => document.querySelector(".project-title .tag.accent"));
  await go(page, (await page.evaluate(() => location.hash)).replace("findings", "source"));
  assert.ok((await page.locator(".tree").innerText()).includes(suggested));
  await page.locator("#export").click();
  const { bytes } = await download(page, () => page.locator("[data-what=model-csv]").click());
  assert.ok(bytes.toString().includes(suggested));
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "撤销修改" }).click();
  await page.waitForFunction(() => !document.querySelector(".project-title .tag.accent"));
});

test("actual values are typed in and scored at once", async () => {
  await openProject(page, "养老服务补贴", "score");
  const before = await text(".score-number");
  assert.equal(before, "91.26");
  const box = page.getByLabel("补贴老人数 实际完成值");
  await box.fill("5200人");
  await page.waitForFunction(() => document.querySelector(".score-number").innerText === "92.46");
  assert.equal(await box.evaluate((node) => node === document.activeElement), true);
  assert.match(await page.locator(".read-as").allInnerTexts().then((all) => all.join("")), /5200/);
  await page.getByLabel("执行数").fill("812.6");
  await page.waitForFunction(() => document.querySelector(".score-number").innerText === "93.00");
  assert.match(await page.locator(".formula-line").first().innerText(), /812\.6/);
});

test("another method scores anew", async () => {
  await page.getByLabel("评分办法").selectOption("mof-2021");
  await idle(page);
  await page.getByLabel("评分办法").selectOption("mof-2020");
  await idle(page);
  assert.equal(await text(".score-number"), "93.00");
});

test("the budget adds up, and says so", async () => {
  await openProject(page, "2024年度馆舍运行维护", "budget");
  assert.match(await text(".notice.good"), /一致/);
  assert.match(await text("tbody"), /386\.40/);
});

test("statistics by agency are exact", async () => {
  await go(page, "#/statistics");
  const row = await page.locator("tbody tr", { hasText: "云汀市图书馆" }).first().innerText();
  assert.match(row.replace(/\s+/g, " "), /3 27 981\.70/);
  await page.getByLabel("排名依据").selectOption("budget");
  assert.match(await page.locator(".ranking li").first().innerText(), /农村饮水管网改造/);
});

test("a file that is not read says why in plain words", async () => {
  const folder = mkdtempSync(join(tmpdir(), "perftarget-"));
  const pdf = join(folder, "绩效表.pdf");
  writeFileSync(pdf, "%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n<<>>\nendobj\n");
  const prose = join(folder, "通知.txt");
  writeFileSync(prose, "关于召开会议的通知\n请准时参加。\n");
  await go(page, "#/files");
  await give(page, [pdf, prose]);
  const row = (name) => page.locator("tr.file", { hasText: name }).innerText();
  assert.match(await row("绩效表.pdf"), /PDF 已损坏。请用 WPS/);
  assert.match(await row("通知.txt"), /没有绩效目标表/);
  await page.getByRole("button", { name: "移除 绩效表.pdf" }).click();
  assert.equal(await page.locator("tr.file", { hasText: "绩效表.pdf" }).count(), 0);
});

test("a dropped folder is walked", async () => {
  const other = await open(browser);
  const folder = mkdtempSync(join(tmpdir(), "perftarget-"));
  mkdirSync(join(folder, "单位甲", "二季度"), { recursive: true });
  for (const path of data("library-2024.docx", "library-2024.xlsx")) copyFileSync(path, join(folder, "单位甲", basename(path)));
  copyFileSync(data("water-2024.txt")[0], join(folder, "单位甲", "二季度", "water.txt"));
  writeFileSync(join(folder, "单位甲", "~$library-2024.docx"), "lock");
  const session = await other.context().newCDPSession(other);
  const drag = { items: [], files: [join(folder, "单位甲")], dragOperationsMask: 1 };
  await session.send("Input.dispatchDragEvent", { type: "dragEnter", x: 600, y: 300, data: drag });
  await session.send("Input.dispatchDragEvent", { type: "dragOver", x: 600, y: 300, data: drag });
  assert.equal(await other.locator(".drop-shade").isVisible(), true);
  await session.send("Input.dispatchDragEvent", { type: "drop", x: 600, y: 300, data: drag });
  await other.waitForSelector(".tile");
  await idle(other);
  await go(other, "#/files");
  const files = await other.locator("tr.file").allInnerTexts();
  assert.equal(files.length, 3);
  assert.ok(files.some((file) => file.includes("单位甲/二季度/water.txt")));
  await other.context().close();
});

test("everything speaks English too", async () => {
  const other = await open(browser, { locale: "en-GB" });
  assert.match(await other.locator("h1").innerText(), /Drop performance target tables/);
  await give(other, data("nursing-2024-evaluation.md"));
  for (const [hash, words] of [["#/overview", /Overview/], ["#/projects", /Projects/], ["#/findings", /Findings/], ["#/statistics", /By agency/], ["#/files", /Status/]]) {
    await go(other, hash);
    const shown = await other.locator("main").innerText();
    assert.match(shown, words);
    assert.doesNotMatch(shown, /undefined|\{\w+\}/);
  }
  await openProject(other, "养老服务补贴", "findings");
  assert.match(await other.locator(".finding").first().innerText(), /score 9 does not match/);
  await other.getByRole("button", { name: "中文" }).click();
  assert.match(await other.locator("#bar").innerText(), /绩效目标表工作台/);
  await other.context().close();
});

test("nothing is kept unless the user says so", async () => {
  const other = await open(browser);
  await give(other, data("nursing-2024.md"));
  await other.reload();
  await other.waitForSelector("body[data-ready]");
  assert.equal(await other.locator(".drop").count(), 1);
  assert.deepEqual(await other.evaluate(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]), [0, 0, 0]);

  await give(other, data("nursing-2024.md"));
  await openProject(other, "养老服务补贴", "score");
  await other.getByLabel("补贴老人数 实际完成值").fill("5300人");
  await other.locator("#settings").click();
  await other.getByRole("checkbox").check();
  await other.keyboard.press("Escape");
  await other.waitForTimeout(800);
  await other.reload();
  await other.waitForSelector("body[data-ready]");
  await idle(other);
  await openProject(other, "养老服务补贴", "score");
  assert.equal(await other.getByLabel("补贴老人数 实际完成值").inputValue(), "5300人");

  await other.locator("#settings").click();
  await other.getByRole("checkbox").uncheck();
  await other.waitForTimeout(300);
  assert.equal(await other.evaluate(async () => (await indexedDB.databases()).length), 0);
  await other.context().close();
});

test("all that can be saved is saved, and read back by the command", async () => {
  await go(page, "#/overview");
  await openProject(page, "养老服务补贴");
  await page.locator("#export").click();
  const kinds = await page.locator(".choice").evaluateAll((nodes) => nodes.map((node) => node.dataset.what))
    .then((all) => all.filter((what) => !what.startsWith("official-")));
  assert.ok(kinds.length >= 13);
  const folder = mkdtempSync(join(tmpdir(), "perftarget-"));
  for (const kind of kinds) {
    const { name, bytes } = await download(page, () => page.locator(`[data-what=${kind}]`).click());
    assert.ok(bytes.length > 200, kind);
    const format = kind.split("-")[1];
    assert.ok(name.endsWith(`.${format}`), name);
    if (format === "csv") assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], kind);
    if (format === "html") assert.match(bytes.toString(), /<!doctype html>/i);
    if (format === "xlsx") assert.equal(bytes.subarray(0, 2).toString(), "PK");
    writeFileSync(join(folder, name), bytes);
    if (["model-json", "model-csv", "model-jsonl", "form-xlsx"].includes(kind))
      assert.match(native("show", join(folder, name)).toString(), /养老服务补贴/, kind);
  }
  await page.keyboard.press("Escape");
});

test("official forms are saved for Word and Excel, and what was changed goes back into the original", async () => {
  const other = await open(browser);
  await give(other, data("library-2024.docx"));
  await other.locator("#export").click();
  const folder = mkdtempSync(join(tmpdir(), "perftarget-"));
  for (const what of ["official-target-docx", "official-self-evaluation-xlsx", "official-monitoring-docx"]) {
    const { name, bytes } = await download(other, () => other.locator(`[data-what=${what}]`).click());
    writeFileSync(join(folder, name), bytes);
    assert.match(native("show", join(folder, name)).toString(), /3 projects, 27 indicators/, what);
  }
  assert.equal(await other.locator("[data-what=original]").count(), 0);
  await other.keyboard.press("Escape");

  await openProject(other, "2024年度馆舍运行维护", "findings");
  await other.getByRole("button", { name: "采纳", exact: true }).first().click();
  await other.waitForSelector(".project-title .tag.accent");
  await other.locator("#export").click();
  const { name, bytes } = await download(other, () => other.locator("[data-what=original]").click());
  assert.match(name, /library-2024-修改稿\.docx/);
  writeFileSync(join(folder, name), bytes);
  const before = native("convert", "--to", "csv", data("library-2024.docx")[0]).toString();
  const after = native("convert", "--to", "csv", join(folder, name)).toString();
  assert.notEqual(after, before);
  assert.equal(after.split("\n").length, before.split("\n").length);
  await other.keyboard.press("Escape");
  await other.context().close();
});

test("many files are saved as one", async () => {
  await go(page, "#/projects");
  await page.locator("#export").click();
  const { bytes } = await download(page, () => page.locator("[data-what=model-csv]").click());
  const lines = bytes.toString().trim().split("\n");
  assert.ok(lines.length > 50);
  assert.equal(lines.filter((line) => line === lines[0]).length, 1, "one heading");
  assert.equal(bytes.toString().indexOf("\ufeff", 1), -1);
  const findings = await download(page, () => page.locator("[data-what=findings-xlsx]").click());
  assert.equal(findings.bytes.subarray(0, 2).toString(), "PK");
  assert.equal(await page.locator("[data-what=scores-xlsx]").isDisabled(), true);
  await page.keyboard.press("Escape");
});

test("all files are removed at once, after a question", async () => {
  await go(page, "#/files");
  await page.getByRole("button", { name: "清空" }).click();
  await page.locator("dialog").getByRole("button", { name: "取消" }).click();
  assert.ok(await page.locator("tr.file").count() > 0);
  await page.getByRole("button", { name: "清空" }).click();
  await page.locator("dialog").getByRole("button", { name: "清空" }).click();
  await page.waitForSelector(".drop");
});

test("the example opens", async () => {
  await page.getByRole("button", { name: "打开示例" }).click();
  await idle(page);
  assert.match(await page.locator("main").innerText(), /养老服务补贴/);
});

test("no error was heard, and nothing asked for the network", () => {
  assert.deepEqual(page.trouble, []);
  assert.deepEqual(page.requests, []);
});
