// What the page holds: files, what was read from them, what the user changed, and settings.
import { millionths, sum } from "./numbers.js";

export const SEVERITIES = ["error", "warning", "info"];
export const CERTAINTIES = ["certain", "likely", "doubtful"];

export const settings = { language: "zh", theme: "auto", rules: "disclosure", method: "mof-2020", keep: false };

/** Files by their number, in the order in which they came. */
export const entries = new Map();

/** What the library says of itself: rules, methods, words. Set once it has started. */
export const library = { reference: null, version: "" };

const events = new EventTarget();

export const on = (name, call) => events.addEventListener(name, (event) => call(event.detail));
export const emit = (name, detail) => events.dispatchEvent(new CustomEvent(name, { detail }));

let next = 1;

export function addEntry(file, path, edits = []) {
  const entry = {
    id: next++, file, path, name: path.split("/").pop(), size: null, status: "waiting", refused: null, model: null,
    counts: null, findings: [], scores: null, edits, projects: [],
  };
  entries.set(entry.id, entry);
  return entry;
}

/** Those that are there already: of the same path, size and time. */
export function known() {
  const byPath = new Map();
  for (const entry of entries.values()) (byPath.get(entry.path) ?? byPath.set(entry.path, []).get(entry.path)).push(entry.file);
  return (file, path) => (byPath.get(path) ?? []).some((other) =>
    other.size === file.size && other.lastModified === file.lastModified);
}

function budgetOf(project) {
  const lines = project.budget?.lines ?? [];
  const planned = (line) => millionths(line.adjusted ?? null) ?? millionths(line.initial ?? null);
  const total = lines.find((line) => line.source === "total");
  return total && planned(total) !== null ? planned(total) : sum(lines.filter((line) => line !== total).map(planned));
}

function countOf(project, name) {
  const records = [project, ...project.indicators, ...(project.budget?.lines ?? [])];
  return records.filter((record) => (record.certainty ?? "certain") === name).length;
}

/* A row of the list of projects. */
function rowOf(entry, project, index) {
  const number = index + 1;
  // What is found of the document as a whole stands with its first project.
  const findings = entry.findings.filter((finding) => finding.project === number || (finding.project === 0 && number === 1));
  const score = entry.scores?.projects[index] ?? null;
  const counts = Object.fromEntries(SEVERITIES.map((severity) =>
    [severity, findings.filter((finding) => finding.severity === severity).length]));
  return {
    entry, number, project, findings, score, counts,
    key: `${entry.id}/${number}`,
    name: project.name || project.title || "",
    agency: project.agency?.name || project.agency?.code || "",
    year: project.year ?? null,
    budget: budgetOf(project),
    indicators: project.indicators.length,
    total: score ? millionths(score.total) : null,
    ownTotal: score ? millionths(score.own_total) : null,
    grade: score?.grade || "",
    likely: countOf(project, "likely"),
    doubtful: countOf(project, "doubtful"),
    text: [project.name, project.title, project.agency?.name, project.agency?.code, project.department, entry.name,
      project.year].filter(Boolean).join("\n").toLowerCase(),
  };
}

export function settle(entry, result) {
  Object.assign(entry, result, { status: "done", refused: null });
  entry.projects = entry.model.projects.map((project, index) => rowOf(entry, project, index));
  if (entry.projects.length === 0) entry.status = "empty";
}

export function refuse(entry, refused) {
  Object.assign(entry, { status: "refused", refused, size: refused.size ?? entry.size, projects: [], findings: [], model: null, scores: null });
}

export const projects = () => [...entries.values()].flatMap((entry) => entry.projects);

export function projectAt(entryId, number) {
  return entries.get(Number(entryId))?.projects[Number(number) - 1] ?? null;
}

/** Replaces an earlier change of the same field. */
export function addEdit(entry, edit) {
  const same = (other) => ["kind", "project", "indicator", "line", "field"].every((name) => other[name] === edit[name]);
  entry.edits = [...entry.edits.filter((other) => !same(other)), edit];
}
