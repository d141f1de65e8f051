// What the tests of the page share: a browser, a page, and files for it.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const tools = process.env.TOOLS ?? resolve(dirname(fileURLToPath(import.meta.url)), "../../build/browser-tools");

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const { chromium } = require(resolve(tools, "node_modules/playwright-core"));
export const axeSource = () => readFileSync(resolve(tools, "node_modules/axe-core/axe.min.js"), "utf8");
export const pictures = resolve(root, "build/browser/pictures");
export const command = process.env.PERFTARGET_COMMAND ?? resolve(root, "build/dev/examples/perftarget/perftarget");
export const address = pathToFileURL(resolve(process.env.OUT || resolve(root, "build/workbench"), "perftarget.html")).href;
export const data = (...names) => names.map((name) => resolve(root, "examples/data", name));

mkdirSync(pictures, { recursive: true });

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

/** A page that is ready for files. `page.trouble` collects errors, `page.requests` what would have gone out; `first` runs in
 * the page before anything of its own. */
export async function open(browser, options = {}, where = address, first = null) {
  const context = await browser.newContext({ viewport: { width: 1360, height: 850 }, locale: "zh-CN", acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.trouble = [];
  page.requests = [];
  page.on("pageerror", (error) => page.trouble.push(error.message));
  page.on("console", (message) => { if (message.type() === "error") page.trouble.push(message.text()); });
  await context.route(/^(?!file:|blob:|data:)/, (route) => route.abort());
  context.on("request", (request) => { if (!/^(file|blob|data):/.test(request.url())) page.requests.push(request.url()); });
  if (first) await page.addInitScript(first);
  await page.goto(where);
  await page.waitForSelector("body[data-ready]", { timeout: 30_000 });
  return page;
}

/** Gives files by the button, and waits until they are read. */
export async function give(page, paths) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"),
    page.getByRole("button", { name: /^(选择文件|添加文件|Choose files|Add files)$/ }).first().click()]);
  await chooser.setFiles(paths);
  await idle(page);
}

export async function idle(page, timeout = 60_000) {
  await page.waitForFunction(() => document.body.classList.contains("has-files") && document.querySelector(".progress")?.hidden,
    null, { timeout });
  await page.waitForTimeout(50);
}

export async function go(page, hash) {
  await page.evaluate((to) => { location.hash = to; }, hash);
  await page.waitForTimeout(60);
}

/** Opens a project by its name. */
export async function openProject(page, name, tab = "source") {
  await go(page, "#/projects");
  const href = await page.getByRole("link", { name, exact: true }).first().getAttribute("href");
  await go(page, href.replace(/source$/, tab));
  await page.waitForSelector(`#panel.${tab}`);
}

/** Saves what a click gives, as bytes. */
export async function download(page, click) {
  const [saved] = await Promise.all([page.waitForEvent("download"), click()]);
  return { name: saved.suggestedFilename(), bytes: readFileSync(await saved.path()) };
}

export const native = (...words) => {
  try {
    return execFileSync(command, words, { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
  } catch (error) {
    if (error.status === 1) return error.stdout;
    throw error;
  }
};

export function* filesIn(path) {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) yield path;
  else for (const name of readdirSync(path).sort()) yield* filesIn(join(path, name));
}

/** Inputs of every form that the project has. */
export const inputs = () => [...filesIn(resolve(root, "examples/data")), ...filesIn(resolve(root, "tests/cases"))]
  .filter((path) => /(examples\/data\/|input\.)/.test(path) && !/input\.jsonl?$/.test(path));

/** Copies of the project's own documents, on disk as users have them: the folder, and the paths in it. */
export function manyFiles(number) {
  const some = inputs();
  const folder = mkdtempSync(join(tmpdir(), "perftarget-"));
  const paths = Array.from({ length: number }, (_, index) => {
    const path = some[index % some.length];
    const copy = join(folder, `${index}-${basename(path)}`);
    copyFileSync(path, copy);
    return copy;
  });
  return { folder, paths };
}

/** Memory of the page's process that is its own: not the browser's code, which all pages share. */
export async function megabytes(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const own = processInfo.filter(({ type }) => type === "renderer").map(({ id }) =>
    Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8"))[1]) / 1024);
  return Math.max(...own);
}
