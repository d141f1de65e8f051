// Small pieces that several views show.
import { h, icon } from "./dom.js";
import { SEVERITIES } from "./store.js";
import { named, t } from "./words.js";

export const severityMark = (severity) =>
  h("span", { class: `severity ${severity}` }, icon(severity), t(`severity_${severity}`));

/** Counts of findings, the gravest first; nothing where there are none. */
export function counts(numbers, { zero = false } = {}) {
  const shown = SEVERITIES.filter((severity) => numbers[severity] > 0);
  if (shown.length === 0) return zero ? h("span", { class: "quiet" }, "—") : null;
  return h("span", { class: "counts" }, shown.map((severity) =>
    h("span", { class: `count ${severity}`, title: t(`severity_${severity}`) },
      icon(severity), h("span", { class: "hidden-text" }, t(`severity_${severity}`)), numbers[severity])));
}

/** How sure a reading is, where it is less than certain. */
export function certaintyMark(record, { quiet = true } = {}) {
  const certainty = record.certainty ?? "certain";
  if (certainty === "certain") return quiet ? null : h("span", { class: "quiet" }, t("certainty_certain"));
  const why = (record.doubts ?? []).map((doubt) => named("doubts", doubt)).join("；");
  return h("span", { class: `certainty ${certainty}`, title: why || null },
    icon(certainty === "doubtful" ? "question" : "info"), t(`certainty_${certainty}`));
}

export function doubtsLine(record) {
  if (!record.doubts?.length) return null;
  return h("p", { class: "doubts" }, `${t("doubtsOf")}：`, record.doubts.map((doubt) => named("doubts", doubt)).join("；"));
}

export const field = (label, control) => h("label", { class: "field" }, h("span", {}, label), control);

export function select(options, value, onchange, attributes = {}) {
  return h("select", { ...attributes, onchange: (event) => onchange(event.target.value) },
    options.map(([key, text]) => h("option", { value: key, selected: key === value }, text)));
}

/** A bar of so much of the whole; the number stands beside it in words. */
export function bar(ratio, className = "") {
  const inner = h("span", { class: "bar-fill" });
  inner.style.width = `${Math.max(0, Math.min(1, ratio)) * 100}%`;
  return h("span", { class: `bar ${className}`, "aria-hidden": "true" }, inner);
}

export const empty = (text, ...more) => h("div", { class: "empty" }, h("p", {}, text), more);

/** The heading of a table's column that can be sorted by. */
export function sortable(label, key, sort, onsort, className = "") {
  const here = sort.key === key;
  return h("th", { scope: "col", class: className, "aria-sort": here ? (sort.down ? "descending" : "ascending") : "none" },
    h("button", { type: "button", class: "sort", title: t("sortBy", { column: label }), onclick: () => onsort(key) },
      label, icon(here && !sort.down ? "up" : "down", here ? "icon small" : "icon small faint")));
}
