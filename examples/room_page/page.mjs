// Starts a conversation, shows its room in a frame, and notices its end.
const POLL = 1000; // milliseconds
const [status, start, end, room] = ["status", "start", "end", "room"].map((id) => document.getElementById(id));

start.addEventListener("click", open);

async function open() {
  start.disabled = true;
  status.textContent = "One moment, please.";
  const answer = await send("POST", "/conversations");
  if (answer.ok) show(await answer.json());
  else close((await answer.json()).error);
}

function show({ id, url }) {
  const frame = document.createElement("iframe");
  frame.title = "Conversation";
  frame.allow = "camera; microphone; autoplay; display-capture";
  frame.src = url;
  room.replaceChildren(frame);
  status.textContent = "The conversation is running.";
  start.hidden = true;
  end.hidden = false;
  end.onclick = () => send("DELETE", `/conversations/${id}`);
  watch(id);
}

async function watch(id) {
  const answer = await send("GET", `/conversations/${id}`).catch(() => null); // the network may be gone for a while
  if (answer?.ok && (await answer.json()).status === "ended") close("The conversation has ended.");
  else setTimeout(watch, POLL, id);
}

function close(text) {
  room.replaceChildren();
  status.textContent = text;
  start.hidden = start.disabled = false;
  end.hidden = true;
}

// The content type makes browsers refuse the request from pages of other sites.
function send(method, path) {
  return fetch(path, { method, headers: { "content-type": "application/json" } });
}
