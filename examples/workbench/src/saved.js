// What stays in the browser when the user says so: files, changes and settings, in one database that can be deleted whole.
import { entries, settings } from "./store.js";

const NAME = "perftarget-workbench";

const asked = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function open() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("files", { keyPath: "path" });
    request.result.createObjectStore("settings");
  };
  return asked(request);
}

async function inStore(name, work) {
  const database = await open();
  try {
    const transaction = database.transaction(name, "readwrite");
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
    work(transaction.objectStore(name));
    await done;
  } finally {
    database.close();
  }
}

export const keepSettings = () => inStore("settings", (store) => store.put({ ...settings }, "settings"));

const recordOf = ({ path, file, edits }) => ({ path, file, edits });

export const keepEntry = (entry) => inStore("files", (store) => store.put(recordOf(entry)));
export const forgetEntry = (entry) => inStore("files", (store) => store.delete(entry.path));

export async function keepAll() {
  await keepSettings();
  await inStore("files", (store) => {
    store.clear();
    for (const entry of entries.values()) store.put(recordOf(entry));
  });
}

export const forget = () => asked(indexedDB.deleteDatabase(NAME));

/** What was kept: settings, and files as [file, path, edits]; null when nothing was. */
export async function restore() {
  const known = await indexedDB.databases?.() ?? [];
  if (!known.some(({ name }) => name === NAME)) return null;
  const database = await open();
  try {
    const kept = await asked(database.transaction("settings").objectStore("settings").get("settings"));
    const files = await asked(database.transaction("files").objectStore("files").getAll());
    return kept?.keep ? { settings: kept, files: files.map(({ file, path, edits }) => [file, path, edits]) } : null;
  } finally {
    database.close();
  }
}
