// The content of a project beside the cells that it was read from.
import { fill, h, icon } from "./dom.js";
import { certaintyMark, doubtsLine, empty } from "./marks.js";
import { amount } from "./numbers.js";
import { both, named, t } from "./words.js";
import { cellsOf } from "./work.js";

const MOST_ROWS = 600;

const isPlace = (place) => place && (place.row > 0 || place.line > 0);

/* What stands in a document once keeps one name: cells by row and column, text by its line. */
const tableOf = ({ part, table = 0 }) => `${part}.${table}`;
const rowOf = (place) => `${tableOf(place)}.${place.row}`;
const keyOf = (place) => (place.row > 0 ? `${rowOf(place)}.${place.column}` : `line ${place.line}`);
const lineKey = (place) => `line ${place.line}`;

/* --- the tree of what was read -------------------------------------------------------------------------------------- */

/** An item of the tree; `place` is where it stood. */
function item({ id, label, value, place, record = {}, more = [], tags = [] }, look) {
  const node = h("div", {
    role: "treeitem", tabindex: "-1", class: `item ${record.certainty ?? "certain"}`, id: id ? `item-${id}` : null,
    "aria-selected": "false",
  },
    h("div", { class: "item-line" },
      h("span", { class: "item-label" }, label), tags,
      value !== undefined ? h("span", { class: "item-value" }, value) : null, certaintyMark(record)),
    more.length > 0 ? h("dl", { class: "item-more" }, more.map(([name, text]) => h("div", {}, h("dt", {}, name), h("dd", {}, text)))) : null,
    doubtsLine(record));
  node.place = isPlace(place) ? place : null;
  node.text = typeof value === "string" ? value : "";
  node.addEventListener("click", (event) => {
    event.stopPropagation();
    look(node);
  });
  return node;
}

function branch(label, children, extra) {
  const group = h("div", { role: "group", class: "branch-items" }, children);
  const node = h("div", { role: "treeitem", class: "branch", "aria-expanded": "true", tabindex: "-1" },
    h("div", { class: "branch-line" }, icon("down", "icon small turn"), h("span", { class: "branch-label" }, label), extra), group);
  node.querySelector(".branch-line").addEventListener("click", () => toggle(node));
  return node;
}

function toggle(node, open = node.getAttribute("aria-expanded") !== "true") {
  node.setAttribute("aria-expanded", String(open));
}

/* The keys that a tree has everywhere. */
function keys(tree, look) {
  tree.addEventListener("keydown", (event) => {
    const all = [...tree.querySelectorAll("[role=treeitem]")].filter((node) => node.offsetParent !== null);
    const node = event.target.closest("[role=treeitem]");
    const at = all.indexOf(node);
    const focus = (next) => {
      if (!next) return;
      for (const other of all) other.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    };
    const actions = {
      ArrowDown: () => focus(all[at + 1]),
      ArrowUp: () => focus(all[at - 1]),
      Home: () => focus(all[0]),
      End: () => focus(all.at(-1)),
      ArrowRight: () => (node.getAttribute("aria-expanded") === "false" ? toggle(node, true) : focus(all[at + 1])),
      ArrowLeft: () => (node.getAttribute("aria-expanded") === "true" ? toggle(node, false)
        : focus(node.parentElement.closest("[role=treeitem]"))),
      Enter: () => look(node),
      " ": () => look(node),
    };
    if (!(event.key in actions)) return;
    event.preventDefault();
    actions[event.key]();
  });
}

/* In a line of text, where the value itself stands. */
function markText(line, value) {
  const whole = line.textContent;
  const at = line.dataset.cell === undefined && value.length > 0 ? whole.indexOf(value) : -1;
  if (at >= 0) fill(line, whole.slice(0, at), h("mark", {}, value), whole.slice(at + value.length));
}

const text = (value) => (value === null || value === undefined ? "" : value.raw);

function moreOf(indicator) {
  const rows = [
    [t("actual"), text(indicator.actual)], [t("weight"), indicator.weight], [t("score"), indicator.score],
    [t("reason"), indicator.reason], [t("description"), indicator.description], [t("criterion"), indicator.criterion],
    [t("basis"), indicator.basis], [t("evidence"), indicator.evidence], [t("previous"), text(indicator.previous)],
    [t("forecast"), text(indicator.forecast)], [t("remark"), indicator.remark]];
  return rows.filter(([, value]) => value);
}

