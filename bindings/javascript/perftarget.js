/**
 * The library as WebAssembly: reads, checks and scores Chinese performance target tables (绩效目标表). This module knows no
 * file and no network; index.js finds perftarget.wasm and makes one library for everybody.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const LANGUAGES = { en: 0, zh: 1 };
const BINARY = new Set(["xlsx", "docx", "zip"]);
const NOTHING = new Uint8Array(0);

/* Where the members of an answer stand, in words. See perftarget_wasm.h. */
const ANSWER = { text: 0, size: 1 };

/** What the library refuses: `message` is English, `messageZh` Chinese; `source` names the file. */
export class PerftargetError extends Error {
  constructor(data, source = "") {
    super(data.message.en);
    this.name = "PerftargetError";
    this.status = data.status;
    this.messageZh = data.message.zh;
    this.line = data.line || 0;
    this.column = data.column || 0;
    this.path = data.path || "";
    this.source = source;
  }
}

const BROKEN = {
  status: "PFT_ENOMEM",
  message: { en: "the file needs more memory than is available", zh: "文件所需内存超出可用范围" },
};

/** Calls of the module, as JavaScript sees them. */
class Native {
  constructor(instance) {
    this.calls = instance.exports;
    this.bytes = new Uint8Array(this.calls.memory.buffer);
    this.words = new Uint32Array(this.calls.memory.buffer);
    this.calls._initialize?.();
    this.answer = this.calls.pftjs_answer_new();
    this.alive = true;
  }

  /* Memory that grew is another buffer. */
  refresh() {
    if (this.bytes.buffer !== this.calls.memory.buffer) {
      this.bytes = new Uint8Array(this.calls.memory.buffer);
      this.words = new Uint32Array(this.calls.memory.buffer);
    }
  }

  place(bytes) {
    const pointer = this.calls.malloc(bytes.length + 1);
    if (pointer === 0) throw new PerftargetError(BROKEN);
    this.refresh();
    this.bytes.set(bytes, pointer);
    this.bytes[pointer + bytes.length] = 0;
    return pointer;
  }

  /** Calls `pftjs_NAME(answer, …)`: texts and bytes are put into memory for the call. */
  call(name, ...parameters) {
    const placed = [];
    const passed = parameters.map((value) => {
      if (typeof value !== "string" && !(value instanceof Uint8Array)) return value;
      const pointer = this.place(typeof value === "string" ? encoder.encode(value) : value);
      placed.push(pointer);
      return pointer;
    });
    try {
      return this.calls[`pftjs_${name}`](this.answer, ...passed);
    } catch (error) {
      /* A trap: memory is used up, or the stack. What the module holds can no longer be trusted. */
      this.alive = false;
      throw error instanceof PerftargetError ? error : Object.assign(new PerftargetError(BROKEN), { cause: error });
    } finally {
      if (this.alive) for (const pointer of placed) this.calls.free(pointer);
      this.refresh();
    }
  }

  take() {
    const at = this.answer >> 2;
    const start = this.words[at + ANSWER.text];
    const bytes = this.bytes.slice(start, start + this.words[at + ANSWER.size]);
    this.calls.pftjs_answer_clear(this.answer);
    return bytes;
  }

  /** A text of the module's own, which stays. */
  name(start) {
    return decoder.decode(this.bytes.subarray(start, this.bytes.indexOf(0, start)));
  }

  fail(source) {
    this.calls.pftjs_error(this.answer);
    this.refresh();
    const data = JSON.parse(decoder.decode(this.take()));
    throw new PerftargetError(data, source);
  }

  /** The text that a call gives, which returns a status. */
  text(name, ...parameters) {
    return decoder.decode(this.octets(name, ...parameters));
  }

  octets(name, ...parameters) {
    if (this.call(name, ...parameters) !== 0) this.fail("");
    return this.take();
  }

  run(name, ...parameters) {
    if (this.call(name, ...parameters) !== 0) this.fail("");
  }

  /** The object that a call gives; 0 is a failure. */
  object(source, name, ...parameters) {
    const pointer = this.call(name, ...parameters);
    if (pointer === 0) this.fail(source);
    return pointer;
  }
}

