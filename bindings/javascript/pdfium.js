/**
 * The marks of a PDF's pages: PDFium's WebAssembly and perftarget-marks.wasm, which is lib/pdf of the library, joined. What
 * comes out is byte for byte what the program perftarget-pdf prints. This module knows no file, no network and no thread:
 * pdf.js runs it where it can be stopped.
 */

/** What came of a PDF, as lib/pdf/outcome.h numbers it. */
export const OUTCOMES = { done: 0, password: 10, damaged: 11, memory: 12, time: 15, crashed: 16 };

/** The limits where nobody asks for others: seconds, and MiB of PDFium's memory. */
export const LIMITS = { seconds: 20, mebibytes: 512 };

const PAGE = 65536; // of memory

/* Functions of PDFium that write to where a parameter points: which parameters, and how many bytes each. */
const WRITES = {
  FPDF_GetPageBoundingBox: { 1: 16 },
  FPDFPageObj_GetMatrix: { 1: 24 },
  FPDFPageObj_GetBounds: { 1: 4, 2: 4, 3: 4, 4: 4 },
  FPDFPageObj_GetFillColor: { 1: 4, 2: 4, 3: 4, 4: 4 },
  FPDFPageObj_GetStrokeColor: { 1: 4, 2: 4, 3: 4, 4: 4 },
  FPDFPageObj_GetStrokeWidth: { 1: 4 },
  FPDFPath_GetDrawMode: { 1: 4, 2: 4 },
  FPDFPathSegment_GetPoint: { 1: 4, 2: 4 },
  FPDFText_GetMatrix: { 2: 24 },
  FPDFText_GetLooseCharBox: { 2: 16 },
  FPDFText_GetCharOrigin: { 2: 8, 3: 8 },
};

class Stopped extends Error {
  constructor(outcome) {
    super(outcome);
    this.outcome = outcome;
  }
}

/* The bytes of a memory, which are another array once it has grown. */
class View {
  constructor(memory) {
    this.memory = memory;
    this.bytes = new Uint8Array(memory.buffer);
  }

  get now() {
    if (this.bytes.buffer !== this.memory.buffer) this.bytes = new Uint8Array(this.memory.buffer);
    return this.bytes;
  }
}

/* What PDFium's module imports. There is no file and no clock; memory there is as much as it may have. */
function importsOf(state, mebibytes) {
  const EBADF = 8;
  const ENOENT = -44;
  const most = mebibytes * 1024 * 1024;
  const invoke = (index, ...parameters) => {
    const { exports } = state;
    const stack = exports.emscripten_stack_get_current();
    try {
      return exports.__indirect_function_table.get(index)(...parameters);
    } catch (error) {
      exports._emscripten_stack_restore(stack);
      if (error !== Infinity) throw error;
      exports.setThrew(1, 0);
      return 0;
    }
  };
  const known = {
    emscripten_resize_heap(size) {
      const { memory } = state.exports;
      const wanted = size >>> 0;
      try {
        if (wanted <= most) {
          memory.grow(Math.ceil((wanted - memory.buffer.byteLength) / PAGE));
          return 1;
        }
      } catch { /* there is none */ }
      state.isFull = true;
      return 0;
    },
    _emscripten_memcpy_js(to, from, size) { new Uint8Array(state.exports.memory.buffer).copyWithin(to, from, from + size); },
    _emscripten_throw_longjmp() { throw Infinity; },
    _abort_js() { throw new Stopped(state.isFull ? "memory" : "crashed"); },
    __assert_fail() { throw new Stopped("crashed"); },
    emscripten_date_now: () => 0,
    environ_get: () => 0,
    environ_sizes_get(count, size) {
      const view = new DataView(state.exports.memory.buffer);
      view.setUint32(count, 0, true);
      view.setUint32(size, 0, true);
      return 0;
    },
  };
  return (name) => known[name] ?? (name.startsWith("invoke_") ? invoke
    : name.startsWith("__syscall_") ? () => ENOENT
      : name.startsWith("fd_") ? () => EBADF
        : () => 0);
}

function instantiate(module, find) {
  const object = {};
  for (const { module: space, name } of WebAssembly.Module.imports(module)) (object[space] ??= {})[name] = find(name, space);
  return new WebAssembly.Instance(module, object).exports;
}