function groupsOf(indicators) {
  const groups = new Map();
  indicators.forEach((indicator, index) => {
    const first = indicator.level1 || named("categories", (indicator.category ?? "").split(".")[0]) || "—";
    const second = indicator.level2 || "";
    const group = groups.get(first) ?? groups.set(first, new Map()).get(first);
    (group.get(second) ?? group.set(second, []).get(second)).push([indicator, index + 1]);
  });
  return groups;
}

function treeOf(row, look) {
  const { project } = row;
  const basics = [
    [t("name"), project.name, project.place, { certainty: project.certainty, doubts: project.doubts }],
    [t("agency"), [project.agency?.code, project.agency?.name].filter(Boolean).join(" ")], [t("department"), project.department],
    [t("year"), project.year], [t("purpose"), project.purpose],
    ...(project.goals ?? []).map((goal) => [t("goals"), goal]), [t("mediumGoal"), project.medium_goal],
    [t("outcome"), project.outcome]]
    .filter(([, value]) => value)
    .map(([label, value, place, record], index) => item({ id: index === 0 ? "head" : null, label, value: String(value), place, record }, look));
  const lines = (project.budget?.lines ?? []).map((line) => item({
    label: line.label || line.source, value: amount(line.initial), place: line.place, record: line,
    more: [[t("adjusted"), line.adjusted && amount(line.adjusted)], [t("executed"), line.executed && amount(line.executed)]]
      .filter(([, value]) => value),
  }, look));
  const indicator = ([record, number]) => item({
    id: number, label: record.name || "—", value: text(record.target), place: record.target?.place ?? record.place, record,
    more: moreOf(record), tags: record.term === "medium" ? [h("span", { class: "tag" }, t("medium"))] : [],
  }, look);
  const levels = [...groupsOf(project.indicators)].map(([first, seconds]) => branch(first,
    [...seconds].map(([second, members]) => (second ? branch(second, members.map(indicator)) : members.map(indicator)))));
  const fields = (project.fields ?? []).map((one) => item({ label: one.label, value: one.text ?? "", place: one.place }, look));
  const tree = h("div", { role: "tree", class: "tree", "aria-label": t("tree") },
    branch(t("basics"), basics),
    lines.length > 0 ? branch(t("budget"), lines) : null,
    levels.length > 0 ? levels : null,
    fields.length > 0 ? branch(t("fields"), fields) : null);
  tree.querySelector("[role=treeitem]").tabIndex = 0;
  keys(tree, look);
  return levels.length > 0 ? tree : [tree, empty(t("noIndicator"))];
}

/* --- the source ------------------------------------------------------------------------------------------------------ */

/* The tables: sheets, tables of a file, or of each page its tables; the lines before each with it. */
function partsOf(cells) {
  const all = [];
  const tables = new Map();
  const last = new Map(); // of each part
  const begin = (part, table) => {
    const before = last.get(part);
    const lines = before?.late ?? [];
    if (before) before.late = [];
    const fresh = { part, table, lines, late: [], rows: new Map() };
    all.push(fresh);
    tables.set(tableOf(fresh), fresh);
    last.set(part, fresh);
    return fresh;
  };
  for (const [value, part, row, column, line, rows, columns, table = 0] of cells.cells) {
    if (row === 0) {
      const known = last.get(part) ?? begin(part, table);
      (known.rows.size > 0 ? known.late : known.lines).push({ value, line });
      continue;
    }
    const empty = last.get(part)?.rows.size === 0 ? last.get(part) : null;
    if (empty) tables.set(tableOf(Object.assign(empty, { table })), empty);
    const known = tables.get(tableOf({ part, table })) ?? begin(part, table);
    (known.rows.get(row) ?? known.rows.set(row, []).get(row)).push({ value, part, table, row, column, line, rows, columns });
  }
  for (const one of all) one.lines.push(...one.late);
  return all;
}

