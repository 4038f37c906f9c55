// The browser's own voices and speech recognition, where it has them.

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** The language tag of a name such as "german"; the browser's language for one that isn't known. */
export function tagOf(language) {
  const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
  for (const first of LETTERS)
    for (const second of LETTERS)
      if (names.of(first + second)?.toLowerCase() === language?.toLowerCase()) return first + second;
  return navigator.language;
}

export const canSpeak = "speechSynthesis" in window;

export function speak(text, lang) {
  speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(text), { lang }));
}

export const hush = () => canSpeak && speechSynthesis.cancel();

const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
export const canListen = Boolean(Recognition);

/** Listen until the returned function is called. `hear` gets each sentence, `fail` the reason of an end. */
export function listen(lang, hear, fail) {
  const recognition = Object.assign(new Recognition(), { lang, continuous: true });
  let on = true;
  recognition.addEventListener("result", ({ results, resultIndex }) => {
    for (const result of [...results].slice(resultIndex)) if (result.isFinal) hear(result[0].transcript.trim());
  });
  recognition.addEventListener("error", ({ error }) => {
    if (error === "no-speech" || error === "aborted") return;
    on = false;
    fail(error);
  });
  recognition.addEventListener("end", () => on && recognition.start());
  recognition.start();
  return () => {
    on = false;
    recognition.stop();
  };
}
