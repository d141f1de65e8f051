// The scorecard, which is also the form that actual values are typed into.
import { announce, debounced, fill, h, icon } from "./dom.js";
import { save } from "./exporting.js";
import { bar, empty, field, select } from "./marks.js";
import { amount, grouped, millionths, percent, share } from "./numbers.js";
import { addEdit, library, on, projectAt, settings } from "./store.js";
import { both, named, t } from "./words.js";
import { readAgain, refresh, understand } from "./work.js";
import { changeSetting } from "./settings.js";

const TYPING = 350;

const points = (text) => (text === null || text === undefined ? "—" : amount(text));

function methodChoice() {
  const methods = [["auto", t("autoMethod")], ...library.reference.methods.map((method) => [method.id, both(method.name)])];
  return field(t("method"), select(methods, settings.method, (id) => {
    changeSetting("method", id);
    readAgain();
  }));
}

function summary(score) {
  const full = score.weight ?? "100";
  return h("div", { class: "score-summary" },
    h("div", { class: "score-total" },
      h("span", { class: "score-number" }, points(score.total)),
      h("span", { class: "quiet" }, t("ofPoints", { n: points(full) })),
      score.grade ? h("span", { class: "grade large" }, score.grade) : null),
    h("dl", { class: "facts row" },
      score.own_total !== null ? h("div", {}, h("dt", {}, t("ownScore")), h("dd", {}, points(score.own_total))) : null,
      score.execution.rate !== null ? h("div", {}, h("dt", {}, t("execution")), h("dd", {}, percent(share(millionths(score.execution.rate), 1000000n), 2))) : null),
    h("div", { class: "category-bars" }, score.categories.filter((category) => category.weight !== null).map((category) =>
      h("div", {}, h("span", { class: "category-name" }, named("categories", category.category) || "—"),
        bar(share(millionths(category.score), millionths(category.weight))),
        h("span", { class: "number" }, `${points(category.score)} / ${points(category.weight)}`)))),
    score.flags.length > 0 ? h("ul", { class: "flags" }, score.flags.map((flag) => h("li", {}, named("totalFlags", flag)))) : null);
}

/* The parts of a line that follow from its score; the rest of the line, which holds the focus, stays. */
function scored(line) {
  const zero = millionths(line.lost) === 0n;
  return {
    score: line.score === null ? h("span", { class: "quiet" }, t("notScored")) : h("strong", {}, points(line.score)),
    lost: line.lost === null || zero ? "—" : h("span", { class: "lost" }, points(line.lost)),
    formula: [h("p", {}, both(line.formula)),
      line.flags.length > 0 ? h("ul", { class: "flags" }, line.flags.map((flag) => h("li", {}, named("lineFlags", flag)))) : null],
  };
}

function editable(row, indicator, number, name, label, draw) {
  const value = indicator[name];
  const shown = value === null || value === undefined ? "" : value.raw ?? value;
  const hint = h("span", { class: "read-as", "aria-live": "polite" });
  const explain = debounced(async (text) => {
    if (name !== "actual") return;
    hint.textContent = text === "" ? "" : t("readAs", { text: (await understand(text)).sentence });
  }, TYPING);
  const change = debounced(async (text) => {
    addEdit(row.entry, { kind: "indicator", project: row.number, indicator: number, field: name, text });
    await refresh(row.entry);
    draw();
  }, TYPING);
  const attributes = {
    value: shown, "aria-label": `${indicator.name} ${label}`, autocomplete: "off", spellcheck: "false",
    oninput: (event) => { explain(event.target.value.trim()); change(event.target.value.trim()); },
  };
  const control = name === "reason" ? h("textarea", { ...attributes, rows: "1" }) : h("input", { type: "text", ...attributes });
  if (name === "reason") control.value = shown;
  return [control, hint];
}

