/** Types of the npm package perftarget. Exact decimals are strings; null is "not given". */

export type Text = string | null;
/** An exact decimal: "254.3". */
export type Decimal = string | null;
export type Language = "en" | "zh";
export type Certainty = "certain" | "likely" | "doubtful";
export type Severity = "info" | "warning" | "error";
export type Kind =
  | "empty" | "number" | "range" | "date" | "period" | "change" | "qualitative" | "boolean" | "other";
export type Bytes = Uint8Array | ArrayBuffer | ArrayBufferView | string;

/** Where something stood, each counted from 1; 0 is "not known". */
export interface Place {
  part: number;
  row: number;
  column: number;
  line: number;
  /** Which table of a page that may have several (PDF, OFD, a recognised scan); rows and columns count within it. */
  table?: number;
}

export interface Both {
  en: Text;
  zh: Text;
}

/** A typed value: ≥95％ is a number with op ">=", low "95" and unit "%". Dates are ISO text in low and high. */
export interface Value {
  raw: string;
  kind: Kind;
  op: "=" | ">=" | "<=" | ">" | "<" | "~" | null;
  low: Text;
  high: Text;
  unit: Text;
  open?: "low" | "high" | "both";
  fraction?: string;
  overflow?: boolean;
  error?: boolean;
  place?: Place;
}

export interface Indicator {
  level1: Text;
  level2: Text;
  category: Text;
  name: string;
  description: Text;
  target: Value | null;
  weight: Decimal;
  actual: Value | null;
  score: Decimal;
  reason: Text;
  criterion?: Text;
  basis?: Text;
  evidence?: Text;
  previous?: Value | null;
  forecast?: Value | null;
  likelihood?: Text;
  remark?: Text;
  reviewed_actual?: Value | null;
  reviewed_score?: Decimal;
  level1_weight?: Decimal;
  level2_weight?: Decimal;
  term?: "annual" | "medium";
  notes?: string[];
  certainty?: Certainty;
  doubts?: string[];
  place: Place | null;
}

/** Amounts are in 万元. */
export interface BudgetLine {
  source: "total" | "fiscal" | "central" | "local" | "carryover" | "earmarked" | "own" | "other" | "part";
  label: Text;
  initial: Decimal;
  adjusted: Decimal;
  executed: Decimal;
  weight?: Decimal;
  rate?: Decimal;
  score?: Decimal;
  forecast?: Decimal;
  certainty?: Certainty;
  doubts?: string[];
  place?: Place | null;
}

export interface Project {
  ordinal: number | null;
  title: Text;
  name: string;
  year: number | null;
  agency: { code: Text; name: Text };
  budget: { unit: Text; lines: BudgetLine[] };
  purpose: Text;
  goals: string[];
  indicators: Indicator[];
  department?: Text;
  medium_goal?: Text;
  outcome?: Text;
  total_weight?: Decimal;
  total_score?: Decimal;
  grade?: Text;
  level_totals?: { label: Text; weight: Decimal; score: Decimal; place: Place | null }[];
  fields?: { label: string; text: Text; place: Place | null }[];
  notes?: string[];
  certainty?: Certainty;
  doubts?: string[];
  place?: Place | null;
}

export interface Unplaced {
  text: string;
  place: Place | null;
  project?: number | null;
}

export interface Source {
  name: Text;
  reader: Text;
  bytes: number | null;
  sha256?: Text;
  conversion?: Text;
}

/** The model, as perftarget-1.schema.json describes it. */
export interface Model {
  format: "perftarget";
  version: 1;
  source: Source;
  projects: Project[];
  unplaced: Unplaced[];
}

export interface Finding {
  rule: string;
  severity: Severity;
  uncertain: boolean;
  count: number;
  /** From 1; 0: the document. */
  project: number;
  /** From 1, within its project; 0: none. */
  indicator: number;
  place: Place;
  field: Text;
  message: Both;
  found: Text;
  mark: number;
  mark_size: number;
  expected: Text;
  suggestion: Text;
  project_name: Text;
  indicator_name: Text;
}

