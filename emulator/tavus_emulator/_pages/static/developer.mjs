// The panel for developers: the messages of the room, interactions to send, tool calls to answer.

import { byId, element } from "./dom.mjs";

const KEPT = 500;

export class Developer {
  #send;

  /** `send` gets an event type and properties. */
  constructor(send) {
    this.#send = send;
    byId("interaction").addEventListener("submit", (event) => {
      event.preventDefault();
      const properties = read(byId("properties"));
      if (properties !== undefined) send(byId("event-type").value.trim(), properties);
    });
  }

  /** Show an entry, newest first. */
  log(title, content, kind = "") {
    const entry = element("li", { className: kind }, element("b", { textContent: title }));
    if (content !== undefined) entry.append(element("pre", { textContent: JSON.stringify(content, null, 1) }));
    byId("messages").prepend(entry);
    while (byId("messages").childElementCount > KEPT) byId("messages").lastChild.remove();
  }

  receive(sender, message) {
    this.log(`${sender} · ${message.event_type ?? "message"}`, message);
    if (message.event_type === "conversation.tool_call") this.#offer(message.properties);
  }

  #offer({ name, arguments: given, tool_call_id }) {
    const answer = element("textarea", { rows: 2, value: '{"ok": true}', spellcheck: false });
    answer.setAttribute("aria-label", `Output of ${name}`);
    const call = element("li", {}, element("b", { textContent: name }), element("pre", { textContent: given }), answer);
    for (const [status, label] of [["success", "Answer"], ["error", "Fail"]]) {
      const button = element("button", { type: "button", textContent: label });
      button.addEventListener("click", () => {
        const output = parsed(answer.value);
        this.#send("conversation.tool_result", { tool_call_id, output, status });
        call.remove();
      });
      call.append(button);
    }
    byId("tool-calls").append(call);
  }
}

function read(area) {
  area.setCustomValidity("");
  if (!area.value.trim()) return null;
  try {
    return JSON.parse(area.value);
  } catch (error) {
    area.setCustomValidity(error.message);
    area.reportValidity();
    area.addEventListener("input", () => area.setCustomValidity(""), { once: true });
    return undefined;
  }
}

/** A tool's output is an object or a text. */
function parsed(text) {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value) ? value : text;
  } catch {
    return text;
  }
}
