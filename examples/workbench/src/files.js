// The files, and why some could not be read.
import { fill, h, icon } from "./dom.js";
import { empty } from "./marks.js";
import { emit, entries } from "./store.js";
import { both, t } from "./words.js";

const REASONS = [
  [/\.(doc|xls|wps|et|dps|rtf|odt|ods)$/i, "oldReason"],
  [/\.(zip|rar|7z|tar|gz)$/i, "zipReason"],
  [/\.(png|jpe?g|gif|bmp|tiff?|webp)$/i, "pictureReason"],
];

/** Why a file was not read, for somebody who knows no command line. */
export function reasonOf(entry) {
  if (entry.status === "empty") return t("emptyReason");
  if (entry.status !== "refused") return "";
  if (entry.refused.pdf && entry.refused.pdf !== "done") return t(`pdf_${entry.refused.pdf}`);
  const known = REASONS.find(([pattern]) => pattern.test(entry.name));
  if (known && ["PFT_EUNSUPPORTED", "PFT_EFORMAT"].includes(entry.refused.status)) return t(known[1]);
  if (!entry.refused.status.startsWith("PFT_E") ) return t("goneReason");
  const { line } = entry.refused;
  return both(entry.refused.message) + (line > 0 ? `（${t("line", { n: line })}）` : "");
}

const bytes = (size) => (size === null ? "—" : size < 1024 ? `${size} B` : size < 1048576 ? `${(size / 1024).toFixed(1)} KB` : `${(size / 1048576).toFixed(1)} MB`);

const PAGE = 100;

const ORDER = { refused: 0, empty: 1, reading: 2, waiting: 2, done: 3 };

function line(entry) {
  const reason = reasonOf(entry);
  return h("tr", { class: `file ${entry.status}` },
    h("th", { scope: "row", class: "main" },
      entry.projects.length > 0 ? h("a", { href: `#/project/${entry.projects[0].key}/source` }, entry.name) : entry.name,
      entry.path !== entry.name ? h("span", { class: "sub" }, entry.path) : null,
      reason ? h("p", { class: "reason-text" }, reason) : null),
    h("td", { "data-label": t("status") }, h("span", { class: `status ${entry.status}` },
      icon(entry.status === "done" ? "check" : entry.status === "refused" ? "error" : entry.status === "empty" ? "warning" : "info"),
      t(`status_${entry.status}`))),
    h("td", { class: "number", "data-label": t("projects") }, entry.projects.length || "—"),
    h("td", { class: "number", "data-label": t("size") }, bytes(entry.size)),
    h("td", {}, h("button", { type: "button", class: "plain square", "aria-label": t("removeFile", { name: entry.name }), title: t("remove"),
      onclick: () => { entries.delete(entry.id); emit("removed", entry); emit("redraw"); } }, icon("close"))));
}

export function filesView(actions) {
  const all = [...entries.values()].sort((a, b) => ORDER[a.status] - ORDER[b.status]);
  const body = h("tbody");
  const rest = h("p", { class: "center" });
  const show = (n) => {
    fill(body, all.slice(0, n).map(line));
    fill(rest, n < all.length ? h("button", { type: "button", onclick: () => show(n + PAGE) }, t("more", { n: Math.min(PAGE, all.length - n) })) : null);
  };
  show(PAGE);
  return h("section", { "aria-labelledby": "heading" },
    h("div", { class: "view-head" }, h("h1", { id: "heading" }, t("files")),
      h("div", { class: "buttons" },
        h("button", { type: "button", onclick: actions.chooseFiles }, icon("plus"), t("addFiles")),
        h("button", { type: "button", onclick: actions.chooseFolder }, icon("folder"), t("chooseFolder")),
        all.length > 0 ? h("button", { type: "button", class: "plain", onclick: actions.removeAll }, t("removeAll")) : null)),
    all.length > 0
      ? [h("div", { class: "table-frame" }, h("table", { class: "list stacked" },
          h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("file")), h("th", { scope: "col" }, t("status")),
            h("th", { scope: "col", class: "number" }, t("projects")), h("th", { scope: "col", class: "number" }, t("size")),
            h("th", { scope: "col" }, h("span", { class: "hidden-text" }, t("remove"))))),
          body)), rest]
      : empty(t("noFiles")));
}
