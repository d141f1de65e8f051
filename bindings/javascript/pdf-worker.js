/** The worker of pdf.js: one PDF at a time, in instances that end with it. */
import { marksOf } from "./pdfium.js";

const take = ({ id, modules, bytes, limits }) => ({ id, ...marksOf(modules, new Uint8Array(bytes), limits) });

if (globalThis.process?.versions?.node !== undefined) {
  const { parentPort } = await import("node:worker_threads");
  parentPort.on("message", (message) => parentPort.postMessage(take(message)));
} else {
  self.onmessage = ({ data }) => self.postMessage(take(data));
}
