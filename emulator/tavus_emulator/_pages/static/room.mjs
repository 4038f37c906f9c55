// The room: joins, shows who is there and what is said, and leaves.

import { Clock } from "./clock.mjs";
import { Developer } from "./developer.mjs";
import { byId, element, toggle } from "./dom.mjs";
import { RoomSocket } from "./room-socket.mjs";
import { canListen, canSpeak, hush, listen, speak, tagOf } from "./speech.mjs";

const app = byId("app");
const query = new URLSearchParams(location.search);
const clock = new Clock();
let room;
let language = navigator.language;
let name = query.get("name")?.trim() ?? "";
let joining = Boolean(name);
let me = null;
let captions = true;
let voice = false;
let stopListening = null;
let silence = 0;
let coming = []; // timers of what the replica is about to say
const rows = new Map(); // of the transcript, by the inference that they belong to
const people = new Map();

const socket = new RoomSocket(app.dataset.room, query.get("t"), (frame) => frames[frame.type]?.(frame));
const developer = new Developer((event_type, properties) => {
  const message = { message_type: "conversation", event_type, conversation_id: app.dataset.room };
  if (properties !== null) message.properties = properties;
  if (socket.send("app_message", { message })) developer.log(`you · ${event_type}`, message);
});

const frames = {
  welcome(frame) {
    clock.set(frame);
    describe(frame.room);
    notice("");
    if (joining) socket.send("join", { name });
  },
  joined(frame) {
    clock.set(frame);
    me = frame.participant_id;
    describe(frame.room);
    byId("transcript").replaceChildren();
    rows.clear();
    frame.transcript.forEach(write);
    show("call");
    byId("text").focus();
  },
  participant_joined({ participant_id, name }) {
    people.set(participant_id, name);
    list();
  },
  participant_left({ participant_id }) {
    people.delete(participant_id);
    list();
  },
  app_message({ from, message }) {
    developer.receive(from, message);
    if (/^system\.(replica|pal)_joined$/.test(message.event_type)) present(true);
  },
  interrupted({ content, inference_id }) {
    quiet();
    const row = rows.get(inference_id);
    if (row) row.lastChild.textContent = content; // what was really said
  },
  utterance(row) {
    write(row);
    if (row.role === "assistant") coming.push(setTimeout(() => utter(row), clock.until(row.timestamp)));
  },
  recording_started: () => recording(true),
  recording_stopped: () => recording(false),
  problem: (frame) => developer.log(frame.text, undefined, "problem"),
  clock: (frame) => clock.set(frame),
  shutdown: ({ shutdown_reason }) => over("ended", `This conversation has ended: ${shutdown_reason}.`),
  error({ error, reason }) {
    notice(error);
    developer.log(error, undefined, "problem");
    if (reason) joining = false;
    if (reason && reason !== "full") over(reason, error);
  },
  lost: () => notice("The connection was lost. Reconnecting…"),
  closed({ code, reason }) {
    if (code === 4412) over("reset", "The emulator was reset or restored.");
    else if (app.dataset.view === "call") over("ended", reason);
  },
};

function show(view) {
  app.dataset.view = view;
  byId("lobby").hidden = view === "call";
  byId("call").hidden = byId("side").hidden = view !== "call";
  byId("left").hidden = view !== "call";
  if (view !== "call") byId("developer").hidden = true;
}

function describe(latest) {
  room = latest;
  language = room.language ? tagOf(room.language) : navigator.language;
  byId("transcript").lang = byId("captions").lang = language;
  app.classList.toggle("audio-only", room.audio_only);
  byId("replica").style.background = room.background ? `rgb(${room.background.join(" ")})` : "";
  byId("camera").hidden = room.audio_only || !navigator.mediaDevices;
  byId("cc").hidden = !room.closed_captions;
  byId("record").hidden = !room.enable_recording;
  recording(room.recording !== null);
  present(room.replica.present);
  people.clear();
  for (const { participant_id, name } of room.participants) people.set(participant_id, name);
  list();
}

