// The list of all projects: search, filter, sort.
import { debounced, fill, h } from "./dom.js";
import { certaintyMark, counts, empty, select, sortable } from "./marks.js";
import { grouped } from "./numbers.js";
import { projects } from "./store.js";
import { t } from "./words.js";

const PAGE = 100;

/* What the user chose last; the page keeps it while it is open. */
const view = { search: "", agency: "", only: "", sort: { key: "", down: false }, shown: PAGE };

export function filterBy(agency, only = "") {
  Object.assign(view, { agency, only, search: "", shown: PAGE });
}

const ONLY = {
  errors: (row) => row.counts.error > 0,
  warnings: (row) => row.counts.warning > 0,
  doubtful: (row) => row.doubtful > 0,
  clean: (row) => row.findings.length === 0,
};

const collator = new Intl.Collator("zh", { numeric: true });
const number = (a, b) => (a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1);

const ORDERS = {
  name: (a, b) => collator.compare(a.name, b.name),
  agency: (a, b) => collator.compare(a.agency, b.agency),
  year: (a, b) => number(a.year, b.year),
  budget: (a, b) => number(a.budget, b.budget),
  indicators: (a, b) => a.indicators - b.indicators,
  findings: (a, b) => a.counts.error - b.counts.error || a.counts.warning - b.counts.warning || a.counts.info - b.counts.info,
  score: (a, b) => number(a.total, b.total),
  reliability: (a, b) => a.doubtful - b.doubtful || a.likely - b.likely,
};

function matching() {
  const words = view.search.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = projects().filter((row) => (!view.agency || row.agency === view.agency) &&
    (!view.only || ONLY[view.only](row)) && words.every((word) => row.text.includes(word)));
  const { key, down } = view.sort;
  if (key) rows.sort((a, b) => (down ? -1 : 1) * ORDERS[key](a, b));
  return rows;
}

const reliability = (row) => certaintyMark(
  { certainty: row.doubtful > 0 ? "doubtful" : row.likely > 0 ? "likely" : "certain" }, { quiet: false });

export function rowLink(row) {
  return h("a", { href: `#/project/${row.key}/source` }, row.name || t("unnamed"));
}

function line(row) {
  return h("tr", {},
    h("th", { scope: "row", class: "main" }, rowLink(row), h("span", { class: "sub" }, row.entry.name)),
    h("td", { "data-label": t("agency") }, row.agency || h("span", { class: "quiet" }, t("noAgency"))),
    h("td", { class: "number", "data-label": t("year") }, row.year ?? "—"),
    h("td", { class: "number", "data-label": t("budget") }, grouped(row.budget)),
    h("td", { class: "number", "data-label": t("indicators") }, row.indicators),
    h("td", { "data-label": t("findings") }, counts(row.counts, { zero: true })),
    h("td", { class: "number", "data-label": t("score") }, grouped(row.total),
      row.grade ? h("span", { class: "grade" }, row.grade) : null),
    h("td", { "data-label": t("reliability") }, reliability(row)));
}

function table(rows, redraw) {
  const sort = (key) => {
    view.sort = { key, down: view.sort.key === key ? !view.sort.down : !["name", "agency"].includes(key) };
    redraw();
    document.querySelector(`[data-sort="${key}"] button`)?.focus();
  };
  const heading = (key, className) => {
    const cell = sortable(t(key === "name" ? "project" : key), key, view.sort, sort, className);
    cell.dataset.sort = key;
    return cell;
  };
  return h("div", { class: "table-frame", tabindex: "0", role: "region", "aria-label": t("projects") },
    h("table", { class: "list stacked" },
      h("thead", {}, h("tr", {}, heading("name"), heading("agency"), heading("year", "number"), heading("budget", "number"),
        heading("indicators", "number"), heading("findings"), heading("score", "number"), heading("reliability"))),
      h("tbody", {}, rows.map(line))));
}

export function projectsView() {
  const list = h("div", {});
  const agencies = [...new Set(projects().map((row) => row.agency).filter(Boolean))].sort(collator.compare);

  const redraw = () => {
    const rows = matching();
    const shown = rows.slice(0, view.shown);
    fill(list,
      h("p", { class: "tally", role: "status" }, t("nShown", { all: rows.length, n: shown.length })),
      rows.length > 0 ? table(shown, redraw) : empty(t("none")),
      rows.length > shown.length
        ? h("p", { class: "center" }, h("button", { type: "button", onclick: () => { view.shown += PAGE; redraw(); } },
            t("more", { n: Math.min(PAGE, rows.length - shown.length) })))
        : null);
  };
  const changed = debounced(() => { view.shown = PAGE; redraw(); }, 120);

  redraw();
  return h("section", { "aria-labelledby": "heading" },
    h("div", { class: "view-head" }, h("h1", { id: "heading" }, t("projects"))),
    h("div", { class: "filters", role: "search" },
      h("input", { type: "search", value: view.search, placeholder: t("search"), "aria-label": t("search"),
        oninput: (event) => { view.search = event.target.value; changed(); } }),
      select([["", t("allAgencies")], ...agencies.map((name) => [name, name])], view.agency,
        (value) => { view.agency = value; changed(); }, { "aria-label": t("agency") }),
      select([["", t("allSeverities")], ["errors", t("onlyErrors")], ["warnings", t("onlyWarnings")],
        ["doubtful", t("onlyDoubtful")], ["clean", t("clean")]], view.only,
        (value) => { view.only = value; changed(); }, { "aria-label": t("filter") })),
    list);
}