export interface ScoreLine {
  indicator: number;
  level1: Text;
  level2: Text;
  category: Text;
  name: Text;
  weight: Decimal;
  target: Text;
  actual: Text;
  ratio: Decimal;
  score: Decimal;
  lost: Decimal;
  own_score: Decimal;
  reason: Text;
  formula: Both;
  flags: string[];
  place: Place | null;
}

export interface Subtotal {
  level?: 1 | 2;
  level1?: Text;
  level2?: Text;
  category: Text;
  weight: Decimal;
  score: Decimal;
  lines: number;
  unscored: number;
}

export interface ProjectScore {
  name: Text;
  year: number | null;
  agency: { code: Text; name: Text };
  weight: Decimal;
  total: Decimal;
  own_total: Decimal;
  grade: Text;
  flags: string[];
  execution: {
    weight: Decimal; budget: Decimal; executed: Decimal; rate: Decimal; score: Decimal; own_score: Decimal; formula: Both;
  };
  categories: Subtotal[];
  levels?: Subtotal[];
  lines: ScoreLine[];
}

/** A cell: text, part, row, column, line, rows and columns that it reaches over, table of its page (0: the part is
 * one). Row 0: a line outside tables. */
export type Cell = [string, number, number, number, number, number, number, number];

export interface Cells {
  format: string;
  parts: { part: number; name: Text }[];
  cells: Cell[];
}

export interface Named {
  name: string;
  text: Both;
}

export interface Reference {
  formats: { name: string; extensions: string; mediaType: string; description: Both; reads: boolean; writes: boolean }[];
  rules: { id: string; severity: Severity; title: Both; explanation: Both; source: Both }[];
  rulesets: { id: string; title: Both }[];
  methods: { id: string; name: Both }[];
  forms: Named[];
  doubts: Named[];
  notes: Named[];
  categories: Named[];
  lineFlags: Named[];
  totalFlags: Named[];
}

export interface ReadOptions {
  /** Name of the file: it stands in the model, and its extension decides what the bytes leave open. */
  name?: string;
  /** "docx", "text" …; without it, recognised from the bytes. */
  format?: string;
  /** Compute the SHA-256 of the bytes (default: true). */
  digest?: boolean;
  /** Of a PDF: its marks, as marks() of "perftarget/pdf" gives them. Without them, PDF is refused. */
  marks?: Uint8Array;
}

export interface ReportOptions {
  language?: Language;
  /** json: on one line. */
  compact?: boolean;
  /** csv: for Excel, with a byte order mark and without formulas. */
  excel?: boolean;
  /** csv of scores: without the line of column names. */
  header?: boolean;
  /** json of findings: an array, for a report on many documents. */
  many?: boolean;
  /** Parts of a report on many documents: 1 head, 2 body, 4 tail, 8 behind another. */
  parts?: number;
}

export interface WriteOptions {
  compact?: boolean;
  excel?: boolean;
  header?: boolean;
}

/** What the library refuses: `message` is English, `messageZh` Chinese, `source` the name of the file. */
export class PerftargetError extends Error {
  readonly status: string;
  readonly messageZh: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly source: string;
}

/** A rule set or scoring method: an id, JSON text, or an object of that form. */
export type Profile = string | object;

declare class Held {
  /** Gives the memory back at once; otherwise that happens when nothing holds the object any longer. */
  free(): void;
}

declare class Report extends Held {
  /** "json", "jsonl", "csv", "html" … as text; "xlsx" as bytes. */
  write(format: "xlsx", options?: ReportOptions): Uint8Array;
  write(format: string, options?: ReportOptions): string;
  /** The same as bytes, as the command writes them. */
  octets(format: string, options?: ReportOptions): Uint8Array;
  toJSON(): object;
}

/** Findings, in the order of projects and places; written as "json", "jsonl", "csv", "sarif", "html" or "xlsx". */
export class Findings extends Report implements Iterable<Finding> {
  readonly findings: Finding[];
  readonly length: number;
  /** Puts copies of the findings of another document behind these, for a report on both. */
  append(more: Findings): void;
  [Symbol.iterator](): Iterator<Finding>;
}