/* PDFium as perftarget-marks.wasm calls it: numbers go over as they are; what PDFium writes, it writes to a place of its own
 * memory, from where it is copied. */
function bridge(exports, ours, check) {
  const theirs = new View(exports.memory);
  const SLOT = 32; // the largest thing that is written has fewer bytes
  const scratch = exports.malloc(4 * SLOT);
  const wrap = (call, writes) => (...parameters) => {
    check();
    if (writes === undefined) return call(...parameters);
    const mine = ours();
    const passed = [...parameters];
    for (const [index, [at, size]] of writes.entries()) {
      theirs.now.set(mine.now.subarray(parameters[at], parameters[at] + size), scratch + index * SLOT);
      passed[at] = scratch + index * SLOT;
    }
    const result = call(...passed);
    for (const [index, [at, size]] of writes.entries())
      mine.now.set(theirs.now.subarray(scratch + index * SLOT, scratch + index * SLOT + size), parameters[at]);
    return result;
  };
  const placesOf = (name) => WRITES[name] && Object.entries(WRITES[name]).map(([at, size]) => [Number(at), size]);
  return (name) => {
    if (typeof exports[name] !== "function") throw new Error(`PDFium lacks ${name}`);
    return wrap(exports[name], placesOf(name));
  };
}

/* One PDF, in instances of its own, as each has a process of its own natively. */
function write({ pdfium, marks }, bytes, { seconds, mebibytes }) {
  const state = { exports: null, isFull: false };
  const end = Date.now() + seconds * 1000;
  let calls = 0;
  const check = () => {
    if ((++calls & 0xfff) === 0 && Date.now() > end) throw new Stopped("time");
  };
  let outcome;
  let module;
  let view;
  try {
    state.exports = instantiate(pdfium, importsOf(state, mebibytes));
    state.exports.__wasm_call_ctors();
    const find = bridge(state.exports, () => view, check);
    module = instantiate(marks, (name, space) => {
      if (space === "pdfium") return find(name);
      if (name === "emscripten_notify_memory_growth") return () => {};
      throw new Error(`perftarget-marks.wasm imports ${name}`);
    });
    view = new View(module.memory);
    module._initialize?.();
    const place = state.exports.malloc(bytes.length || 1);
    if (place === 0) throw new Stopped("memory");
    new Uint8Array(state.exports.memory.buffer).set(bytes, place);
    const number = module.pftjs_marks_write(place, bytes.length);
    outcome = Object.keys(OUTCOMES).find((name) => OUTCOMES[name] === number) ?? "crashed";
  } catch (error) {
    if (module === undefined && !(error instanceof Stopped || error instanceof WebAssembly.RuntimeError || error instanceof RangeError))
      throw error;
    outcome = error instanceof Stopped ? error.outcome : state.isFull ? "memory" : "crashed";
  }
  return { outcome, module, view };
}

/** What stands in place of marks where there are none: the reader of marks takes its reason from there. */
export function failure({ marks }, outcome, { seconds = LIMITS.seconds, mebibytes = LIMITS.mebibytes } = {}) {
  const module = instantiate(marks, (name, space) => (space === "pdfium" ? () => 0 : () => {}));
  module._initialize?.();
  module.pftjs_marks_fail(OUTCOMES[outcome], outcome === "memory" ? mebibytes : seconds);
  return { outcome, bytes: textOf(module) };
}

function textOf(module) {
  const start = module.pftjs_marks_text();
  return new Uint8Array(module.memory.buffer).slice(start, start + module.pftjs_marks_size());
}

/**
 * The marks of a PDF as JSON, or why there are none, and `outcome`: "done", "password", "damaged", "memory", "time" or
 * "crashed". Time is looked at between calls of PDFium; who must be sure runs this in a worker that is ended.
 */
export function marksOf(modules, bytes, { seconds = LIMITS.seconds, mebibytes = LIMITS.mebibytes } = {}) {
  const { outcome, module } = write(modules, bytes, { seconds, mebibytes });
  return outcome === "done" ? { outcome, bytes: textOf(module) } : failure(modules, outcome, { seconds, mebibytes });
}
