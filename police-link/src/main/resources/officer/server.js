// What the page asks its server. A refusal is thrown with its code; no connection is thrown as `Offline`.

export class Refused extends Error {
  /** @param {number} status @param {string} code */
  constructor(status, code) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

export class Offline extends Error {}

const ANSWER_WITHIN_MS = 8000;

/**
 * @param {string} method
 * @param {string} path below the page's own address
 * @param {object} [body] of a write
 */
export async function ask(method, path, body) {
  const answer = await fetchOr(path, {
    method,
    headers: { "Content-Type": "application/json", "X-Pasu-Csrf": "1" },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  if (answer.status === 204) return null;
  try {
    return await answer.json();
  } catch (e) {
    // The net went away within the answer, or what answered is not our server but the net's own sign-in page.
    throw new Offline(String(e));
  }
}

/**
 * Something that a view opens. Each use has a number of its own; a number opens nothing twice.
 *
 * @param {View} view
 * @param {string} path
 * @param {AbortSignal} [signal]
 */
export function look(view, path, signal) {
  return fetchOr(path, {
    headers: { "X-Pasu-View": view.token, "X-Pasu-Use": String(nextUse()) },
    cache: "no-store",
    ...(signal ? { signal } : {}),
  });
}

let lastUse = 0;

function nextUse() {
  lastUse = Math.max(lastUse + 1, Date.now());
  return lastUse;
}

async function fetchOr(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch (e) {
    if (options.signal?.aborted && e?.name === "AbortError") throw e;
    throw new Offline(String(e));
  }
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({}));
  throw new Refused(answer.status, problem.code ?? "other");
}

/** @typedef {{ token: string, from: string, expiresAt: string, cameras: string[] }} View */
