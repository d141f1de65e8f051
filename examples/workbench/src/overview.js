// The first page: where files are dropped, and what they came to.
import { h, icon } from "./dom.js";
import { bar, counts } from "./marks.js";
import { grouped, sum } from "./numbers.js";
import { rowLink } from "./projects.js";
import { SEVERITIES, entries, projects } from "./store.js";
import { both, rule, t } from "./words.js";

function step(number, name) {
  return h("li", {}, h("span", { class: "step-number", "aria-hidden": "true" }, number),
    h("div", {}, h("h3", {}, t(`step${number}`)), h("p", {}, t(`step${number}Text`))));
}

export function intakeView(actions) {
  return h("section", { class: "intake", "aria-labelledby": "heading" },
    h("div", { class: "drop" },
      icon("folder", "icon huge"),
      h("h1", { id: "heading" }, t("dropTitle")),
      h("p", {}, t("dropText")),
      h("div", { class: "buttons" },
        h("button", { type: "button", class: "primary", onclick: actions.chooseFiles }, icon("file"), t("chooseFiles")),
        h("button", { type: "button", onclick: actions.chooseFolder }, icon("folder"), t("chooseFolder")),
        h("button", { type: "button", class: "plain", onclick: actions.openSample }, t("trySample")))),
    h("div", { class: "promise" }, icon("shield", "icon large"),
      h("div", {}, h("h2", {}, t("privacyTitle")), h("p", {}, t("privacyText")))),
    h("ol", { class: "steps" }, step(1), step(2), step(3), step(4)));
}

function tile(label, value, href, className = "") {
  return h("a", { class: `tile ${className}`, href }, h("span", { class: "tile-value" }, value),
    h("span", { class: "tile-label" }, label));
}

function worstFirst(rows) {
  return rows.filter((row) => row.counts.error + row.counts.warning > 0)
    .sort((a, b) => b.counts.error - a.counts.error || b.counts.warning - a.counts.warning).slice(0, 8);
}

function commonRules(rows) {
  const numbers = new Map();
  for (const row of rows)
    for (const finding of row.findings)
      if (finding.severity !== "info") {
        const known = numbers.get(finding.rule) ?? { id: finding.rule, severity: finding.severity, n: 0 };
        known.n += finding.count;
        numbers.set(finding.rule, known);
      }
  return [...numbers.values()].sort((a, b) => b.n - a.n).slice(0, 8);
}

export function overviewView() {
  const rows = projects();
  const total = (severity) => rows.reduce((all, row) => all + row.counts[severity], 0);
  const unread = [...entries.values()].filter((entry) => ["refused", "empty"].includes(entry.status)).length;
  const rules = commonRules(rows);
  const worst = worstFirst(rows);
  const most = rules[0]?.n ?? 1;

  return h("section", { "aria-labelledby": "heading" },
    h("div", { class: "view-head" }, h("h1", { id: "heading" }, t("overview"))),
    unread > 0 ? h("p", { class: "notice warning", role: "status" }, icon("warning"), t("unread", { n: unread }), " ",
      h("a", { href: "#/files" }, t("showUnread"))) : null,
    h("div", { class: "tiles" },
      tile(t("kpiFiles"), entries.size, "#/files"),
      tile(t("kpiProjects"), rows.length, "#/projects"),
      tile(t("kpiIndicators"), rows.reduce((all, row) => all + row.indicators, 0), "#/statistics"),
      tile(t("kpiBudget"), grouped(sum(rows.map((row) => row.budget))), "#/statistics", "wide"),
      ...SEVERITIES.map((severity) => tile(t(`${severity}s`), total(severity), `#/findings/${severity}`, severity)),
      tile(t("kpiDoubtful"), rows.reduce((all, row) => all + row.doubtful, 0), "#/projects/doubtful", "doubt")),
    h("div", { class: "columns" },
      h("div", { class: "card" }, h("h2", {}, t("topProjects")),
        worst.length > 0
          ? h("ul", { class: "plain-list" }, worst.map((row) => h("li", {},
              h("span", { class: "grow" }, rowLink(row), h("span", { class: "sub" }, row.agency || row.entry.name)),
              counts(row.counts))))
          : h("p", { class: "quiet" }, t("allClear")),
        h("p", { class: "more" }, h("a", { href: "#/projects" }, t("seeAll")))),
      h("div", { class: "card" }, h("h2", {}, t("topFindings")),
        rules.length > 0
          ? h("ul", { class: "plain-list" }, rules.map(({ id, severity, n }) => h("li", {},
              h("a", { class: "grow", href: `#/findings/${id}` }, both(rule(id)?.title) || id),
              bar(n / most, severity), h("span", { class: "number" }, n))))
          : h("p", { class: "quiet" }, t("allClear")),
        h("p", { class: "more" }, h("a", { href: "#/findings" }, t("seeAll"))))));
}
