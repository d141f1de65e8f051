// What all projects come to: by agency, by category, in order.
import { fill, h } from "./dom.js";
import { bar, counts, empty, select, sortable } from "./marks.js";
import { grouped, mean, percent, share, sum } from "./numbers.js";
import { filterBy, rowLink } from "./projects.js";
import { SEVERITIES, projects } from "./store.js";
import { named, t } from "./words.js";

const view = { rank: "score", sort: { key: "projects", down: true } };

function agencies(rows) {
  const groups = new Map();
  for (const row of rows) (groups.get(row.agency) ?? groups.set(row.agency, []).get(row.agency)).push(row);
  return [...groups].map(([name, members]) => ({
    name, projects: members.length,
    indicators: members.reduce((all, row) => all + row.indicators, 0),
    budget: sum(members.map((row) => row.budget)),
    counts: Object.fromEntries(SEVERITIES.map((severity) => [severity, members.reduce((all, row) => all + row.counts[severity], 0)])),
    average: mean(members.filter((row) => row.grade !== "").map((row) => row.total)),
    doubtful: members.reduce((all, row) => all + row.doubtful, 0),
  }));
}

const collator = new Intl.Collator("zh", { numeric: true });
const number = (a, b) => (a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1);
const ORDERS = {
  agency: (a, b) => collator.compare(a.name, b.name),
  projects: (a, b) => a.projects - b.projects,
  indicators: (a, b) => a.indicators - b.indicators,
  budget: (a, b) => number(a.budget, b.budget),
  findings: (a, b) => a.counts.error - b.counts.error || a.counts.warning - b.counts.warning,
  average: (a, b) => number(a.average, b.average),
};

function agencyTable(rows) {
  const frame = h("div", { class: "table-frame", tabindex: "0", role: "region", "aria-label": t("byAgency") });
  const redraw = () => {
    const { key, down } = view.sort;
    const groups = agencies(rows).sort((a, b) => (down ? -1 : 1) * ORDERS[key](a, b));
    const sort = (name) => {
      view.sort = { key: name, down: view.sort.key === name ? !view.sort.down : name !== "agency" };
      redraw();
    };
    const heading = (name, className) => sortable(t(name), name, view.sort, sort, className);
    fill(frame, h("table", { class: "list stacked" },
      h("thead", {}, h("tr", {}, heading("agency"), heading("projects", "number"), heading("indicators", "number"),
        heading("budget", "number"), heading("findings"), heading("average", "number"))),
      h("tbody", {}, groups.slice(0, 200).map((group) => h("tr", {},
        h("th", { scope: "row" }, h("a", { href: "#/projects", onclick: () => filterBy(group.name) }, group.name || t("noAgency"))),
        h("td", { class: "number", "data-label": t("projects") }, group.projects),
        h("td", { class: "number", "data-label": t("indicators") }, group.indicators),
        h("td", { class: "number", "data-label": t("budget") }, grouped(group.budget)),
        h("td", { "data-label": t("findings") }, counts(group.counts, { zero: true })),
        h("td", { class: "number", "data-label": t("average") }, grouped(group.average))))),
      h("tfoot", {}, h("tr", { class: "total" }, h("th", { scope: "row" }, t("total")),
        h("td", { class: "number", "data-label": t("projects") }, rows.length),
        h("td", { class: "number", "data-label": t("indicators") }, rows.reduce((all, row) => all + row.indicators, 0)),
        h("td", { class: "number", "data-label": t("budget") }, grouped(sum(rows.map((row) => row.budget)))), h("td"), h("td")))));
  };
  redraw();
  return frame;
}

const RANKS = {
  score: { rows: (rows) => rows.filter((row) => row.total !== null && row.grade !== ""), by: (a, b) => number(b.total, a.total), value: (row) => row.total, text: (row) => `${grouped(row.total)} ${row.grade}` },
  findings: { rows: (rows) => rows.filter((row) => row.counts.error + row.counts.warning > 0), by: (a, b) => b.counts.error - a.counts.error || b.counts.warning - a.counts.warning, value: (row) => BigInt(row.counts.error * 3 + row.counts.warning), text: (row) => counts(row.counts) },
  budget: { rows: (rows) => rows.filter((row) => row.budget !== null), by: (a, b) => number(b.budget, a.budget), value: (row) => row.budget, text: (row) => grouped(row.budget) },
};

function ranking(rows) {
  const list = h("ol", { class: "ranking" });
  const redraw = () => {
    const rank = RANKS[view.rank];
    const ranked = rank.rows(rows).sort(rank.by).slice(0, 20);
    const most = ranked.reduce((all, row) => (rank.value(row) > all ? rank.value(row) : all), 0n);
    fill(list, ranked.map((row) => h("li", {}, h("span", { class: "grow" }, rowLink(row), h("span", { class: "sub" }, row.agency)),
      bar(share(rank.value(row), most)), h("span", { class: "number" }, rank.text(row)))));
    if (ranked.length === 0) fill(list, h("li", { class: "quiet" }, t("rankNone")));
  };
  redraw();
  return h("div", { class: "card" }, h("div", { class: "card-head" }, h("h2", {}, t("ranking")),
    select([["score", t("byScore")], ["findings", t("byFindings")], ["budget", t("byBudget")]], view.rank,
      (value) => { view.rank = value; redraw(); }, { "aria-label": t("rankBy") })), list);
}

function distribution(title, groups) {
  const all = groups.reduce((total, [, n]) => total + n, 0);
  const most = Math.max(1, ...groups.map(([, n]) => n));
  return h("div", { class: "card" }, h("h2", {}, title), h("ul", { class: "plain-list bars" }, groups.filter(([, n]) => n > 0).map(([name, n]) =>
    h("li", {}, h("span", { class: "grow" }, name), bar(n / most), h("span", { class: "number" }, `${n} · ${percent(all ? n / all : 0)}`)))));
}

function tally(items, keyOf) {
  const numbers = new Map();
  for (const item of items) numbers.set(keyOf(item), (numbers.get(keyOf(item)) ?? 0) + 1);
  return [...numbers];
}

const KINDS = {
  number: "kindNumber", range: "kindNumber", change: "kindNumber", date: "kindDate", period: "kindDate",
  empty: "kindEmpty", qualitative: "kindWords", boolean: "kindWords", other: "kindWords",
};

export function statisticsView() {
  const rows = projects();
  const head = h("div", { class: "view-head" }, h("h1", { id: "heading" }, t("statistics")));
  if (rows.length === 0) return h("section", { "aria-labelledby": "heading" }, head, empty(t("noData")));
  const indicators = rows.flatMap((row) => row.project.indicators);
  const categories = tally(indicators, (one) => (one.category ?? "").split(".")[0])
    .sort((a, b) => b[1] - a[1]).map(([name, n]) => [named("categories", name) || "—", n]);
  const kinds = tally(indicators, (one) => KINDS[one.target?.kind ?? "empty"]).sort((a, b) => b[1] - a[1]).map(([key, n]) => [t(key), n]);
  const years = tally(rows, (row) => row.year ?? 0).sort((a, b) => a[0] - b[0]).map(([year, n]) => [year || t("noYear"), n]);
  return h("section", { "aria-labelledby": "heading" }, head,
    h("h2", {}, t("byAgency")), agencyTable(rows),
    h("div", { class: "columns" }, ranking(rows),
      h("div", { class: "stack" }, distribution(t("byCategory"), categories), distribution(t("quantified"), kinds), distribution(t("byYear"), years))));
}
