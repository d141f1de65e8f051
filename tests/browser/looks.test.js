// A picture of every view, at three widths, light and dark, in build/browser/pictures: to be looked at. What can be told
// without eyes is checked: nothing reaches beyond the page, and no control is cut off.
import assert from "node:assert/strict";
import { resolve } from "node:path";
import test, { after, before } from "node:test";
import { data, give, go, launch, open, openProject, pictures } from "./workbench.js";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const WIDTHS = { wide: 1360, tablet: 820, phone: 390 };

async function picture(page, name) {
  await page.waitForTimeout(80);
  await page.screenshot({ path: resolve(pictures, `${name}.png`) });
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(beyond <= 0, `${name} reaches ${beyond} pixels beyond the page`);
}

for (const [size, width] of Object.entries(WIDTHS))
  for (const colorScheme of ["light", "dark"])
    test(`every view, ${size}, ${colorScheme}`, { timeout: 120_000 }, async () => {
      const page = await open(browser, { colorScheme, viewport: { width, height: size === "phone" ? 844 : 850 } });
      const name = (view) => `${view}-${size}-${colorScheme}`;
      await picture(page, name("first"));
      await give(page, data("library-2024.docx", "nursing-2024-evaluation.md", "water-2024.txt", "nursing-2024.md"));
      for (const view of ["overview", "projects", "findings", "statistics", "files"]) {
        await go(page, `#/${view}`);
        await picture(page, name(view));
      }
      for (const tab of ["source", "findings", "score", "budget"]) {
        await openProject(page, "养老服务补贴", tab);
        if (tab === "source") await page.waitForSelector(".text-lines");
        await picture(page, name(`project-${tab}`));
      }
      await openProject(page, "2024年度馆舍运行维护");
      await page.waitForSelector(".cells");
      await page.getByRole("treeitem", { name: /全年开放天数/ }).last().click();
      await picture(page, name("project-docx"));
      for (const button of ["export", "settings"]) {
        await page.locator(`#${button}`).click();
        await picture(page, name(`dialog-${button}`));
        await page.keyboard.press("Escape");
      }
      await page.context().close();
    });

test("on paper, only the content is printed", async () => {
  const page = await open(browser);
  await give(page, data("nursing-2024-evaluation.md"));
  await openProject(page, "养老服务补贴", "score");
  await page.emulateMedia({ media: "print" });
  for (const selector of ["#bar", "#side", ".tabs", ".score-tools"]) assert.equal(await page.locator(selector).first().isVisible(), false, selector);
  assert.equal(await page.locator(".score-number").isVisible(), true);
  await page.pdf({ path: resolve(pictures, "print.pdf"), format: "A4" });
  await page.context().close();
});
