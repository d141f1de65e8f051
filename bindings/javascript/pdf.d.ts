/** Types of the entry "perftarget/pdf": PDF too, by PDFium's WebAssembly in a worker. */
import type { Bytes, Cells, Document, ReadOptions } from "./perftarget.js";

export interface Limits {
  /** A PDF that takes longer is ended (default: 20). */
  seconds?: number;
  /** Of PDFium's memory (default: 512). */
  mebibytes?: number;
}

/** As read() of "perftarget", PDF too. */
export function read(bytes: Bytes, options?: ReadOptions & Limits): Promise<Document>;
/** As cells() of "perftarget", PDF too. */
export function cells(bytes: Bytes, options?: ReadOptions & Limits): Promise<Cells>;
/** Marks of a PDF's pages, which read() of "perftarget" takes with the format "marks"; or why there are none, in their place. */
export function marks(bytes: Uint8Array | ArrayBuffer, limits?: Limits): Promise<Uint8Array>;
/** Ends the worker and gives its memory back. */
export function end(): void;
