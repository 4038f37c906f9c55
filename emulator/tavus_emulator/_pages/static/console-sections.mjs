// The sections of the console. Each gets the rest of the address and returns its panels. `act` runs a call of the
// control API, says when it failed, and shows the section again.

import { account, actions, button, facts, field, json, link, panel, table, time, verdict } from "./console-parts.mjs";
import { call, read } from "./control.mjs";
import { element } from "./dom.mjs";

const at = (...path) => `/${path.map(encodeURIComponent).join("/")}`;
const KEPT = 200;

async function conversations([chosen], act) {
  const { data } = await read(`/rooms?limit=${KEPT}`);
  const rows = data.map((row) => ({
    cells: [link(row.conversation_name || row.conversation_id, "conversations", row.conversation_id),
      verdict(row.status), account(row.account), time(row.created_at)],
    selected: row.conversation_id === chosen,
  }));
  const list = panel("Conversations", actions(button("Start a conversation", () => act(start), "primary")),
    table(["Name", "Status", "Account", "Created"], rows));
  if (!chosen) return [list];
  const { data: sent } = await read(`/webhooks?conversation_id=${encodeURIComponent(chosen)}&limit=${KEPT}`);
  return [list, conversation(await read(at("rooms", chosen)), sent, act)];
}

/** Start a conversation with a stock replica, in an account of the console's own. */
async function start() {
  const headers = { "x-api-key": "console", "content-type": "application/json" };
  const { data } = await (await fetch("/v2/replicas?limit=1", { headers })).json();
  const body = {
    replica_id: data[0].replica_id,
    conversation_name: "A conversation from the console",
    custom_greeting: "Hello! This is the emulator: I repeat what you say, unless a script tells me what to answer.",
    properties: { enable_closed_captions: true, enable_recording: true, participant_left_timeout: 60 },
  };
  const answer = await fetch("/v2/conversations", { method: "POST", headers, body: JSON.stringify(body) });
  const created = await answer.json();
  if (!answer.ok) throw new Error(created.message ?? created.error);
  location.hash = at("conversations", created.conversation_id);
}

function conversation(room, sent, act) {
  const path = at("rooms", room.conversation_id);
  const page = element("a", { href: `/rooms/${room.conversation_id}`, target: "_blank", textContent: "Open the room" });
  const open = room.private ? "private: its link needs ?t=TOKEN" : page;
  const live = room.status !== "ended";
  const shown = panel(room.conversation_name,
    facts({
      Room: live ? open : "",
      Status: verdict(room.status),
      Ended: room.shutdown_reason ?? "",
      Replica: `${room.replica.replica_name} (${room.replica.replica_id})`,
      Participants: room.participants.map((one) => one.name).join(", "),
      Conversation: room.conversation_id,
    }));
  if (live) shown.append(actions(button("End it", () => act(() => call("DELETE", path)), "danger")));
  if (live) shown.append(...script(room.replica, act));
  const entries = [...room.events.map((event) => [event.timestamp, entry(event)]),
    ...sent.map((one) => [one.payload.timestamp ?? one.attempts[0]?.time ?? one.due ?? "", webhookEntry(one)])];
  entries.sort(([one], [other]) => one.localeCompare(other));
  shown.append(element("h2", { textContent: "Timeline" }),
    element("ol", { className: "timeline" }, ...entries.map(([, made]) => made)));
  return shown;
}

/** The form for the script of a replica. */
function script({ replica_id, replica_name }, act) {
  const turns = element("textarea", { id: "field-script", rows: 3, spellcheck: false,
    defaultValue: '["Hello.", [{"delay": 1}, "Let me see.", {"tool_call": {"name": "get_weather", "arguments": {}}}]]' });
  const set = () => call("POST", "/load", { scripts: [{ replica_id, replies: JSON.parse(turns.value) }] });
  return [element("label", { textContent: `Script of ${replica_name || replica_id}: its turns, as JSON`, htmlFor: turns.id }),
    turns, actions(button("Set the script", () => act(set)))];
}

function webhookEntry({ delivery_id, event_type, state, payload }) {
  const name = link(event_type || "callback", "webhooks", delivery_id);
  return element("li", {}, time(payload.timestamp), " webhook ", name, " ", verdict(state));
}

