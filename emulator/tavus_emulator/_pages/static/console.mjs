// The console: the section that the address names, live.

import { SECTIONS } from "./console-sections.mjs";
import { follow, LockedError, read, setToken } from "./control.mjs";
import { byId, element } from "./dom.mjs";
import { Clock } from "./clock.mjs";

const names = Object.keys(SECTIONS);
const clock = new Clock();
let following = false;
let busy = false;
let again = false;
let shown = null; // the address of what is shown

for (const [index, name] of names.entries()) {
  const key = element("a", { href: `#/${name}`, textContent: name[0].toUpperCase() + name.slice(1) });
  key.title = `Key ${index + 1}`;
  byId("sections").append(element("li", {}, key));
}

const route = () => {
  const [name, ...rest] = location.hash.slice(2).split("/").filter(Boolean).map(decodeURIComponent);
  return name in SECTIONS ? [name, rest] : [names[0], []];
};

/** Show the section. While it is read, a further call waits for it and reads once more. */
async function show() {
  again = busy;
  if (busy) return;
  busy = true;
  try {
    const { hash } = location;
    const [name, rest] = route();
    const panels = await SECTIONS[name](rest, act);
    clock.set(await read("/clock"));
    if (shown !== hash || !editing()) {
      const { focus, scroll } = remember();
      byId("main").replaceChildren(...panels);
      byId("main").classList.toggle("split", panels.length > 1);
      restore(focus, scroll);
      shown = hash;
    }
    document.title = `${name} · Tavus emulator`;
    for (const link of byId("sections").querySelectorAll("a"))
      link.hash === `#/${name}` ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
    byId("unlock").hidden = true;
    start();
  } catch (error) {
    if (error instanceof LockedError) lock();
    else say(error);
  } finally {
    busy = false;
    if (again) show();
  }
}

/** What somebody has entered isn't taken away by news. */
const fields = () => [...byId("main").querySelectorAll("input, textarea")];
const editing = () => fields().some((one) => one === document.activeElement || one.value !== one.defaultValue);

function remember() {
  const focus = byId("main").contains(document.activeElement) ? document.activeElement.textContent : null;
  return { focus, scroll: [...document.querySelectorAll(".scroll")].map((one) => one.scrollLeft) };
}

function restore(focus, scroll) {
  [...document.querySelectorAll(".scroll")].forEach((one, index) => (one.scrollLeft = scroll[index] ?? 0));
  if (focus) [...byId("main").querySelectorAll("a, button")].find((one) => one.textContent === focus)?.focus();
}

async function act(work) {
  const used = fields().map((one) => [one, one.value]);
  try {
    await work();
    say(null);
    for (const [one, value] of used) if (one.value === value) one.value = one.defaultValue; // not what was entered since
  } catch (error) {
    say(error);
  }
  show();
}

function say(error) {
  byId("notice").textContent = error ? `That failed: ${error.message}` : "";
}

function lock() {
  byId("unlock").hidden = false;
  byId("main").replaceChildren();
  shown = null;
  byId("token").focus();
}

function start() {
  if (following) return;
  following = true;
  const connected = (on) => {
    byId("connection").textContent = on ? "live" : "not connected";
    byId("connection").className = `status ${on ? "live" : "stop"}`;
    if (on) show();
  };
  follow(show, connected).catch(() => {
    following = false;
    lock();
  });
}

byId("unlock").addEventListener("submit", (event) => {
  event.preventDefault();
  setToken(byId("token").value);
  show();
});
addEventListener("hashchange", async () => {
  say(null);
  byId("main").focus();
  await show();
});
addEventListener("keydown", ({ key, target, ctrlKey, metaKey, altKey }) => {
  if (ctrlKey || metaKey || altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
  const name = names[Number(key) - 1];
  if (name) location.hash = `/${name}`;
});
setInterval(() => {
  byId("clock").textContent = clock.now ? new Date(clock.now).toISOString().slice(0, 19).replace("T", " ") : "";
}, 250);
show();
