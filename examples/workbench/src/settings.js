// Settings. They last as long as the page, unless the user has it keep them.
import { h, icon } from "./dom.js";
import { field, select } from "./marks.js";
import { forget, keepAll, keepSettings } from "./saved.js";
import { emit, library, settings } from "./store.js";
import { both, t } from "./words.js";
import { readAgain } from "./work.js";

export function applySettings() {
  document.documentElement.lang = settings.language === "zh" ? "zh-CN" : "en";
  document.documentElement.dataset.theme = settings.theme;
  document.title = t("title");
}

export function changeSetting(name, value) {
  settings[name] = value;
  if (settings.keep) keepSettings();
  applySettings();
}

async function changeKeep(on, box) {
  try {
    settings.keep = on;
    if (on) await keepAll();
    else await forget();
  } catch {
    settings.keep = false;
    box.checked = false;
    box.closest("dialog").querySelector(".keep-failed").hidden = false;
  }
}

export function settingsDialog() {
  const dialog = h("dialog", { class: "dialog", "aria-labelledby": "settings-title", onclose: () => dialog.remove() });
  const redraw = () => {
    dialog.close();
    emit("redraw");
    settingsDialog();
  };
  dialog.append(
    h("div", { class: "dialog-head" }, h("h2", { id: "settings-title" }, t("settings")),
      h("button", { type: "button", class: "plain square", "aria-label": t("close"), onclick: () => dialog.close() }, icon("close"))),
    field(t("language"), select([["zh", "中文"], ["en", "English"]], settings.language, (value) => { changeSetting("language", value); redraw(); })),
    field(t("theme"), select(["auto", "light", "dark"].map((name) => [name, t(`theme_${name}`)]), settings.theme, (value) => changeSetting("theme", value))),
    field(t("ruleset"), select(library.reference.rulesets.map((set) => [set.id, both(set.title)]), settings.rules, (value) => {
      changeSetting("rules", value);
      readAgain();
    })),
    field(t("method"), select([["auto", t("autoMethod")], ...library.reference.methods.map((method) => [method.id, both(method.name)])],
      settings.method, (value) => { changeSetting("method", value); readAgain(); })),
    h("label", { class: "check" }, h("input", { type: "checkbox", checked: settings.keep, onchange: (event) => changeKeep(event.target.checked, event.target) }),
      h("span", {}, t("keep"), h("small", {}, t("keepText")), h("small", { class: "keep-failed error", hidden: true }, t("keepFailed")))),
    h("h3", {}, t("about")), h("p", { class: "quiet" }, t("aboutText", { version: library.version })));
  document.body.append(dialog);
  dialog.showModal();
}
