// Parts of the console's sections.

import { element } from "./dom.mjs";

export const time = (text) => element("time", { textContent: text?.slice(11, 23) ?? "", dateTime: text ?? "", title: text ?? "" });

export const link = (text, ...path) => element("a", { textContent: text, href: `#/${path.map(encodeURIComponent).join("/")}` });

export const json = (value) => element("pre", { textContent: JSON.stringify(value, null, 2) });

/** An account is a hash of its key: the beginning tells accounts apart. */
export const account = (id) => element("span", { textContent: (id ?? "").slice(0, 8), title: id ?? "" });

const GOOD = new Set(["accepted", "delivered", "active", "ready", "completed"]);
const BAD = new Set(["refused", "failed", "faulted", "error"]);

export const verdict = (text) =>
  element("span", { textContent: text ?? "", className: GOOD.has(text) ? "good" : BAD.has(text) ? "bad" : "" });

export const panel = (title, ...children) =>
  element("section", { className: "panel", ariaLabel: title }, element("h2", { textContent: title }), ...children);

/** A table. `rows` are lists of cells, or `{cells, selected}`; a cell is a text or an element. */
export function table(headings, rows) {
  const head = element("tr", {}, ...headings.map((textContent) => element("th", { textContent, scope: "col" })));
  const body = rows.map((row) => {
    const { cells, selected } = Array.isArray(row) ? { cells: row } : row;
    const made = element("tr", {}, ...cells.map((cell) => element("td", {}, cell ?? "")));
    if (selected) made.setAttribute("aria-selected", "true");
    return made;
  });
  const made = element("table", {}, element("thead", {}, head), element("tbody", {}, ...body));
  const empty = rows.length ? [] : [element("p", { className: "soft", textContent: "There are none yet." })];
  return element("div", { className: "scroll", tabIndex: 0, role: "group", ariaLabel: "Table" }, made, ...empty);
}

export const facts = (pairs) =>
  element("dl", {}, ...Object.entries(pairs).flatMap(([name, value]) => [
    element("dt", { textContent: name }),
    element("dd", {}, value ?? ""),
  ]));

export function button(label, act, className = "") {
  const made = element("button", { type: "button", textContent: label, className });
  made.addEventListener("click", act);
  return made;
}

export const actions = (...children) => element("div", { className: "actions" }, ...children);

/** An input with its label. */
export function field(label, properties) {
  const input = element("input", { id: `field-${label.toLowerCase().replaceAll(" ", "-")}`, ...properties });
  return [element("label", { textContent: label, htmlFor: input.id }), input];
}
