// Elements, without a framework.

/** h("button", {class: "x", onclick}, "text", node, [more]). null and false children are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "style") Object.assign(element.style, value);
    else if (name in PROPERTIES) element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

const PROPERTIES = { value: 1, checked: 1, disabled: 1, indeterminate: 1, selected: 1, hidden: 1, open: 1 };

export function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

export const fill = (element, ...children) => append((element.replaceChildren(), element), children);

const SHAPES = {
  logo: "M4 3h11l5 5v13H4zM15 3v5h5M8 13l2.5 2.5L16 10",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  folder: "M3 6h6l2 2h10v11H3z",
  table: "M4 5h16v14H4zM4 10h16M4 14.5h16M10 10v9",
  check: "M5 12.5l4.5 4.5L19 7.5",
  findings: "M12 4l9 16H3zM12 10v4.5M12 17v.5",
  chart: "M4 20h16M7 17v-5M12 17V7M17 17v-8",
  shield: "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z",
  download: "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14",
  search: "M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM16.5 16.5L21 21",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8v4.4M9 14.8v4.4",
  close: "M6 6l12 12M18 6L6 18",
  back: "M15 5l-7 7 7 7",
  up: "M6 15l6-6 6 6",
  down: "M6 9l6 6 6-6",
  plus: "M12 5v14M5 12h14",
  error: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM9 9l6 6M15 9l-6 6",
  warning: "M12 4l9 16H3zM12 10v4.5M12 17v.5",
  info: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 11v5.5M12 7.5v.5",
  question: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.5v.5",
  target: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM12 1v4M12 19v4M1 12h4M19 12h4",
  print: "M7 9V4h10v5M6 17H4v-7h16v7h-2M7 14h10v6H7z",
};

const SVG = "http://www.w3.org/2000/svg";

/** A decorative picture; what it means stands beside it in words. */
export function icon(name, className = "icon") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

/** At most once in so many milliseconds, and once more at the end. */
export function throttled(call, wait) {
  let timer = 0;
  let last = 0;
  return () => {
    if (timer) return;
    timer = setTimeout(() => {
      timer = 0;
      last = performance.now();
      call();
    }, Math.max(0, wait - (performance.now() - last)));
  };
}

export function debounced(call, wait) {
  let timer = 0;
  return (...parameters) => {
    clearTimeout(timer);
    timer = setTimeout(call, wait, ...parameters);
  };
}

/** Tells those who do not see the page. */
export function announce(text) {
  const region = document.getElementById("announcements");
  if (region) region.textContent = text;
}

/** Arrow keys among the elements that `selector` finds: one of them is in the order of tabs. */
export function roving(container, selector, { vertical = false } = {}) {
  const [before, after] = vertical ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];
  container.addEventListener("keydown", (event) => {
    const items = [...container.querySelectorAll(selector)].filter((item) => item.offsetParent !== null);
    const at = items.indexOf(event.target.closest(selector));
    if (at < 0) return;
    let next;
    if (event.key === before) next = Math.max(0, at - 1);
    else if (event.key === after) next = Math.min(items.length - 1, at + 1);
    else if (event.key === "Home") next = 0;
    else if (event.key === "End") next = items.length - 1;
    else return;
    event.preventDefault();
    for (const item of items) item.tabIndex = -1;
    items[next].tabIndex = 0;
    items[next].focus();
  });
}
