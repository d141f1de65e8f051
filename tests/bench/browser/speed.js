// How fast the workbench page is: first paint, five hundred files at once, and each of its views then. Figures are printed
// beside what the page promises; the best of a few runs, for other work on the machine only adds to them.
//   tests/run browser tests/bench/browser/speed.js
import { rmSync } from "node:fs";
import { launch, manyFiles, megabytes, open } from "../../browser/workbench.js";

const RUNS = 3;
const FILES = 500;
const VIEWS = ["#/projects", "#/findings", "#/statistics", "#/files", "#/overview"];

const said = (what, figure, unit, promised) => console.log(`${what}: ${figure.toFixed(unit === "s" ? 2 : 0)} ${unit} (promised ${promised} ${unit})`);

/* In the page: how long from the choice of files to the last of them, and the longest task of its thread meanwhile. */
function watch() {
  globalThis.longest = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (globalThis.begun !== undefined && entry.startTime + entry.duration > begun) longest = Math.max(longest, entry.duration);
  }).observe({ type: "longtask" });
  addEventListener("change", () => {
    globalThis.begun = performance.now();
    const look = setInterval(() => {
      if (!document.querySelector(".progress").hidden || document.querySelectorAll(".tile").length === 0) return;
      globalThis.took = performance.now() - begun;
      clearInterval(look);
    }, 10);
  }, true);
}

async function choose(page, paths) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "选择文件", exact: true }).click()]);
  await page.evaluate(watch);
  await chooser.setFiles(paths);
  await page.waitForFunction(() => globalThis.took > 0, null, { timeout: 120_000 });
  return page.evaluate(() => ({ seconds: took / 1000, longest }));
}

/* In the page: from the address to the view laid out. */
async function timeView(to) {
  location.hash = "#/";
  await new Promise((resolve) => setTimeout(resolve, 50));
  const start = performance.now();
  location.hash = to;
  await new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
  document.body.offsetHeight;
  return performance.now() - start;
}

async function run(browser, paths) {
  const page = await open(browser);
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime);
  const { seconds, longest } = await choose(page, paths);
  const memory = await megabytes(browser);
  const views = [];
  for (const hash of VIEWS) views.push(await page.evaluate(timeView, hash));
  await page.context().close();
  return [paint, seconds, longest, memory, ...views];
}

const browser = await launch();
const { folder, paths } = manyFiles(FILES);
const runs = [];
for (let index = 0; index < RUNS; index++) runs.push(await run(browser, paths));
rmSync(folder, { recursive: true });
await browser.close();

const [paint, seconds, longest, memory, ...views] = runs[0].map((_, column) => Math.min(...runs.map((row) => row[column])));
said("first paint", paint, "ms", 1000);
said(`${FILES} files`, seconds, "s", 10);
said("longest task of the page meanwhile", longest, "ms", 200);
said("memory", memory, "MB", 300);
VIEWS.forEach((hash, index) => said(`view ${hash}`, views[index], "ms", 200));
