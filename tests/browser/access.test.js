// The page for those who use a keyboard or a screen reader: axe's rules on every view, and the keys.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { axeSource, data, give, go, launch, open, openProject } from "./workbench.js";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

async function serious(page) {
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return violations.filter(({ impact }) => ["serious", "critical"].includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

const VIEWS = ["#/overview", "#/projects", "#/findings", "#/statistics", "#/files"];

for (const colorScheme of ["light", "dark"])
  for (const width of [1360, 390])
    test(`no serious finding of axe: ${colorScheme}, ${width} wide`, { timeout: 180_000 }, async () => {
      const page = await open(browser, { colorScheme, viewport: { width, height: 850 }, bypassCSP: true });
      await page.addScriptTag({ content: axeSource() });
      assert.deepEqual(await serious(page), [], "first page");
      await give(page, data("library-2024.docx", "nursing-2024-evaluation.md"));
      for (const hash of VIEWS) {
        await go(page, hash);
        assert.deepEqual(await serious(page), [], hash);
      }
      for (const tab of ["source", "findings", "score", "budget"]) {
        await openProject(page, "养老服务补贴", tab);
        await page.waitForTimeout(200);
        assert.deepEqual(await serious(page), [], tab);
      }
      for (const button of ["#export", "#settings"]) {
        await page.locator(button).click();
        assert.deepEqual(await serious(page), [], button);
        await page.keyboard.press("Escape");
      }
      await page.context().close();
    });

test("the page is used by keys alone", async () => {
  const page = await open(browser);
  const focused = () => page.evaluate(() => document.activeElement.innerText?.trim() || document.activeElement.getAttribute("aria-label"));
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "跳到内容");
  await give(page, data("library-2024.docx", "nursing-2024-evaluation.md"));

  await openProject(page, "养老服务补贴");
  await page.locator("[role=tab][aria-selected=true]").focus();
  await page.keyboard.press("ArrowRight");
  assert.match(await focused(), /^审核/);
  await page.keyboard.press("Enter");
  await page.waitForSelector("#panel.findings");

  await openProject(page, "养老服务补贴");
  await page.waitForSelector(".text-lines");
  await page.locator(".tree [role=treeitem][tabindex='0']").focus();
  await page.keyboard.press("ArrowLeft");
  assert.equal(await page.locator(".tree > .branch").first().getAttribute("aria-expanded"), "false");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".paper .selected").count(), 1);

  await page.locator("#export").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("dialog[open]").count(), 1);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.id), "export");
  await page.context().close();
});

test("what happens is told to those who do not see it", async () => {
  const page = await open(browser);
  await give(page, data("nursing-2024-evaluation.md"));
  assert.match(await page.locator("#announcements").innerText(), /已读取 1 个文件，1 个项目，7 个指标/);
  await page.context().close();
});