/* The tables that the project stands in; where no cell of it is known, all of its parts. */
function ownAmong(all, row) {
  const places = [row.project, ...row.project.indicators, ...(row.project.budget?.lines ?? []), ...(row.project.fields ?? [])]
    .map((record) => record.place).filter(Boolean);
  const parts = new Set(places.map(({ part }) => part));
  const tables = new Set(places.filter((place) => place.row > 0).map(tableOf));
  const own = all.filter((one) => tables.has(tableOf(one)));
  return new Set(own.length > 0 ? own : all.filter(({ part }) => parts.has(part)));
}

/* The cells of tables that are another project's lead nowhere. */
function cellNode(cell, marks, isOwn) {
  if (!isOwn)
    return h("td", { rowspan: cell.rows > 1 ? cell.rows : null, colspan: cell.columns > 1 ? cell.columns : null }, cell.value);
  const mark = marks.get(keyOf(cell));
  const node = h("td", { rowspan: cell.rows > 1 ? cell.rows : null, colspan: cell.columns > 1 ? cell.columns : null,
    class: mark ?? null }, cell.value);
  node.dataset.cell = keyOf(cell);
  node.dataset.row = rowOf(cell);
  if (cell.line) node.dataset.line = `line ${cell.line}`;
  return node;
}

function partNode(part, names, marks, isText, isOwn) {
  const children = [];
  if (names.get(part.part)) children.push(h("h4", {}, names.get(part.part)));
  if (isText) {
    children.push(h("ol", { class: "text-lines" }, part.lines.slice(0, MOST_ROWS).map(({ value, line }) => {
      const node = h("li", { class: marks.get(`line ${line}`) ?? null, value: line }, value || " ");
      node.dataset.line = `line ${line}`;
      return node;
    })));
  } else {
    for (const { value, line } of part.lines) {
      const node = h("p", { class: `source-line ${marks.get(`line ${line}`) ?? ""}` }, value);
      if (line) node.dataset.line = `line ${line}`;
      children.push(node);
    }
    if (part.rows.size > 0)
      children.push(h("div", { class: "sheet" }, h("table", { class: "cells" }, h("tbody", {},
        [...part.rows].slice(0, MOST_ROWS).map(([, cells]) => h("tr", {}, cells.map((cell) => cellNode(cell, marks, isOwn))))))));
  }
  if (part.rows.size > MOST_ROWS || part.lines.length > MOST_ROWS) children.push(h("p", { class: "quiet" }, t("cellsShown", { n: MOST_ROWS })));
  return h("div", { class: "source-part" }, children);
}

/* What each place of the source holds: read, doubtful, unplaced. */
function marksOf(row) {
  const marks = new Map();
  const put = (place, mark) => {
    if (!isPlace(place)) return;
    marks.set(keyOf(place), mark);
    if (place.line > 0) marks.set(lineKey(place), mark);
  };
  for (const other of row.entry.model.unplaced) put(other.place, "unplaced");
  const records = [...(row.project.budget?.lines ?? []), ...row.project.indicators, ...(row.project.fields ?? []), row.project];
  for (const record of records) {
    const mark = record.certainty === "doubtful" ? "used doubtful" : record.certainty === "likely" ? "used likely" : "used";
    put(record.place, mark);
    for (const value of [record.target, record.actual]) put(value?.place, mark);
  }
  return marks;
}

function legend() {
  return h("p", { class: "legend" }, [["used", "legendUsed"], ["used doubtful", "legendDoubt"], ["unplaced", "legendUnplaced"],
    ["selected", "legendSelected"]].map(([className, key]) => h("span", {}, h("span", { class: `swatch ${className}`, "aria-hidden": "true" }), t(key))));
}

function unplacedOf(row, look) {
  const own = row.entry.model.unplaced.filter((one) => (one.project ?? 1) === row.number);
  if (own.length === 0) return null;
  const items = own.slice(0, 200).map((one) => {
    const button = h("button", { type: "button", class: "plain" }, one.text);
    button.place = isPlace(one.place) ? one.place : null;
    button.addEventListener("click", () => look(button));
    return h("li", {}, button);
  });
  return h("details", { class: "card unplaced-list" }, h("summary", {}, `${t("unplaced")}（${own.length}）`),
    h("p", { class: "quiet" }, t("unplacedText")), h("ul", {}, items));
}

