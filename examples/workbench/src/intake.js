// Files come in: dropped, a folder among them, or chosen.

/* What a folder holds beside tables: nobody means those. */
const IGNORED = /(^|\/)(\.|~\$|thumbs\.db$|desktop\.ini$|__macosx\/)/i;

function readAll(reader) {
  return new Promise((resolve, reject) => {
    const all = [];
    const next = () => reader.readEntries((some) => {
      if (some.length === 0) resolve(all);
      else {
        all.push(...some);
        next();
      }
    }, reject);
    next();
  });
}

async function* walk(item, path) {
  if (item.isFile) {
    yield [await new Promise((resolve, reject) => item.file(resolve, reject)), path + item.name];
  } else {
    for (const inner of await readAll(item.createReader())) yield* walk(inner, `${path}${item.name}/`);
  }
}

/* By the name alone: Chrome asks the disk for size and time of each file, while the page waits. */
const wanted = ([, path]) => !IGNORED.test(path);

async function* walkHandle(handle, path) {
  if (handle.kind === "file") yield [await handle.getFile(), path + handle.name];
  else for await (const inner of handle.values()) yield* walkHandle(inner, `${path}${handle.name}/`);
}

/* What was dropped is only there until the first pause: all that is asked of it is asked here. Files are taken as they are,
 * for Chrome refuses to open the entries of a page that was itself opened from disk; folders by their handle, where there
 * is one, for the same reason. */
function itemsOf(transfer) {
  return [...transfer.items].filter((item) => item.kind === "file").map((item) => {
    const entry = item.webkitGetAsEntry?.() ?? null;
    return entry?.isDirectory
      ? { entry, handle: item.getAsFileSystemHandle?.() ?? Promise.resolve(null) }
      : { file: item.getAsFile() };
  });
}

/** Files and folders that were dropped, as [file, path]. */
export async function dropped(transfer) {
  const found = [];
  for (const { file, entry, handle } of itemsOf(transfer)) {
    if (file) {
      found.push([file, file.name]);
    } else if (entry) {
      const folder = await handle;
      for await (const one of folder ? walkHandle(folder, "") : walk(entry, "")) found.push(one);
    }
  }
  return found.filter(wanted).sort(([, a], [, b]) => a.localeCompare(b, "zh", { numeric: true }));
}

/** Files of an <input>, as [file, path]. */
export const chosen = (input) =>
  [...input.files].map((file) => [file, file.webkitRelativePath || file.name]).filter(wanted);
