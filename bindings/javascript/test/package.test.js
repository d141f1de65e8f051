// The npm package as a program uses it. PERFTARGET_PACKAGE: its folder (default: build/javascript/package).
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import test from "node:test";

const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../../..");
const folder = process.env.PERFTARGET_PACKAGE ?? resolve(root, "build/javascript/package");
const perftarget = await import(pathToFileURL(resolve(folder, "index.js")));
const { read, check, audit, score, parseValue, explainValue, parseCriterion, toJSON, cells } = perftarget;

const data = (name) => readFile(resolve(root, "examples/data", name));
const open = async (name) => read(await data(name), { name });

test("every form gives the same model", async () => {
  for (const form of ["docx", "xlsx", "html", "csv", "txt"]) {
    const document = await open(`library-2024.${form}`);
    assert.equal(document.projects.length, 3, form);
    assert.equal(document.projects.flatMap((project) => project.indicators).length, 27, form);
    assert.equal(document.projects[0].agency.name, "云汀市图书馆", form);
    document.free();
  }
});

test("a document is iterated over its projects and serialised as its model", async () => {
  const document = await open("nursing-2024.md");
  assert.deepEqual([...document].map((project) => project.name), ["养老服务补贴"]);
  const model = JSON.parse(JSON.stringify(document));
  assert.equal(model.format, "perftarget");
  assert.equal(model.source.name, "nursing-2024.md");
  assert.match(model.source.sha256, /^[0-9a-f]{64}$/);
  assert.deepEqual(JSON.parse(toJSON(document)), model);
  assert.ok(toJSON(document, { compact: true }).length < toJSON(document).length);
});

test("what was written is read back as the same", async () => {
  const document = await open("library-2024.docx");
  for (const format of ["json", "csv"]) {
    const again = read(document.write(format), { name: `again.${format}` });
    assert.deepEqual(again.projects.map((project) => project.name), document.projects.map((project) => project.name));
    assert.deepEqual(again.projects[1].indicators[0].target.raw, document.projects[1].indicators[0].target.raw);
  }
});