function entry({ type, timestamp, ...rest }) {
  const text = rest.content ?? rest.text ?? Object.values(rest).filter((value) => typeof value !== "object").join(" · ");
  const kind = element("b", { textContent: ` ${type.replaceAll("_", " ")} ` });
  const made = element("li", {}, time(timestamp), kind, `${rest.role ? `${rest.role}: ` : ""}${text}`);
  if (type === "problem") made.className = "bad";
  return made;
}

async function accounts() {
  const found = new Map();
  const count = (id, name) => {
    const row = found.get(id) ?? { conversations: 0, active: 0, resources: 0, requests: 0 };
    row[name] += 1;
    found.set(id, row);
  };
  for (const row of (await read("/rooms?limit=1000")).data) {
    count(row.account, "conversations");
    if (row.status === "active") count(row.account, "active");
  }
  for (const row of (await read("/resources")).data) if (row.account) count(row.account, "resources");
  for (const row of (await read("/requests?limit=1000")).data) if (row.account) count(row.account, "requests");
  const rows = [...found].map(([id, row]) => [account(id), ...Object.values(row).map(String)]);
  const note = element("p", { className: "soft", textContent: "Each API key has its own account." });
  return [panel("Accounts", note, table(["Account", "Conversations", "Active", "Resources", "Last requests"], rows))];
}

async function requests([chosen], act) {
  const { data } = await read(`/requests?limit=${KEPT}`);
  const rows = data.reverse().map((row) => ({
    cells: [link(`${row.method} ${row.path}`, "requests", row.id), verdict(row.verdict), String(row.status ?? "none"),
      row.operation, account(row.account), time(row.time)],
    selected: String(row.id) === chosen,
  }));
  const save = async () => download(await read("/requests.har"), "tavus-emulator.har");
  const list = panel("Requests", actions(button("Download as HAR", () => act(save))),
    table(["Request", "Verdict", "Status", "Operation", "Account", "Time"], rows));
  const one = data.find((row) => String(row.id) === chosen);
  return one ? [list, request(one)] : [list];
}

function request(one) {
  const shown = panel(`${one.method} ${one.path}`, facts({
    Verdict: verdict(one.verdict),
    Status: String(one.status ?? "none"),
    Operation: one.operation,
    Account: one.account,
    Fault: one.fault && link(one.fault, "faults"),
    Milliseconds: String(one.milliseconds),
  }));
  if (one.problems.length) shown.append(element("h2", { textContent: "Problems" }),
    element("ul", { className: "bad" }, ...one.problems.map((textContent) => element("li", { textContent }))));
  shown.append(element("h2", { textContent: `Body (${one.body_bytes} bytes)` }), json(one.body));
  return shown;
}

async function webhooks([chosen], act) {
  const { data, paused } = await read(`/webhooks?limit=${KEPT}`);
  const rows = data.reverse().map((row) => ({
    cells: [link(row.event_type || "callback", "webhooks", row.delivery_id), verdict(row.state), String(row.attempts.length),
      time(row.payload.timestamp), link(row.conversation_id, "conversations", row.conversation_id), row.url],
    selected: row.delivery_id === chosen,
  }));
  const toggle = paused ? ["Resume deliveries", "/webhooks/resume"] : ["Pause deliveries", "/webhooks/pause"];
  const list = panel("Webhooks",
    actions(button(toggle[0], () => act(() => call("POST", toggle[1]))),
      button("Deliver what waits", () => act(() => call("POST", "/webhooks/flush")))),
    table(["Event", "State", "Attempts", "Time", "Conversation", "To"], rows));
  const one = data.find((row) => row.delivery_id === chosen);
  return one ? [list, webhook(one, act)] : [list];
}

function webhook(one, act) {
  const attempts = one.attempts.map(({ time: when, status, error, milliseconds }) =>
    [time(when), String(status ?? ""), error ?? "", `${milliseconds} ms`]);
  const shown = panel(one.event_type || "callback",
    facts({ State: verdict(one.state), To: one.url, "Next attempt": one.due ?? "" }),
    actions(button("Redeliver", () => act(() => call("POST", at("webhooks", one.delivery_id, "redeliver"))), "primary")),
    element("h2", { textContent: "Attempts" }), table(["Time", "Status", "Error", "Took"], attempts));
  if (one.problems.length) shown.append(element("p", { className: "bad", textContent: one.problems.join("; ") }));
  shown.append(element("h2", { textContent: "Payload" }), json(one.payload));
  return shown;
}

