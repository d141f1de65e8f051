// One project, in four views.
import { h, icon, roving } from "./dom.js";
import { budgetView } from "./budget.js";
import { projectFindings } from "./findings.js";
import { certaintyMark, counts } from "./marks.js";
import { scoreView } from "./score.js";
import { sourceView } from "./source.js";
import { emit, projects } from "./store.js";
import { t } from "./words.js";
import { refresh } from "./work.js";

const TABS = {
  source: ["tabSource", sourceView],
  findings: ["tabFindings", projectFindings],
  score: ["tabScore", scoreView],
  budget: ["tabBudget", budgetView],
};

function neighbours(row) {
  const all = projects();
  const at = all.indexOf(row);
  return [all[at - 1], all[at + 1]];
}

function tabs(row, chosen) {
  const bar = h("div", { class: "tabs", role: "tablist", "aria-label": t("views") }, Object.entries(TABS).map(([name, [key]]) =>
    h("a", {
      role: "tab", id: `tab-${name}`, "aria-selected": String(name === chosen), "aria-controls": "panel",
      tabindex: name === chosen ? "0" : "-1", href: `#/project/${row.key}/${name}`,
    }, t(key), name === "findings" ? counts(row.counts) : null)));
  roving(bar, "[role=tab]");
  return bar;
}

export function projectView(row, tab = "source", detail = "") {
  const chosen = tab in TABS ? tab : "source";
  const [before, after] = neighbours(row);
  const jump = (other, label, name) => (other
    ? h("a", { class: "button plain square", "aria-label": label, title: label, href: `#/project/${other.key}/${chosen}` }, icon(name))
    : h("span", { class: "button plain square", "aria-disabled": "true" }, icon(name)));
  return h("section", { class: "project", "aria-labelledby": "heading" },
    h("div", { class: "project-head" },
      h("nav", { class: "crumbs", "aria-label": t("back") }, h("a", { href: "#/projects" }, icon("back", "icon small"), t("projects")),
        h("span", { class: "quiet" }, row.entry.path)),
      h("div", { class: "project-title" },
        h("h1", { id: "heading" }, row.name || t("unnamed")),
        certaintyMark(row.project),
        row.entry.edits.length > 0 ? h("span", { class: "tag accent" }, t("edited")) : null,
        h("span", { class: "grow" }),
        row.entry.edits.length > 0 ? h("button", { type: "button", class: "plain", onclick: async () => {
          row.entry.edits = [];
          await refresh(row.entry);
          emit("redraw");
        } }, t("undo")) : null,
        jump(before, t("previousProject"), "up"), jump(after, t("nextProject"), "down")),
      h("p", { class: "quiet" }, [row.agency, row.year].filter(Boolean).join(" · ")),
      tabs(row, chosen)),
    h("div", { id: "panel", role: "tabpanel", "aria-labelledby": `tab-${chosen}`, class: `panel ${chosen}` }, TABS[chosen][1](row, detail)));
}
