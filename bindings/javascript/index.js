/** The npm package's entry: one library, made when it is imported. */
import { create } from "./perftarget.js";

export { Document, Findings, Library, PerftargetError, Portfolio, Scorecard, create } from "./perftarget.js";

const address = new URL("./perftarget.wasm", import.meta.url);

async function module() {
  if (address.protocol === "file:" && globalThis.process?.versions?.node !== undefined) {
    const { readFile } = await import("node:fs/promises");
    return readFile(address);
  }
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} cannot be fetched: ${answer.status}`);
  return answer.arrayBuffer();
}

/** The library that the functions below belong to. */
export const library = await create(await module());

export const version = library.version;
export const reference = () => library.reference;
export const read = (bytes, options) => library.read(bytes, options);
export const cells = (bytes, options) => library.cells(bytes, options);
export const check = (document, rules) => library.check(document, rules);
export const audit = (document, options) => library.audit(document, options);
export const score = (document, method) => library.score(document, method);
export const portfolio = (options) => library.portfolio(options);
export const parseValue = (text) => library.parseValue(text);
export const explainValue = (text, language) => library.explainValue(text, language);
export const parseCriterion = (text) => library.parseCriterion(text);
export const toJSON = (document, options) => library.toJSON(document, options);
