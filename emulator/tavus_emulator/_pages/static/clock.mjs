// The emulator's clock. It may run faster than the browser's, or stand still.

export class Clock {
  #at = 0;
  #read = 0;
  speed = 1;

  set({ now, speed }) {
    this.#at = Date.parse(now);
    this.#read = performance.now();
    this.speed = speed ?? this.speed;
  }

  get now() {
    return this.#at + (performance.now() - this.#read) * this.speed;
  }

  /** Milliseconds of the browser until a time of the emulator; 0 when it is past, or the clock stands still. */
  until(timestamp) {
    return this.speed ? Math.max(0, (Date.parse(timestamp) - this.now) / this.speed) : 0;
  }

  left(timestamp) {
    const seconds = Math.max(0, Math.round((Date.parse(timestamp) - this.now) / 1000));
    const two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(seconds / 3600);
    const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    return hours ? `${hours}:${rest}` : rest;
  }
}