function list() {
  const rows = [...people].map(([id, name]) => (id === me ? `${name} (you)` : name));
  byId("participants").replaceChildren(...rows.map((textContent) => element("li", { textContent })));
}

function present(here) {
  byId("replica").classList.toggle("present", here);
  byId("replica-state").textContent = here ? "" : "is joining…";
}

function recording(on) {
  byId("record").setAttribute("aria-pressed", String(on));
  byId("record").textContent = on ? "Stop recording" : "Record";
}

function write({ role, content, participant_id, inference_id }) {
  const replica = byId("replica-name").textContent;
  const speaker = role === "assistant" ? replica : (people.get(participant_id) ?? participant_id ?? "Participant");
  const row = element("li", {}, element("b", { textContent: speaker }), element("span", { textContent: content }));
  byId("transcript").append(row);
  if (inference_id) rows.set(inference_id, row);
  row.scrollIntoView({ block: "nearest" });
}

function utter({ content, duration }) {
  present(true);
  byId("replica").classList.add("speaking");
  byId("captions").textContent = captions ? content : "";
  if (voice) speak(content, language);
  clearTimeout(silence);
  // While the clock stands still, speech is shown for as long as it would take.
  silence = setTimeout(rest, (duration * 1000) / (clock.speed || 1));
}

/** Stop the replica: what it says and what it is about to say. */
function quiet() {
  for (const timer of [silence, ...coming]) clearTimeout(timer);
  coming = [];
  hush();
  rest();
}

function rest() {
  byId("replica").classList.remove("speaking");
  byId("captions").textContent = "";
}

function over(label, text) {
  joining = false;
  me = null;
  quiet();
  stopListening?.();
  notice("");
  byId("status").textContent = label;
  byId("status").className = "status over";
  byId("lobby-text").textContent = text;
  byId("join").hidden = label !== "left";
  show("over");
}

function notice(text) {
  byId("notice").textContent = text;
}

byId("name").value ||= name; // what was typed before this module had loaded stays
byId("join").addEventListener("submit", (event) => {
  event.preventDefault();
  name = byId("name").value.trim();
  joining = name !== "";
  if (!joining) return;
  if (app.dataset.view === "over") {
    byId("status").textContent = "active";
    byId("status").className = "status live";
    socket.open();
  } else socket.send("join", { name });
});
byId("join").querySelector("button").disabled = false; // a click before this module had loaded would be lost
byId("say").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = byId("text").value.trim();
  if (text && socket.send("say", { text })) byId("text").value = "";
});
byId("leave").addEventListener("click", () => {
  socket.send("leave");
  over("left", "You have left. The conversation may go on without you.");
});
byId("record").addEventListener("click", () => {
  socket.send(byId("record").getAttribute("aria-pressed") === "true" ? "stop_recording" : "start_recording");
});
toggle(byId("developer-toggle"), (on) => {
  byId("developer").hidden = !on;
});
toggle(byId("cc"), (on) => {
  captions = on;
  if (!on) byId("captions").textContent = "";
});
byId("cc").hidden = true;
if (canSpeak)
  toggle(byId("voice"), (on) => {
    voice = on;
    if (!on) hush();
  });
if (canListen)
  toggle(byId("microphone"), (on) => {
    stopListening?.();
    stopListening = on
      ? listen(
          language,
          (text) => text && socket.send("say", { text }),
          (error) => {
            notice(`Speech recognition stopped: ${error}.`);
            byId("microphone").setAttribute("aria-pressed", "false");
          },
        )
      : null;
  });
toggle(byId("camera"), async (on) => {
  const view = byId("camera-view");
  try {
    view.srcObject?.getTracks().forEach((track) => track.stop());
    view.srcObject = on ? await navigator.mediaDevices.getUserMedia({ video: true }) : null;
  } catch (error) {
    notice(`The camera can't be used: ${error.message}.`);
    return false;
  } finally {
    byId("self").hidden = !view.srcObject;
  }
  return on;
});
byId("camera").hidden = true;

setInterval(() => {
  if (room) byId("left").textContent = `${clock.left(room.ends_at)} left`;
}, 250);