function executionLine(row, score, draw) {
  const { execution } = score;
  const lines = row.project.budget?.lines ?? [];
  const at = Math.max(0, lines.findIndex((line) => line.source === "total"));
  const line = lines[at];
  if (!line) return null;
  const change = debounced(async (text) => {
    if (text !== "" && millionths(text) === null) return;
    addEdit(row.entry, { kind: "budget", project: row.number, line: at + 1, field: "executed", text });
    await refresh(row.entry);
    draw();
  }, TYPING);
  const cells = { score: h("td", { class: "number" }), lost: h("td", { class: "number" }), formula: h("td", { colspan: "6" }) };
  const update = ({ execution: now }) => {
    fill(cells.score, now.score === null ? h("span", { class: "quiet" }, t("notScored")) : h("strong", {}, points(now.score)));
    const weight = millionths(now.weight);
    const score = millionths(now.score);
    const lost = weight === null || score === null ? 0n : weight - score;
    fill(cells.lost, lost === 0n ? "—" : h("span", { class: "lost" }, grouped(lost)));
    fill(cells.formula, h("p", {}, both(now.formula)));
  };
  update(score);
  return {
    update,
    rows: [
      h("tr", { class: "score-line" }, h("th", { scope: "row" }, t("execution")),
        h("td", { "data-label": t("target") }, `${t("budget")} ${points(execution.budget ?? line.adjusted ?? line.initial)}`),
        h("td", { "data-label": t("executed") }, h("input", { type: "text", inputmode: "decimal", value: line.executed ?? "",
          "aria-label": t("executed"), autocomplete: "off", oninput: (event) => change(event.target.value.trim().replaceAll(",", "")) })),
        h("td", { class: "number", "data-label": t("weight") }, points(execution.weight)), cells.score, cells.lost),
      h("tr", { class: "formula-line" }, cells.formula)],
  };
}

function indicatorLines(row, line, draw) {
  const indicator = row.project.indicators[line.indicator - 1];
  const cells = {
    score: h("td", { class: "number", "data-label": t("score") }), lost: h("td", { class: "number", "data-label": t("lost") }),
    formula: h("div", { class: "formula" }),
  };
  const update = (now) => {
    const parts = scored(now);
    for (const [name, cell] of Object.entries(cells)) fill(cell, parts[name]);
  };
  update(line);
  return {
    update,
    rows: [
      h("tr", { class: "score-line" },
        h("th", { scope: "row" }, line.name || "—", h("span", { class: "sub" }, [line.level1, line.level2].filter(Boolean).join(" / "))),
        h("td", { "data-label": t("target") }, line.target ?? "—"),
        h("td", { "data-label": t("actual") }, editable(row, indicator, line.indicator, "actual", t("actual"), draw)),
        h("td", { class: "number", "data-label": t("weight") }, points(line.weight)), cells.score, cells.lost),
      h("tr", { class: "formula-line" }, h("td", { colspan: "6" }, cells.formula,
        h("label", { class: "reason" }, h("span", {}, t("reason")), editable(row, indicator, line.indicator, "reason", t("reason"), draw)[0])))],
  };
}

function exportButtons(row) {
  const button = (what, label) => h("button", { type: "button", onclick: () => save(what, [row.entry]) }, icon("download"), label);
  return h("div", { class: "buttons" }, button("scores-xlsx", t("saveCard")), button("scores-html", t("saveReport")),
    button("form-xlsx", t("saveForm")));
}

export function scoreView(first) {
  const row = first;
  const { score } = row;
  const frame = h("div", {});
  if (!score || score.lines.length === 0) return fill(frame, empty(t("noScore")));

  const head = h("div", {});
  const now = () => projectAt(row.entry.id, row.number)?.score;
  let lines = [];
  let execution = null;
  const draw = () => {
    const current = now();
    if (!current) return;
    fill(head, summary(current));
    execution?.update(current);
    lines.forEach((line, index) => current.lines[index] && line.update(current.lines[index]));
    announce(`${t("totalScore")} ${points(current.total)}`);
  };
  execution = executionLine(row, score, draw);
  lines = score.lines.map((line) => indicatorLines(row, line, draw));
  fill(head, summary(score));
  /* Another method, or another change elsewhere. */
  on("files", () => { if (frame.isConnected) draw(); });

  return fill(frame,
    h("div", { class: "score-head" }, head, h("div", { class: "score-tools" }, methodChoice(), exportButtons(row))),
    h("p", { class: "hint" }, t("fillHint")),
    h("div", { class: "table-frame" }, h("table", { class: "list stacked score-table" },
      h("thead", {}, h("tr", {}, [["indicators"], ["target"], ["actual"], ["weight", "number"], ["score", "number"], ["lost", "number"]]
        .map(([key, className]) => h("th", { scope: "col", class: className ?? null }, t(key))))),
      h("tbody", {}, execution?.rows ?? null, lines.map((line) => line.rows)))));
}