/** @param chosen  An indicator's number, "head", or nothing. */
export function sourceView(row, chosen = "") {
  const paper = h("div", { class: "paper", tabindex: "0", role: "region", "aria-label": t("source") }, h("p", { class: "quiet" }, t("loadingSource")));
  const reads = h("div", { class: "reads" });
  let whole = false;
  let cells = null;

  const find = (place) => paper.querySelector(`[data-cell="${keyOf(place)}"]`) ??
    (place.line > 0 ? paper.querySelector(`[data-line="${lineKey(place)}"]`) : null);

  const point = (node, scroll = true) => {
    for (const other of paper.querySelectorAll(".selected")) {
      other.classList.remove("selected");
      if (other.querySelector("mark")) other.textContent = other.textContent;
    }
    const place = node.place && find(node.place);
    if (!place) return;
    place.classList.add("selected");
    markText(place, node.text ?? "");
    if (scroll) {
      const box = place.getBoundingClientRect();
      const frame = paper.getBoundingClientRect();
      if (box.top < frame.top || box.bottom > frame.bottom)
        paper.scrollTop += box.top - frame.top - frame.height / 3;
      if (box.left < frame.left || box.right > frame.right) place.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  };
  const look = (node) => {
    if (!node) return;
    for (const other of reads.querySelectorAll("[aria-selected=true]")) other.setAttribute("aria-selected", "false");
    if (node.getAttribute("role") === "treeitem" && node.hasAttribute("aria-selected")) node.setAttribute("aria-selected", "true");
    point(node);
  };

  /* A cell that is clicked shows what became of it: of its place, else of its row. */
  paper.addEventListener("click", (event) => {
    const target = event.target.closest("[data-cell], [data-line]");
    if (!target) return;
    const items = [...reads.querySelectorAll(".item")].filter((node) => node.place);
    const found = items.find((node) => find(node.place) === target) ??
      items.find((node) => target.dataset.row && node.place.row > 0 && rowOf(node.place) === target.dataset.row);
    if (!found) return;
    for (let up = found.parentElement.closest("[role=treeitem]"); up; up = up.parentElement.closest("[role=treeitem]")) toggle(up, true);
    look(found);
    found.scrollIntoView({ block: "nearest" });
  });

  const draw = () => {
    const marks = marksOf(row);
    const isText = cells.cells.every((cell) => cell[2] === 0);
    const names = new Map(cells.parts.map(({ part, name }) => [part, name]));
    const all = partsOf(cells);
    const own = ownAmong(all, row);
    const parts = all.filter((part) => whole || isText || own.size === 0 || own.has(part));
    const some = !isText && own.size > 0 && all.length > own.size;
    fill(paper, some ? h("p", {}, h("button", { type: "button", class: "small", onclick: () => { whole = !whole; draw(); } },
      t(whole ? "onlyProject" : "wholeFile"))) : null, parts.map((part) => partNode(part, names, marks, isText, own.size === 0 || own.has(part))));
    const selected = reads.querySelector("[aria-selected=true]");
    if (selected) point(selected);
  };
  cellsOf(row.entry).then((result) => { cells = result; draw(); },
    (refused) => fill(paper, h("p", { class: "quiet" },
      refused.status === "PFT_EUNSUPPORTED" ? t("noCells") : both(refused.message))));

  fill(reads, treeOf(row, look), unplacedOf(row, look));
  const wanted = chosen && reads.querySelector(`#item-${CSS.escape(chosen)}`);
  if (wanted) queueMicrotask(() => { look(wanted); wanted.scrollIntoView({ block: "center" }); wanted.tabIndex = 0; });

  const { counts } = row.entry;
  return h("div", { class: "beside" },
    h("div", { class: "pane" }, h("h2", { class: "pane-head" }, t("tree")), reads),
    h("div", { class: "pane" },
      h("h2", { class: "pane-head" }, t("source"), h("span", { class: "quiet" },
        counts.cells > 0 ? t("placed", counts) : ""), legend()),
      paper));
}
