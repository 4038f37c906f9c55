// Calls of the control API, and its stream of changes.

const KEY = "tavus-emulator-token";

export class LockedError extends Error {}

export const setToken = (token) => sessionStorage.setItem(KEY, token);

async function fetchControl(method, path, body) {
  const headers = {};
  const token = sessionStorage.getItem(KEY);
  if (token) headers["x-emulator-token"] = token;
  if (body !== undefined) headers["content-type"] = "application/json";
  const answer = await fetch(`/_emulator${path}`, { method, headers, body: body && JSON.stringify(body) });
  if (answer.status === 401) throw new LockedError();
  if (!answer.ok) throw new Error((await answer.json()).error);
  return answer;
}

export async function call(method, path, body) {
  const answer = await fetchControl(method, path, body);
  return answer.status === 204 ? null : answer.json();
}

export const read = (path) => call("GET", path);

/** Call `changed` after each change and `connected` with whether there is a connection, until the page closes. */
export async function follow(changed, connected) {
  for (;;) {
    try {
      const answer = await fetchControl("GET", "/stream");
      connected(true);
      const reader = answer.body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        if (value[0] !== 58) changed(); // a comment begins with a colon
      }
    } catch (error) {
      if (error instanceof LockedError) throw error;
    }
    connected(false);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
