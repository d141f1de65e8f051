// The page: its frame, its addresses, and what comes in.
import { announce, append, fill, h, icon, throttled } from "./dom.js";
import { exportDialog, tell } from "./exporting.js";
import { filesView } from "./files.js";
import { findingsView } from "./findings.js";
import { chosen, dropped } from "./intake.js";
import { intakeView, overviewView } from "./overview.js";
import { projectView } from "./project.js";
import { filterBy, projectsView } from "./projects.js";
import { forgetEntry, keepEntry, restore } from "./saved.js";
import { applySettings, changeSetting, settingsDialog } from "./settings.js";
import { statisticsView } from "./statistics.js";
import { entries, on, projectAt, projects, settings } from "./store.js";
import { t } from "./words.js";
import { PDF_FILE } from "./pdf.js";
import { progress, start, take, takePdf } from "./work.js";

const frame = { main: null, progress: null };

/* --- files ------------------------------------------------------------------------------------------------------------ */

/* The second file comes as the others do, and is none of them. */
async function takeSecondFile(files) {
  const second = files.find(([file]) => file.name === PDF_FILE);
  if (second) tell(t(await takePdf(second[0]) ? "pdfTaken" : "pdf_other"), "info");
  return files.filter((one) => one !== second);
}

async function bring(given) {
  const files = await takeSecondFile(given);
  if (given.length > 0 && files.length === 0) return;
  if (files.length === 0) {
    announce(t("noFiles"));
    return;
  }
  const wasEmpty = entries.size === 0;
  if (wasEmpty && location.hash !== "#/overview") location.hash = "#/overview";
  const fresh = await take(files);
  const rows = projects();
  announce(t("readAll", { files: entries.size, projects: rows.length, indicators: rows.reduce((all, row) => all + row.indicators, 0) }));
  if (settings.keep) await Promise.all(fresh.map(keepEntry));
}

function choose(attributes) {
  const input = h("input", { type: "file", multiple: true, hidden: true, ...attributes, onchange: () => {
    bring(chosen(input));
    input.remove();
  } });
  document.body.append(input);
  input.click();
}

function removeAll() {
  const dialog = h("dialog", { class: "dialog small", onclose: () => {
    dialog.remove();
    if (dialog.returnValue !== "yes") return;
    const gone = [...entries.values()];
    entries.clear();
    if (settings.keep) gone.forEach(forgetEntry);
    location.hash = "#/";
    draw();
  } }, h("p", {}, t("confirmRemove", { n: entries.size })), h("form", { method: "dialog", class: "buttons" },
    h("button", { value: "no" }, t("cancel")), h("button", { value: "yes", class: "primary" }, t("removeAll"))));
  document.body.append(dialog);
  dialog.showModal();
}

const actions = {
  chooseFiles: () => choose({}),
  chooseFolder: () => choose({ webkitdirectory: true }),
  openSample: () => {
    const sample = document.getElementById("sample").textContent.trimStart();
    bring([[new File([sample], "养老服务补贴自评表（示例）.md", { lastModified: 0 }), "养老服务补贴自评表（示例）.md"]]);
  },
  removeAll,
};

function takeDrops() {
  let depth = 0;
  const shade = (shown) => document.body.classList.toggle("dropping", shown);
  addEventListener("dragenter", (event) => { event.preventDefault(); depth++; shade(true); });
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("dragleave", () => { depth = Math.max(0, depth - 1); shade(depth > 0); });
  addEventListener("drop", async (event) => {
    event.preventDefault();
    depth = 0;
    shade(false);
    try {
      await bring(await dropped(event.dataTransfer));
    } catch {
      tell(t("folderFailed"), "error");
    }
  });
}

/* --- addresses ---------------------------------------------------------------------------------------------------------- */

const VIEWS = {
  overview: () => overviewView(),
  projects: (only) => { if (only) filterBy("", only); return projectsView(); },
  findings: (what) => findingsView(what),
  statistics: () => statisticsView(),
  files: () => filesView(actions),
  project: (entry, number, tab, detail) => {
    const row = projectAt(entry, number);
    return row ? projectView(row, tab, detail) : null;
  },
};

const route = () => location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);

function view() {
  if (entries.size === 0) return intakeView(actions);
  const [name, ...rest] = route();
  return VIEWS[name]?.(...rest) ?? overviewView();
}

let drawn = "";

function draw() {
  const here = location.hash;
  const stay = here === drawn;
  const scroll = stay ? scrollY : 0;
  drawn = here;
  fill(document.getElementById("bar"), topBar());
  fill(document.getElementById("side"), sideBar());
  fill(frame.main, view());
  drawProgress();
  scrollTo(0, scroll);
  document.body.classList.toggle("has-files", entries.size > 0);
}

/* --- the frame ------------------------------------------------------------------------------------------------------------ */

