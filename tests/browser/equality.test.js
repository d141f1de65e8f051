// What the page saves as JSON is what the command writes, byte for byte, for every document.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import test, { after, before } from "node:test";
import { data, download, filesIn, give, go, inputs, launch, native, open } from "./workbench.js";
import { execFileSync } from "node:child_process";
import { command } from "./workbench.js";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/* The command names a file by its path; the page, by the name that was dropped. Both get the bare name here. */
function ofCommand(path, ...words) {
  try {
    return execFileSync(command, [...words, "--skip-unreadable", basename(path)],
      { cwd: path.slice(0, -basename(path).length), maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
  } catch (error) {
    return error.status === 1 ? error.stdout : Buffer.alloc(0);
  }
}

test("model, findings and scores saved by the page are the command's bytes", { timeout: 120_000 }, async () => {
  const page = await open(browser);
  for (const path of data("library-2024.docx", "library-2024.xlsx", "library-2024.html", "library-2024.csv", "library-2024.txt",
    "nursing-2024-evaluation.md")) {
    await give(page, [path]);
    await go(page, "#/files");
    const href = await page.locator("tr.file", { hasText: basename(path) }).getByRole("link").getAttribute("href");
    await go(page, href);
    await page.locator("#export").click();
    const ways = { "model-json": ["convert", "--to", "json"], "findings-json": ["check", "--format", "json"], "scores-json": ["score", "--method", "mof-2020", "--format", "json"] };
    for (const [what, words] of Object.entries(ways)) {
      const { bytes } = await download(page, () => page.locator(`[data-what=${what}]`).click());
      const theirs = ofCommand(path, ...words);
      assert.ok(theirs.length > 100 && bytes.equals(theirs), `${what} of ${basename(path)}`);
    }
    await page.keyboard.press("Escape");
  }
  await page.context().close();
});

test("JSON Lines of every document of the project are the command's bytes", { timeout: 300_000 }, async () => {
  const samples = (process.env.PERFTARGET_SAMPLES ?? "").split(":").filter(Boolean).flatMap((folder) => [...filesIn(folder)])
    .filter((path) => !/\.(json|tsv|pdf|doc|xls)$/.test(path));
  const all = [...inputs(), ...samples];
  const page = await open(browser);
  /* Names may repeat (input.txt): each file is given with the bytes as a file of its own. */
  const files = all.map((path, index) => ({ path, name: `${index}-${basename(path)}`, mimeType: "application/octet-stream", buffer: readFileSync(path) }));
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "选择文件", exact: true }).click()]);
  await chooser.setFiles(files.map(({ name, mimeType, buffer }) => ({ name, mimeType, buffer })));
  await page.waitForFunction(() => document.body.classList.contains("has-files") && document.querySelector(".progress").hidden, null, { timeout: 120_000 });
  await page.locator("#export").click();
  const { bytes } = await download(page, () => page.locator("[data-what=model-jsonl]").click());
  const lines = new Map();
  for (const line of bytes.toString().split("\n").filter(Boolean)) {
    const name = JSON.parse(line).source?.name;
    lines.set(name, (lines.get(name) ?? "") + line + "\n");
  }
  let same = 0;
  for (const { path, name } of files) {
    const theirs = ofCommand(path, "convert", "--to", "jsonl").toString()
      .replaceAll(`"name":${JSON.stringify(basename(path))},"reader"`, `"name":${JSON.stringify(name)},"reader"`);
    // A long csv is a model without a source of its own.
    if (theirs === "" || !theirs.includes(name)) continue;
    assert.equal(lines.get(name), theirs, path);
    same++;
  }
  console.log(`${same} documents, all the same`);
  assert.ok(same > 30, `only ${same}`);
  await page.context().close();
});
