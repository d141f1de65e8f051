// The budget of a project, and whether it adds up.
import { h, icon } from "./dom.js";
import { bar, certaintyMark, empty } from "./marks.js";
import { amount, grouped, millionths, percent, share, sum } from "./numbers.js";
import { t } from "./words.js";

const planned = (line) => millionths(line.adjusted) ?? millionths(line.initial);

function sumNotice(lines, total) {
  const parts = sum(lines.filter((line) => line !== total && line.source !== "part").map(planned));
  if (!total || planned(total) === null || parts === null) return null;
  const difference = parts - planned(total);
  return difference === 0n
    ? h("p", { class: "notice good" }, icon("check"), t("sumsUp"))
    : h("p", { class: "notice warning" }, icon("warning"),
        t("sumsNot", { parts: grouped(parts), total: grouped(planned(total)), difference: grouped(difference) }));
}

function rateOf(line) {
  const executed = millionths(line.executed);
  const base = planned(line);
  return executed === null || base === null || base === 0n ? null : share(executed, base);
}

export function budgetView(row) {
  const lines = row.project.budget?.lines ?? [];
  if (lines.length === 0) return empty(t("noBudget"));
  const total = lines.find((line) => line.source === "total");
  const whole = total ? planned(total) : sum(lines.map(planned));
  return h("div", {},
    sumNotice(lines, total),
    h("div", { class: "table-frame" }, h("table", { class: "list stacked" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("fundSource")), ["initial", "adjusted", "executed", "rate"].map((key) =>
        h("th", { scope: "col", class: "number" }, t(key))), h("th", { scope: "col" }, t("shareOfTotal")))),
      h("tbody", {}, lines.map((line) => {
        const rate = rateOf(line);
        const part = share(planned(line), whole);
        return h("tr", { class: line === total ? "total" : null },
          h("th", { scope: "row" }, line.label || line.source, " ", certaintyMark(line)),
          h("td", { class: "number", "data-label": t("initial") }, amount(line.initial)),
          h("td", { class: "number", "data-label": t("adjusted") }, amount(line.adjusted)),
          h("td", { class: "number", "data-label": t("executed") }, amount(line.executed)),
          h("td", { class: "number", "data-label": t("rate") }, rate === null ? "—" : percent(rate, 2)),
          h("td", { "data-label": t("shareOfTotal") }, h("span", { class: "bar-cell" }, bar(part), h("span", { class: "number" }, percent(part)))));
      })))),
    row.project.budget.unit ? h("p", { class: "quiet" }, t("unitPrinted", { unit: row.project.budget.unit })) : null);
}
