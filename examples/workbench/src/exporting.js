// Files go out: what the library writes, put together and handed to the browser as a download.
import { announce, append, h, icon } from "./dom.js";
import { field, select } from "./marks.js";
import { entries, library } from "./store.js";
import { both, named, t } from "./words.js";
import { write } from "./work.js";

const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  csv: "text/csv", json: "application/json", jsonl: "application/jsonl", html: "text/html",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/* What can be written, and whether for many files at once. */
const DATA = [["model-csv", true], ["model-json", false], ["model-jsonl", true], ["findings-csv", true], ["findings-json", false],
  ["scores-csv", true], ["account-csv", true], ["scores-json", false], ["scores-jsonl", true]];
const REPORTS = [["findings-xlsx", true], ["findings-html", true], ["scores-xlsx", false], ["scores-html", false], ["form-xlsx", false]];

const NAMES = {
  model: ["绩效目标", "targets"], findings: ["审核结果", "findings"], scores: ["评分", "scores"], form: ["自评表", "self-evaluation"], account: ["按单位汇总", "by-agency"],
};

const formatOf = (what, [first]) => (what === "original" ? first.name.split(".").pop() : what.split("-").pop());

function wordOf(what) {
  if (what === "original") return t("revised");
  if (what.startsWith("official-")) return named("forms", what.replace(/^official-|-\w+$/g, ""));
  const [zh, en] = NAMES[what.split("-")[0]];
  return both({ zh, en });
}

function nameOf(what, chosen) {
  const word = wordOf(what);
  const format = formatOf(what, chosen);
  const base = chosen.length === 1 ? chosen[0].name.replace(/\.[^.]*$/, "") : new Date().toISOString().slice(0, 10);
  return `${base}-${word}.${format}`;
}

function download(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = h("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A short note that goes away by itself. */
export function tell(text, className = "") {
  announce(text);
  const note = h("div", { class: `toast ${className}` }, text);
  document.getElementById("toasts").append(note);
  setTimeout(() => note.remove(), 5000);
}

/** Writes the chosen files' content and saves it. */
export async function save(what, chosen) {
  const name = nameOf(what, chosen);
  try {
    const parts = await write(what, chosen);
    download(new Blob(parts, { type: TYPES[formatOf(what, chosen)] }), name);
    tell(t("saved", { name }));
  } catch (refused) {
    tell(t("exportFailed", { text: both(refused.message) }), "error");
  }
}

export function exportDialog(current) {
  const readable = [...entries.values()].filter((entry) => entry.status === "done");
  const scopes = [["all", t("scopeAll", { n: readable.length })]];
  if (current) scopes.unshift(["file", t("scopeFile", { name: current.name })]);
  else if (readable.length === 1) scopes.splice(0, 1, ["file", t("scopeFile", { name: readable[0].name })]);
  let scope = scopes[0][0];
  const one = current ?? readable[0];

  const dialog = h("dialog", { class: "dialog", "aria-labelledby": "export-title", onclose: () => dialog.remove() });
  const choice = (what, many, label = t(`x_${what.replace("-", "_")}`), description = null) => {
    const button = h("button", { type: "button", class: "choice", "aria-label": description, onclick: async () => {
      button.disabled = true;
      await save(what, scope === "file" ? [one] : readable);
      button.disabled = false;
    } }, icon("download"), h("span", {}, label));
    button.many = many;
    button.dataset.what = what;
    return button;
  };
  const buttons = [...DATA, ...REPORTS].map(([what, many]) => choice(what, many));
  const forms = library.reference.forms.map(({ name, text }) => {
    const one = [["docx", "Word"], ["xlsx", "Excel"]].map(([format, label]) =>
      choice(`official-${name}-${format}`, true, label, `${both(text)} ${label}`));
    buttons.push(...one);
    return h("div", { class: "form-row" }, h("span", { class: "grow" }, both(text)), one);
  });
  /* What was changed goes back into the file that it came from, where that is a Word or Excel file. */
  const canWriteBack = current && current.edits.length > 0 && /\.(docx|xlsx)$/i.test(current.name);
  const original = canWriteBack ? choice("original", false, t("x_original")) : null;
  if (original) buttons.push(original);
  const update = () => {
    for (const button of buttons) {
      button.disabled = readable.length === 0 || (scope === "all" && !button.many);
      button.title = button.disabled && readable.length > 0 ? t("oneFileOnly") : "";
    }
  };
  update();
  append(dialog, [
    h("div", { class: "dialog-head" }, h("h2", { id: "export-title" }, t("exportTitle")),
      h("button", { type: "button", class: "plain square", "aria-label": t("close"), onclick: () => dialog.close() }, icon("close"))),
    field(t("exportScope"), select(scopes, scope, (value) => { scope = value; update(); })),
    original ? h("div", { class: "choices revised" }, original) : null,
    h("h3", {}, t("exportTables")), h("div", { class: "choices" }, buttons.slice(0, DATA.length)),
    h("h3", {}, t("exportReports")), h("div", { class: "choices" }, buttons.slice(DATA.length, DATA.length + REPORTS.length)),
    h("h3", {}, t("exportForms")), h("div", {}, forms)]);
  document.body.append(dialog);
  dialog.showModal();
}
