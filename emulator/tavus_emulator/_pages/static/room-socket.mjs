// The room's WebSocket. It reconnects unless the emulator said that there is nothing to come back to.

const FINAL = new Set([1000, 4403, 4404, 4410, 4412]);
const LONGEST = 8000;

export class RoomSocket {
  #url;
  #hear;
  #socket;
  #wait = 500;

  /** `hear` gets each frame, and `{type: "lost"}` or `{type: "closed", code, reason}` about the connection. */
  constructor(room, token, hear) {
    this.#url = new URL(`/rooms/${encodeURIComponent(room)}/socket`, location.href.replace(/^http/, "ws"));
    this.#url.search = token === null ? "" : new URLSearchParams({ t: token });
    this.#hear = hear;
    this.open();
  }

  open() {
    this.#socket = new WebSocket(this.#url);
    this.#socket.addEventListener("message", (event) => {
      this.#wait = 500;
      this.#hear(JSON.parse(event.data));
    });
    this.#socket.addEventListener("close", ({ code, reason }) => {
      if (FINAL.has(code)) return this.#hear({ type: "closed", code, reason });
      this.#hear({ type: "lost" });
      setTimeout(() => this.open(), this.#wait);
      this.#wait = Math.min(this.#wait * 2, LONGEST);
    });
  }

  /** Send a frame. Returns whether there was a connection. */
  send(type, fields = {}) {
    const open = this.#socket.readyState === WebSocket.OPEN;
    if (open) this.#socket.send(JSON.stringify({ type, ...fields }));
    return open;
  }
}