function topBar() {
  const [name, entry] = route();
  const current = name === "project" ? entries.get(Number(entry)) : null;
  const other = settings.language === "zh" ? ["en", "English", "EN"] : ["zh", "中文", "中"];
  return [
    h("a", { class: "brand", href: "#/overview" }, icon("logo", "icon brand-icon"), h("span", {}, t("title"))),
    h("span", { class: "local" }, icon("shield"), h("span", {}, t("local"))),
    h("span", { class: "grow" }),
    entries.size > 0 ? [
      h("button", { type: "button", "aria-label": t("addFiles"), onclick: actions.chooseFiles }, icon("plus"), h("span", { class: "wide-only" }, t("addFiles"))),
      h("button", { type: "button", class: "primary", id: "export", "aria-label": t("export"), onclick: () => exportDialog(current) }, icon("download"), h("span", { class: "wide-only" }, t("export"))),
      h("button", { type: "button", class: "plain square wide-only", "aria-label": t("print"), title: t("print"), onclick: () => print() }, icon("print"))] : null,
    h("button", { type: "button", class: "plain", lang: other[0], onclick: () => { changeSetting("language", other[0]); draw(); } },
      h("span", { class: "wide-only" }, other[1]), h("span", { class: "narrow-only" }, other[2])),
    h("button", { type: "button", class: "plain square", id: "settings", "aria-label": t("settings"), title: t("settings"), onclick: settingsDialog }, icon("settings"))];
}

const SECTIONS = [["overview", "chart"], ["projects", "table"], ["findings", "findings"], ["statistics", "chart"], ["files", "file"]];

function sideBar() {
  if (entries.size === 0) return null;
  const [name] = route();
  const here = name === "project" ? "projects" : name || "overview";
  const rows = projects();
  const grave = rows.reduce((all, row) => all + row.counts.error + row.counts.warning, 0);
  const numbers = { projects: rows.length, findings: grave, files: entries.size };
  return h("nav", { "aria-label": t("navigation") }, h("ul", {}, SECTIONS.map(([key, picture]) => h("li", {},
    h("a", { href: `#/${key}`, "aria-current": key === here ? "page" : null }, icon(key === "overview" ? "logo" : picture),
      h("span", {}, t(key)), key in numbers ? h("span", { class: "nav-number" }, numbers[key]) : null)))));
}

function drawProgress() {
  const { all, done } = progress;
  frame.progress.hidden = all === 0;
  if (all === 0) return;
  fill(frame.progress, h("progress", { max: all, value: done, "aria-label": t("reading", { done, all }) }), h("span", {}, t("reading", { done, all })));
}

function build() {
  frame.main = h("main", { id: "main", tabindex: "-1" });
  frame.progress = h("div", { class: "progress", hidden: true });
  fill(document.getElementById("app"),
    h("a", { class: "skip", href: "#main", onclick: (event) => { event.preventDefault(); frame.main.focus(); } }, t("skip")),
    h("header", { id: "bar" }), frame.progress, h("div", { id: "side" }), frame.main);
  append(document.body, [h("div", { id: "toasts" }), h("div", { id: "announcements", class: "hidden-text", role: "status", "aria-live": "polite" }),
    h("div", { class: "drop-shade", "aria-hidden": "true" }, h("p", {}, t("dropNow")))]);
}

/* While many files are read, the page is drawn anew now and then; not under somebody's hands. */
const LIVE_VIEWS = new Set(["overview", "", "files"]);
const drawWhileReading = throttled(() => {
  if (LIVE_VIEWS.has(route()[0]) || !frame.main.hasChildNodes()) draw();
  else fill(document.getElementById("side"), sideBar());
}, 400);

function bytesOf(id) {
  const text = atob(document.getElementById(id).textContent.trim());
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

async function run() {
  const kept = await restore().catch(() => null);
  if (kept) Object.assign(settings, kept.settings);
  else if (!navigator.language.startsWith("zh") && !navigator.languages.some((language) => language.startsWith("zh"))) settings.language = "en";
  applySettings();
  build();
  draw();
  addEventListener("hashchange", () => { draw(); if (!document.querySelector("dialog")) frame.main.focus({ preventScroll: true }); });
  on("progress", () => { drawProgress(); drawWhileReading(); });
  on("files", () => { if (!frame.main.contains(document.activeElement) || !document.activeElement.matches("input, textarea")) draw(); });
  on("redraw", draw);
  on("entry", (entry) => { if (settings.keep) keepEntry(entry); });
  on("removed", (entry) => { if (settings.keep) forgetEntry(entry); });
  takeDrops();
  /* The module stands behind this script, so that the page is drawn before it has come. */
  if (document.readyState === "loading") await new Promise((resolve) => addEventListener("DOMContentLoaded", resolve));
  try {
    await start(document.getElementById("worker").textContent, bytesOf("module"));
  } catch (error) {
    fill(frame.main, h("p", { class: "notice error" }, icon("error"), t("failedStart")));
    throw error;
  }
  document.body.dataset.ready = "true";
  if (kept) await bring(kept.files);
}

run();