/** Scores; written as "json", "jsonl", "csv", "html" or "xlsx" (the filled form of the self-evaluation). */
export class Scorecard extends Report implements Iterable<ProjectScore> {
  readonly projects: ProjectScore[];
  [Symbol.iterator](): Iterator<ProjectScore>;
}

export class Document extends Held implements Iterable<Project> {
  readonly data: Model;
  readonly source: Source;
  readonly projects: Project[];
  readonly unplaced: Unplaced[];
  [Symbol.iterator](): Iterator<Project>;
  toJSON(): Model;
  /** "json", "jsonl" or "csv". */
  write(format: string, options?: WriteOptions): string;
  octets(format: string, options?: WriteOptions): Uint8Array;
  counts(): { projects: number; cells: number; placed: number; unplaced: number } & Record<Certainty, number>;
  /** Project and indicator count from 1; "" or null is "not given". */
  setIndicator(project: number, indicator: number, field: string, text: Text): void;
  setProject(project: number, field: string, text: Text): void;
  setBudget(project: number, line: number, field: "initial" | "adjusted" | "executed", text: Decimal): void;
  /** Applies the suggestions of findings that a person approved; how many texts changed. */
  accept(findings: Finding[]): number;
  merge(later: Document): void;
  append(other: Document): void;
  /** An official form of all projects ("target", "self-evaluation" …, see Reference.forms); month: of a monitoring form. */
  form(kind: string, options?: { format?: "docx" | "xlsx"; method?: Profile; month?: number }): Uint8Array;
  /** What a form has no room for. */
  omissions(kind: string): { project: number; what: Both; count: number }[];
  /** The docx or xlsx that this was read from, with what was changed since; all else of it stays byte for byte. */
  writeBack(original: Bytes): Uint8Array;
  /** The self-evaluation form as a workbook, to be filled in. */
  template(method?: Profile): Uint8Array;
}

/** Many documents in one account: sums, findings and scores by agency, year or category. */
export class Portfolio extends Held {
  add(document: Document): void;
  /** "json" (perftarget-portfolio-1.schema.json) or "csv". */
  write(format: string, options?: WriteOptions): string;
  octets(format: string, options?: WriteOptions): Uint8Array;
  toJSON(): object;
}

export interface PortfolioOptions {
  by?: string;
  rules?: Profile;
  method?: Profile;
}

export class Library {
  readonly memory: number;
  readonly alive: boolean;
  readonly version: string;
  readonly reference: Reference;
  renew(): Promise<void>;
  /** What the bytes look like ("docx", "pdf" …), be it a format that is not read; "" when nobody knows them. */
  recognise(bytes: Bytes): string;
  read(bytes: Bytes, options?: ReadOptions): Document;
  document(): Document;
  cells(bytes: Bytes, options?: ReadOptions): Cells;
  check(document: Document, rules?: Profile): Findings;
  audit(document: Document, options?: { rules?: Profile; method?: Profile }): Findings;
  score(document: Document, method?: Profile): Scorecard;
  portfolio(options?: PortfolioOptions): Portfolio;
  parseValue(text: string): Value;
  explainValue(text: string, language?: Language): string;
  parseCriterion(text: string): string;
  toJSON(document: Document, options?: { compact?: boolean }): string;
}

/** A library of one's own, from the bytes of perftarget.wasm or a compiled module. */
export function create(source: BufferSource | WebAssembly.Module): Promise<Library>;

/* The functions of the entry "perftarget"; "perftarget/core" has none of them. */
export const library: Library;
export const version: string;
export function reference(): Reference;
export function read(bytes: Bytes, options?: ReadOptions): Document;
export function cells(bytes: Bytes, options?: ReadOptions): Cells;
export function check(document: Document, rules?: Profile): Findings;
export function audit(document: Document, options?: { rules?: Profile; method?: Profile }): Findings;
export function score(document: Document, method?: Profile): Scorecard;
export function portfolio(options?: PortfolioOptions): Portfolio;
export function parseValue(text: string): Value;
export function explainValue(text: string, language?: Language): string;
export function parseCriterion(text: string): string;
/** The model as JSON text, byte for byte what `perftarget convert --to json` writes. */
export function toJSON(document: Document, options?: { compact?: boolean }): string;