test("csv for Excel begins with a byte order mark", async () => {
  const document = await open("library-2024.docx");
  assert.deepEqual([...document.octets("csv", { excel: true }).subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.notEqual(document.octets("csv")[0], 0xef);
});

test("findings say rule, place and both languages", async () => {
  const findings = check(await open("nursing-2024-evaluation.md"));
  const found = [...findings].find((finding) => finding.rule === "SE-002");
  assert.equal(found.severity, "error");
  assert.equal(found.expected, "10");
  assert.equal(found.place.line, 16);
  assert.match(found.message.zh, /[\u4e00-\u9fff]/);
  assert.match(found.message.en, /score 9/);
  assert.match(findings.write("html", { language: "zh" }), /<html[^>]*lang="zh/);
  assert.equal(JSON.parse(findings.write("sarif")).version, "2.1.0");
});

test("audit computes scores again", async () => {
  const rules = [...audit(await open("nursing-2024-evaluation.md"))].map((finding) => finding.rule);
  assert.ok(rules.includes("SE-012") && rules.includes("SE-002"));
});

test("a rule set may be an object", async () => {
  const document = await open("nursing-2024-evaluation.md");
  const rules = { format: "perftarget-ruleset", id: "ours", version: "1", extends: "disclosure", rules: { "SE-002": "off" } };
  assert.ok([...check(document, rules)].every((finding) => finding.rule !== "SE-002"));
  assert.throws(() => check(document, { id: "ours" }), perftarget.PerftargetError);
});

test("points are scored and explained", async () => {
  const card = score(await open("nursing-2024-evaluation.md"), "mof-2020");
  const [project] = card;
  assert.equal(project.total, "91.26");
  assert.equal(project.lines.find((line) => line.name === "补贴老人数").score, "13.8");
  assert.match(project.execution.formula.zh, /768\.32/);
  assert.equal(score(await open("nursing-2024-evaluation.md"), "auto").toJSON().format, "perftarget-scorecard");
  const workbook = card.write("xlsx");
  assert.ok(workbook instanceof Uint8Array);
  assert.equal(read(workbook, { name: "card.xlsx" }).projects[0].name, "养老服务补贴");
});

test("actual values are set and scored", async () => {
  const document = await open("nursing-2024.md");
  document.setIndicator(1, 1, "actual", "120元/人·月");
  document.setBudget(1, 1, "executed", "800");
  assert.equal(document.projects[0].indicators[0].actual.raw, "120元/人·月");
  assert.equal(document.projects[0].budget.lines[0].executed, "800");
  assert.equal(score(document).projects[0].lines[0].actual, "120元/人·月");
  document.setIndicator(1, 1, "actual", "");
  assert.equal(document.projects[0].indicators[0].actual, null);
  assert.throws(() => document.setIndicator(1, 99, "actual", "1"), { status: "PFT_ENOTFOUND" });
  assert.throws(() => document.setIndicator(1, 1, "colour", "1"), { status: "PFT_EARGUMENT" });
});

test("the form to be filled in is a workbook that is read back", async () => {
  const form = (await open("nursing-2024.md")).template();
  assert.equal(read(form, { name: "form.xlsx" }).projects[0].indicators.length, 7);
});

test("official forms are written and read back", async () => {
  const document = await open("nursing-2024-evaluation.md");
  const known = perftarget.reference().forms.map((form) => form.name);
  for (const kind of ["target", "target-a", "self-evaluation", "monitoring"]) {
    assert.ok(known.includes(kind), kind);
    for (const format of ["docx", "xlsx"]) {
      const again = read(document.form(kind, { format, method: "mof-2020", month: kind === "monitoring" ? 6 : 0 }), { name: `form.${format}` });
      assert.equal(again.projects[0].name, "养老服务补贴", `${kind} ${format}`);
      assert.equal(again.projects[0].indicators.length, 7, `${kind} ${format}`);
    }
  }
  assert.ok(document.omissions("target").some((omission) => omission.what.zh && omission.count > 0));
  assert.throws(() => document.form("letter"), { status: "PFT_ENOTFOUND" });
});

test("suggestions are accepted", async () => {
  const document = await open("library-2024.docx");
  const suggested = [...check(document)].filter((finding) => finding.suggestion !== null);
  assert.ok(suggested.length > 0);
  assert.ok(document.accept(suggested) > 0);
  assert.ok([...check(document)].filter((finding) => finding.suggestion !== null).length < suggested.length);
  assert.throws(() => document.accept(suggested), { status: "PFT_ENOTFOUND" });
});

test("an edit is written back into the original file", async () => {
  const original = await data("library-2024.docx");
  const document = read(original, { name: "library-2024.docx" });
  document.setIndicator(1, 2, "target", "≥320天");
  const changed = read(document.writeBack(original), { name: "library-2024.docx" });
  assert.equal(changed.projects[0].indicators[1].target.raw, "≥320天");
  assert.throws(() => document.writeBack("项目名称,馆舍\n"), perftarget.PerftargetError);
});

test("targets and their self-evaluation are merged", async () => {
  const targets = await open("nursing-2024.md");
  targets.merge(await open("nursing-2024-evaluation.md"));
  assert.ok(targets.projects[0].indicators.some((indicator) => indicator.actual !== null));
});

test("many documents come to one account", async () => {
  const all = perftarget.portfolio({ by: "agency", rules: "disclosure" });
  for (const name of ["library-2024.docx", "nursing-2024.md", "water-2024.txt"]) all.add(await open(name));
  const rows = all.write("csv").trim().split("\n");
  assert.ok(rows.some((row) => row.includes("云汀市图书馆") && row.includes("981.7")));
  assert.equal(all.toJSON().format, "perftarget-portfolio");
  assert.throws(() => perftarget.portfolio({ by: "colour" }), { status: "PFT_ENOTFOUND" });
  all.free();
});

test("values and rules of points are parsed", () => {
  assert.deepEqual(parseValue("不低于95％"),
    { raw: "不低于95％", kind: "number", op: ">=", low: "95", high: null, unit: "%" });
  assert.equal(explainValue("80≤X<90", "en"), "a range: from 80 (included) to 90 (not included), no unit");
  assert.equal(parseCriterion("达到目标值得满分，每低1个百分点扣0.5分，扣完为止"), "met=all; low 1%: -0.5");
});

test("cells of the source have places and spans", async () => {
  const source = cells(await data("library-2024.docx"), { name: "library-2024.docx" });
  assert.equal(source.format, "docx");
  assert.deepEqual(source.cells[0].slice(0, 3), ["1.2024年度馆舍运行维护绩效目标表", 1, 0]);
  assert.ok(source.cells.some((cell) => cell[5] > 1 || cell[6] > 1), "no span");
  const document = await open("library-2024.docx");
  const { place, target } = document.projects[0].indicators[0];
  assert.ok(source.cells.some((cell) => cell[1] === place.part && cell[2] === place.row && cell[3] === place.column &&
    cell[0] === target.raw));
});

test("what cannot be read says why, in both languages, and names the file", () => {
  const refused = (bytes, name, status) => assert.throws(() => read(bytes, { name }), (error) => {
    assert.ok(error instanceof perftarget.PerftargetError);
    assert.equal(error.status, status);
    assert.equal(error.source, name);
    assert.match(error.messageZh, /[\u4e00-\u9fff]/);
    return true;
  });
  refused(new Uint8Array(0), "empty.docx", "PFT_EFORMAT");
  refused(new TextEncoder().encode("%PDF-1.7\n%âãÏÓ\n"), "table.pdf", "PFT_EUNSUPPORTED");
  refused(new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), "cut.zip", "PFT_EUNSUPPORTED");
});

test("GB18030 is decoded", () => {
  const bytes = new Uint8Array([0xcf, 0xee, 0xc4, 0xbf, 0xc3, 0xfb, 0xb3, 0xc6, 0x09, 0xba, 0xd3, 0xb5, 0xc0, 0x0a]);
  assert.ok(cells(bytes, { name: "gb.txt" }).cells[0][0].startsWith("项目名称"));
});

test("a freed document is not used", async () => {
  const document = await open("nursing-2024.md");
  document.free();
  document.free();
  assert.throws(() => document.write("json"), /freed/);
});

test("memory does not grow with the number of documents", async () => {
  const bytes = await data("library-2024.docx");
  const once = () => {
    const document = read(bytes, { name: "a.docx" });
    check(document).free();
    score(document).free();
    document.free();
  };
  for (let i = 0; i < 20; i++) once();
  const before = perftarget.library.memory;
  for (let i = 0; i < 300; i++) once();
  assert.equal(perftarget.library.memory, before);
});

test("a library of one's own is renewed", async () => {
  const own = await perftarget.create(await readFile(resolve(folder, "perftarget.wasm")));
  const document = own.read(await data("nursing-2024.md"), { name: "a.md" });
  await own.renew();
  assert.throws(() => document.write("json"), perftarget.PerftargetError);
  assert.equal(own.read(await data("nursing-2024.md")).projects.length, 1);
});

test("the reference lists formats, rules, methods and words", () => {
  const reference = perftarget.reference();
  assert.ok(reference.formats.some((format) => format.name === "docx" && format.reads));
  assert.ok(reference.rules.length > 20);
  assert.ok(reference.methods.some((method) => method.id === "mof-2020" && method.name.zh));
  assert.ok(reference.doubts.every((doubt) => doubt.text.zh && doubt.text.en));
  assert.match(perftarget.version, /^\d+\.\d+\.\d+$/);
});
