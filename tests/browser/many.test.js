// Hundreds of files at once: what the page holds and draws does not grow with them. How fast it is: tests/bench/browser.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import test, { after, before } from "node:test";
import { give, go, launch, manyFiles, megabytes, open } from "./workbench.js";

const FILES = 500;
const MEGABYTES = 300;
const VIEWS = ["#/overview", "#/projects", "#/findings", "#/statistics", "#/files"];

/* What depends on figures, such as a bar of no length, may differ a little. */
const SPARE = 1.1;

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/* How many elements each view has with so many files, and what memory the page takes. */
async function drawn(number) {
  const { folder, paths } = manyFiles(number);
  const page = await open(browser);
  await give(page, paths);
  const files = (await page.locator(".tile").first().innerText()).split("\n")[0];
  const elements = [];
  for (const hash of VIEWS) {
    await go(page, hash);
    elements.push(await page.locator("#main *").count());
  }
  const memory = await megabytes(browser);
  await page.context().close();
  rmSync(folder, { recursive: true });
  return { files: Number(files), elements, memory };
}

test("the page is painted before its module has come", async () => {
  const page = await open(browser, {}, undefined, () => {
    new MutationObserver((_, observer) => {
      if (!document.body?.dataset.ready) return;
      globalThis.readyAt = performance.now();
      observer.disconnect();
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
  const { painted, ready } = await page.evaluate(() =>
    ({ painted: performance.getEntriesByName("first-contentful-paint")[0].startTime, ready: globalThis.readyAt }));
  assert.ok(painted < ready, `painted after ${painted} ms, ready after ${ready} ms`);
  await page.context().close();
});

test(`${FILES} files: all are counted, no view grows, ${MEGABYTES} MB are enough`, { timeout: 400_000 }, async () => {
  const half = await drawn(FILES / 2);
  const whole = await drawn(FILES);
  assert.equal(half.files, FILES / 2);
  assert.equal(whole.files, FILES);
  VIEWS.forEach((hash, index) => assert.ok(whole.elements[index] <= half.elements[index] * SPARE,
    `${hash}: ${half.elements[index]} elements, then ${whole.elements[index]}`));
  assert.ok(whole.memory <= MEGABYTES, `${whole.memory} MB`);
});
