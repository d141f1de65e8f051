// Findings: of one project, and of all by rule.
import { announce, fill, h, icon } from "./dom.js";
import { counts, empty, select, severityMark } from "./marks.js";
import { SEVERITIES, projects, settings, library } from "./store.js";
import { both, rule, t } from "./words.js";
import { refresh } from "./work.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/* The offending bytes of a text, marked. */
function marked({ found, mark, mark_size: size }) {
  if (!size) return found;
  const bytes = encoder.encode(found);
  const part = (from, to) => decoder.decode(bytes.subarray(from, to));
  return [part(0, mark), h("mark", {}, part(mark, mark + size)), part(mark + size)];
}

export const isAcceptable = (finding) => finding.suggestion !== null;

async function accept(entry, findings) {
  for (const finding of findings) entry.edits = [...entry.edits, { kind: "accept", finding }];
  await refresh(entry);
  announce(t("accepted", { text: findings.map((finding) => finding.suggestion).join("；") }));
}

function explanation(id) {
  const known = rule(id);
  if (!known) return null;
  return h("details", { class: "about-rule" }, h("summary", {}, t("explanation")),
    h("p", {}, both(known.explanation)), h("p", { class: "quiet" }, t("ruleSource", { text: both(known.source) })));
}

function facts(finding) {
  const list = [];
  if (finding.found !== null) list.push([t("found"), marked(finding)]);
  if (finding.expected !== null) list.push([t("expected"), finding.expected]);
  if (finding.suggestion !== null) list.push([t("suggestion"), h("strong", {}, finding.suggestion)]);
  if (list.length === 0) return null;
  return h("dl", { class: "facts row" }, list.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

function findingItem(finding, row) {
  const about = finding.indicator_name || "";
  return h("li", { class: `finding ${finding.severity}` },
    h("div", { class: "finding-head" },
      severityMark(finding.severity),
      h("span", { class: "finding-message" }, both(finding.message)),
      finding.count > 1 ? h("span", { class: "tag" }, t("times", { n: finding.count })) : null,
      finding.project === 0 ? h("span", { class: "tag" }, t("wholeDocument")) : null,
      finding.uncertain ? h("span", { class: "tag" }, t("uncertain")) : null,
      h("code", { class: "rule-id", title: both(rule(finding.rule)?.title) }, finding.rule)),
    about ? h("p", { class: "finding-about" }, about) : null,
    facts(finding),
    h("div", { class: "finding-tools" },
      explanation(finding.rule),
      h("a", { class: "button plain", href: `#/project/${row.key}/source/${finding.indicator || "head"}` },
        icon("target"), t("showInSource")),
      isAcceptable(finding)
        ? h("button", { type: "button", class: "small", onclick: () => accept(row.entry, [finding]) }, icon("check"), t("accept"))
        : null));
}

/* Chips that choose a severity; what is chosen is said by aria-pressed. */
function severityChips(findings, chosen, onchoose) {
  const number = (severity) => findings.filter((finding) => finding.severity === severity).length;
  const chip = (key, label, n) => h("button", {
    type: "button", class: `chip ${key}`, "aria-pressed": String(chosen === key), onclick: () => onchoose(key),
  }, key ? icon(key) : null, label, h("span", { class: "chip-number" }, n));
  return h("div", { class: "chips", role: "group", "aria-label": t("filter") },
    chip("", t("allSeverities"), findings.length),
    SEVERITIES.map((severity) => chip(severity, t(`severity_${severity}`), number(severity))));
}

const setName = () => both(library.reference.rulesets.find((set) => set.id === settings.rules)?.title) || settings.rules;

/* The gravest first; the library's own order, by place, among equals. */
const byGravity = (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);

/** Findings of one project. */
export function projectFindings(row) {
  const view = { severity: "", rule: "" };
  const frame = h("div", {});
  const redraw = () => {
    const rules = [...new Set(row.findings.map((finding) => finding.rule))].sort();
    const shown = [...row.findings].sort(byGravity).filter((finding) => (!view.severity || finding.severity === view.severity) &&
      (!view.rule || finding.rule === view.rule));
    const open = shown.filter(isAcceptable);
    fill(frame,
      h("div", { class: "filters" },
        severityChips(row.findings, view.severity, (key) => { view.severity = key; redraw(); }),
        rules.length > 1 ? select([["", t("allRules")], ...rules.map((id) => [id, `${id} ${both(rule(id)?.title)}`])], view.rule,
          (value) => { view.rule = value; redraw(); }, { "aria-label": t("rule") }) : null,
        open.length > 1 ? h("button", { type: "button", class: "push", onclick: () => accept(row.entry, open) }, icon("check"),
          t("acceptAll", { n: open.length })) : null),
      shown.length > 0
        ? h("ul", { class: "finding-list" }, shown.map((finding) => findingItem(finding, row)))
        : empty(row.findings.length === 0 ? t("noFindings", { rules: setName() }) : t("noMatch")));
  };
  redraw();
  return frame;
}

function byRule(rows) {
  const groups = new Map();
  for (const row of rows)
    for (const finding of row.findings) {
      const group = groups.get(finding.rule) ?? { id: finding.rule, items: [], rows: new Set(), numbers: { error: 0, warning: 0, info: 0 } };
      group.items.push({ finding, row });
      group.rows.add(row);
      group.numbers[finding.severity] += finding.count;
      groups.set(finding.rule, group);
    }
  const gravity = ({ numbers }) => (numbers.error > 0 ? 2 : numbers.warning > 0 ? 1 : 0);
  return [...groups.values()].sort((a, b) => gravity(b) - gravity(a) || b.items.length - a.items.length);
}

const MOST_ITEMS = 50;

/* The items of a rule are made when they are looked at: there may be thousands. */
function ruleGroup(group, open) {
  const known = rule(group.id);
  const inner = h("div", {});
  const show = (limit) => fill(inner,
    known ? h("p", { class: "quiet" }, both(known.explanation), " ", t("ruleSource", { text: both(known.source) })) : null,
    h("ul", { class: "plain-list" }, group.items.slice(0, limit).map(({ finding, row }) => h("li", {},
      h("span", { class: "grow" }, h("a", { href: `#/project/${row.key}/findings` }, row.name || t("unnamed")),
        h("span", { class: "sub" }, [both(finding.message), finding.indicator_name].filter(Boolean).join(" · "))),
      finding.suggestion !== null ? h("span", { class: "tag" }, `${t("suggestion")}：${finding.suggestion}`) : null,
      severityMark(finding.severity)))),
    group.items.length > limit ? h("button", { type: "button", onclick: () => show(limit + MOST_ITEMS) },
      t("more", { n: Math.min(MOST_ITEMS, group.items.length - limit) })) : null);
  const details = h("details", { class: "card rule-group", open, ontoggle: () => { if (details.open) show(MOST_ITEMS); } },
    h("summary", {}, h("code", { class: "rule-id" }, group.id), h("span", { class: "grow" }, both(known?.title) || group.id),
      counts(group.numbers), h("span", { class: "quiet" }, t("nProjectsShort", { n: group.rows.size }))),
    inner);
  if (open) show(MOST_ITEMS);
  return details;
}

/** All findings by rule. @param chosen  A severity, a rule's id, or nothing. */
export function findingsView(chosen = "") {
  const rows = projects();
  const view = { severity: SEVERITIES.includes(chosen) ? chosen : "" };
  const list = h("div", { class: "stack" });
  const all = rows.flatMap((row) => row.findings);
  const chips = h("div", { class: "filters" });
  const redraw = () => {
    const groups = byRule(rows).filter((group) => !view.severity || group.numbers[view.severity] > 0);
    fill(chips, severityChips(all, view.severity, (key) => { view.severity = key; redraw(); }));
    fill(list, groups.length > 0 ? groups.map((group) => ruleGroup(group, group.id === chosen))
      : empty(all.length === 0 ? t("noFindings", { rules: setName() }) : t("noMatch")));
  };
  redraw();
  return h("section", { "aria-labelledby": "heading" },
    h("div", { class: "view-head" }, h("h1", { id: "heading" }, t("findings")), h("p", { class: "quiet" }, setName())),
    chips, list);
}