/* What the module imports. Files there are none; what would go to them is an error that the C library handles. */
function imports(state) {
  const EBADF = 8;
  const guarded = (call) => (index, ...parameters) => {
    const stack = state.exports.stackSave();
    try {
      return call(index, parameters);
    } catch (error) {
      state.exports.stackRestore(stack);
      if (error !== Infinity) throw error;
      state.exports.setThrew(1, 0);
      return 0;
    }
  };
  const invoke = guarded((index, parameters) => state.exports.__indirect_function_table.get(index)(...parameters));
  const known = {
    getentropy(pointer, size) {
      globalThis.crypto.getRandomValues(new Uint8Array(state.exports.memory.buffer, pointer, size));
      return 0;
    },
    getTempRet0: () => state.high,
    setTempRet0(value) { state.high = value; },
    emscripten_notify_memory_growth() {},
    _emscripten_throw_longjmp() { throw Infinity; },
    clock_time_get(clock, precision, out) {
      new DataView(state.exports.memory.buffer).setBigUint64(out, BigInt(Date.now()) * 1000000n, true);
      return 0;
    },
    environ_sizes_get(count, size) {
      const view = new DataView(state.exports.memory.buffer);
      view.setUint32(count, 0, true);
      view.setUint32(size, 0, true);
      return 0;
    },
    environ_get: () => 0,
    fd_close: () => EBADF,
    fd_read: () => EBADF,
    fd_write: () => EBADF,
    fd_seek: () => EBADF,
    proc_exit() { throw new Error("the module ended"); },
  };
  return (name) => known[name] ?? (name.startsWith("invoke_") ? invoke : undefined);
}

async function instantiate(module) {
  const state = { exports: null, high: 0 };
  const find = imports(state);
  const object = {};
  for (const { module: space, name } of WebAssembly.Module.imports(module)) (object[space] ??= {})[name] = find(name);
  const instance = await WebAssembly.instantiate(module, object);
  state.exports = instance.exports;
  return new Native(instance);
}

function octets(input) {
  if (typeof input === "string") return encoder.encode(input);
  if (input instanceof Uint8Array) return input;
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  throw new TypeError("expected bytes: a Uint8Array, an ArrayBuffer or a string");
}

function languageNumber(language) {
  if (!(language in LANGUAGES)) throw new TypeError(`expected "en" or "zh", not ${JSON.stringify(language)}`);
  return LANGUAGES[language];
}

/* A rule set or a method: an id, JSON text, or the object that it says. */
const asText = (value) => (typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? ""));

const ended = new FinalizationRegistry(({ native, name, pointer }) => {
  if (native.alive) native.calls[name](pointer);
});

/** What the module holds for JavaScript; given back by free(), or when nobody holds it any longer. */
class Held {
  #pointer;
  #end;

  constructor(native, pointer, end) {
    this.native = native;
    this.#pointer = pointer;
    this.#end = end;
    Object.defineProperty(this, "native", { enumerable: false });
    ended.register(this, { native, name: end, pointer }, this);
  }