async function resources([chosen], act) {
  const { data } = await read("/resources");
  const rows = data.map((row) => ({
    cells: [link(row.resource_id, "resources", row.resource_id), row.kind, verdict(row.status), row.account ? account(row.account) : "all"],
    selected: row.resource_id === chosen,
  }));
  const list = panel("Resources", table(["Id", "Kind", "Status", "Account"], rows));
  const one = data.find((row) => row.resource_id === chosen);
  return one ? [list, resource(one, act)] : [list];
}

function resource(one, act) {
  const path = at("resources", one.resource_id);
  return panel(one.resource_id, facts({ Kind: one.kind, Status: verdict(one.status) }),
    actions(button("Finish", () => act(() => call("POST", `${path}/finish`))),
      button("Fail", () => act(() => call("POST", `${path}/fail`, {})), "danger")),
    json(one.data));
}

async function faults(_rest, act) {
  const { data } = await read("/faults");
  const rows = data.map(({ fault_id, matched, fired, ...rule }) =>
    [fault_id, json(rule), String(matched), String(fired),
      button("Remove", () => act(() => call("DELETE", at("faults", fault_id))))]);
  const rule = element("textarea", { id: "field-rule", rows: 4, spellcheck: false,
    defaultValue: '{"operation": "createConversation", "status": 503, "times": 1}' });
  return [panel("Faults", table(["Id", "Rule", "Matched", "Fired", ""], rows)),
    panel("Add a fault", element("label", { textContent: "Rule, as JSON", htmlFor: rule.id }), rule,
      actions(button("Add", () => act(() => call("POST", "/faults", JSON.parse(rule.value))), "primary")))];
}

async function clock(_rest, act) {
  const { now, mode, speed } = await read("/clock");
  const [label, minutes] = field("Minutes", { type: "number", defaultValue: 1, min: 0, step: "any" });
  const [factorLabel, factor] = field("Speed", { type: "number", defaultValue: speed, min: 0, step: "any" });
  const advance = (body) => act(() => call("POST", "/clock/advance", body));
  const change = (body) => act(() => call("PATCH", "/clock", body));
  return [panel("Clock", facts({ Now: now, Mode: mode, Speed: speed ? `${speed} times real time` : "stands still" }),
    actions(label, minutes, button("Advance", () => advance({ minutes: Number(minutes.value) }), "primary"),
      button("+ 10 seconds", () => advance({ seconds: 10 })), button("+ 1 hour", () => advance({ hours: 1 }))),
    ...(mode === "virtual" ? [] : [actions(factorLabel, factor,
      button("Set the speed", () => change({ speed: Number(factor.value) })),
      speed ? button("Freeze", () => change({ speed: 0 })) : button("Run", () => change({ speed: 1 })))]))];
}

// The same one whenever the section is shown again: a file that was chosen stays.
const file = element("input", { type: "file", id: "field-snapshot", accept: ".json" });

async function state(_rest, act) {
  const summary = await read("/state");
  const restore = async () => {
    if (!file.files.length) throw new Error("choose the file of a snapshot first");
    await call("POST", "/restore", JSON.parse(await file.files[0].text()));
  };
  const save = async () => download(await call("POST", "/snapshot"), "tavus-emulator-snapshot.json");
  return [panel("State", json(summary),
    actions(button("Download a snapshot", () => act(save)),
      button("Reset everything", () => confirm("Delete everything?") && act(() => call("POST", "/reset")), "danger")),
    element("label", { textContent: "Snapshot", htmlFor: file.id }),
    actions(file, button("Restore", () => act(restore))))];
}

function download(value, name) {
  const content = new Blob([JSON.stringify(value)], { type: "application/json" });
  const link = element("a", { href: URL.createObjectURL(content), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000); // the browser reads it after the click
}

export const SECTIONS = { conversations, accounts, requests, webhooks, resources, faults, clock, state };