  /** @internal */
  get pointer() {
    if (this.#pointer === 0) throw new Error("was freed");
    if (!this.native.alive) throw new PerftargetError(BROKEN);
    return this.#pointer;
  }

  free() {
    if (this.#pointer === 0) return;
    ended.unregister(this);
    if (this.native.alive) this.native.calls[this.#end](this.#pointer);
    this.#pointer = 0;
  }

  [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
    this.free();
  }
}

/** What a report has in common. */
class Report extends Held {
  /** In a format: "json", "jsonl", "csv", "html" …; the text, or bytes where it is a file of a program. */
  write(format, options = {}) {
    const bytes = this.octets(format, options);
    return BINARY.has(format) ? bytes : decoder.decode(bytes);
  }

  /** The same as bytes, as the command writes them. */
  octets(format, { language = "zh", compact = false, excel = false, ...rest } = {}) {
    return this.writeBytes(format, languageNumber(language), compact ? 1 : 0, excel ? 1 : 0, rest);
  }

  toJSON() {
    return JSON.parse(this.write("json", { compact: true }));
  }
}

export class Findings extends Report {
  #data;

  constructor(native, pointer) {
    super(native, pointer, "pftjs_findings_free");
  }

  /** @internal */
  writeBytes(format, language, compact, excel, { many = false, parts = 0 }) {
    return this.native.octets("findings_write", this.pointer, format, language, compact, excel, many ? 1 : 0, parts);
  }

  /** Puts copies of the findings of another document behind these, for a report on both. */
  append(more) {
    this.#data = undefined;
    this.native.run("findings_append", this.pointer, more.pointer);
  }

  get findings() {
    return (this.#data ??= this.toJSON()).findings;
  }

  get length() {
    return this.findings.length;
  }

  [Symbol.iterator]() {
    return this.findings[Symbol.iterator]();
  }
}

export class Scorecard extends Report {
  #data;

  constructor(native, pointer) {
    super(native, pointer, "pftjs_scorecard_free");
  }

  /** @internal */
  writeBytes(format, language, compact, excel, { header = true }) {
    return this.native.octets("scorecard_write", this.pointer, format, language, compact, excel, header ? 0 : 1);
  }

  get projects() {
    return (this.#data ??= this.toJSON()).projects;
  }

  [Symbol.iterator]() {
    return this.projects[Symbol.iterator]();
  }
}

export class Document extends Held {
  #data;

  constructor(native, pointer) {
    super(native, pointer, "pftjs_document_free");
  }

  /** "json", "jsonl" or "csv". */
  write(format, options = {}) {
    return decoder.decode(this.octets(format, options));
  }

  octets(format, { compact = false, excel = false, header = true } = {}) {
    return this.native.octets("document_write", this.pointer, format, compact ? 1 : 0, excel ? 1 : 0, header ? 0 : 1);
  }

  /** The model as an object. */
  toJSON() {
    return JSON.parse(this.write("json", { compact: true }));
  }

  get data() {
    return (this.#data ??= this.toJSON());
  }

  get source() {
    return this.data.source;
  }

  get projects() {
    return this.data.projects;
  }

  get unplaced() {
    return this.data.unplaced;
  }

  [Symbol.iterator]() {
    return this.projects[Symbol.iterator]();
  }

  /** Cells of the source, how many are in the model, and how sure the records are. */
  counts() {
    return JSON.parse(this.native.text("document_counts", this.pointer));
  }

  /** Sets a field of an indicator; both count from 1, "" or null is "not given". */
  setIndicator(project, indicator, field, text) {
    this.#data = undefined;
    this.native.run("set_indicator", this.pointer, project, indicator, field, asText(text));
  }

  setProject(project, field, text) {
    this.#data = undefined;
    this.native.run("set_project", this.pointer, project, field, asText(text));
  }

  /** Sets "initial", "adjusted" or "executed" of a budget line, in 万元. */
  setBudget(project, line, field, text) {
    this.#data = undefined;
    this.native.run("set_budget", this.pointer, project, line, field, asText(text));
  }

  /** Applies the suggestions of findings (those of Findings.findings) that a person approved; how many texts changed. */
  accept(findings) {
    const accepted = findings.map((finding) => ({ ...finding, accept: true }));
    const name = this.source.name;
    this.#data = undefined;
    const bytes = encoder.encode(JSON.stringify({ format: "perftarget-findings", version: 1, source: { name }, findings: accepted }));
    return JSON.parse(this.native.text("apply", this.pointer, bytes, bytes.length));
  }

  /** Takes from a later document of the same projects what this one lacks. */
  merge(later) {
    this.#data = undefined;
    this.native.run("merge", this.pointer, later.pointer);
  }

  /** Adds copies of all projects of another. */
  append(other) {
    this.#data = undefined;
    this.native.run("append", this.pointer, other.pointer);
  }

  /** An official form of all projects ("target", "self-evaluation" …, see reference.forms) as "docx" or "xlsx". */
  form(kind, { format = "docx", method = "", month = 0 } = {}) {
    return this.native.octets("form", this.pointer, kind, format, asText(method), month);
  }

  /** What a form has no room for. */
  omissions(kind) {
    return JSON.parse(this.native.text("form_omissions", this.pointer, kind));
  }

  /** The docx or xlsx that this was read from, with what was changed since; all else of it stays byte for byte. */
  writeBack(original) {
    const bytes = octets(original);
    return this.native.octets("write_back", this.pointer, bytes, bytes.length, this.source.name ?? "");
  }

  /** The official self-evaluation form as a workbook, to be filled in: bytes of an xlsx file. */
  template(method = "") {
    return this.native.octets("template", this.pointer, asText(method));
  }
}

/** Many documents in one account: sums, findings and scores by agency, year or category. */
export class Portfolio extends Held {
  constructor(native, pointer) {
    super(native, pointer, "pftjs_portfolio_free");
  }

  add(document) {
    this.native.run("portfolio_add", this.pointer, document.pointer);
  }

  /** "json" or "csv". */
  write(format, options = {}) {
    return decoder.decode(this.octets(format, options));
  }

  octets(format, { compact = false, excel = false } = {}) {
    return this.native.octets("portfolio_write", this.pointer, format, compact ? 1 : 0, excel ? 1 : 0);
  }

  toJSON() {
    return JSON.parse(this.write("json", { compact: true }));
  }
}

/** One instance of the module. What it makes belongs to it. */
export class Library {
  #module;
  #native;
  #reference;

  constructor(module, native) {
    this.#module = module;
    this.#native = native;
  }

  /** Bytes of memory that the module holds; it grows and never shrinks. */
  get memory() {
    return this.#native.calls.memory.buffer.byteLength;
  }

  /** False once a file has used up what there was; renew() begins anew. */
  get alive() {
    return this.#native.alive;
  }

  /** A new instance: memory is given back, and documents of the old one end. */
  async renew() {
    this.#native.alive = false;
    this.#native = await instantiate(this.#module);
  }

  get version() {
    return this.#native.name(this.#native.calls.pftjs_version());
  }

  /** Formats, rules, rule sets, methods and the words of the model, in both languages. */
  get reference() {
    return (this.#reference ??= JSON.parse(this.#native.text("reference")));
  }

  /** What the bytes look like ("docx", "pdf" …), be it a format that is not read; "" when nobody knows them. */
  recognise(input) {
    const bytes = octets(input);
    return this.#native.name(this.#native.call("recognise", bytes, bytes.length));
  }

  /** @param marks  Of a PDF, what marksOf() of pdfium.js made of it; without them, PDF is refused. */
  read(input, { name = "", format = "", digest = true, marks = NOTHING } = {}) {
    const native = this.#native;
    const bytes = octets(input);
    return new Document(native, native.object(name, "read", bytes, bytes.length, name, format, digest ? 1 : 0, marks, marks.length));
  }

  document() {
    return new Document(this.#native, this.#native.object("", "document_new"));
  }

  /** The cells of a source as they were read, with their places. */
  cells(input, { name = "", format = "", marks = NOTHING } = {}) {
    const bytes = marks.length > 0 ? marks : octets(input);
    try {
      return JSON.parse(this.#native.text("cells", bytes, bytes.length, name, marks.length > 0 ? "marks" : format));
    } catch (error) {
      if (error instanceof PerftargetError) error.source = name;
      throw error;
    }
  }

  check(document, rules = "disclosure") {
    const { native } = document;
    return new Findings(native, native.object("", "check", document.pointer, asText(rules)));
  }

  audit(document, { rules = "audit", method = "" } = {}) {
    const { native } = document;
    return new Findings(native, native.object("", "audit", document.pointer, asText(rules), asText(method)));
  }

  score(document, method = "") {
    const { native } = document;
    return new Scorecard(native, native.object("", "score", document.pointer, asText(method)));
  }

  /** An account of many documents, by "agency", "year" …; without rules and method, of what the tables say. */
  portfolio({ by = "agency", rules = "", method = "" } = {}) {
    return new Portfolio(this.#native, this.#native.object("", "portfolio_new", by, asText(rules), asText(method)));
  }

  parseValue(text) {
    const bytes = encoder.encode(text);
    return JSON.parse(this.#native.text("value", bytes, bytes.length));
  }

  explainValue(text, language = "zh") {
    const bytes = encoder.encode(text);
    return this.#native.text("value_explain", bytes, bytes.length, languageNumber(language));
  }

  /** A rule of points as a table prints it, in one form; "?" where it is not understood as a whole. */
  parseCriterion(text) {
    const bytes = encoder.encode(text);
    return this.#native.text("criterion", bytes, bytes.length);
  }

  /** The model as JSON text, byte for byte what `perftarget convert --to json` writes. */
  toJSON(document, { compact = false } = {}) {
    return document.write("json", { compact });
  }
}

/** A library of one's own: from the bytes of perftarget.wasm, or from a compiled module. */
export async function create(source) {
  const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source);
  return new Library(module, await instantiate(module));
}
