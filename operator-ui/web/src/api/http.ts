/** RFC 9457, as the server answers what it does not do. */
export interface Problem {
  title?: string;
  status?: number;
  detail?: string;
}

/** The server answered, and not with what was asked for; or did not answer at all (`status` 0). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
    /** seconds, of a 429 */
    readonly retryAfter?: number,
  ) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
  }
}

export type Unauthorized = () => void;
let onUnauthorized: Unauthorized | undefined;

/** Who is told when a session turns out to have ended. */
export function whenUnauthorized(listener: Unauthorized): void {
  onUnauthorized = listener;
}

const BASE = "/api/v1";

/** @throws ApiError */
export async function request(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = {};
  if (method !== "GET") headers["X-Pasu-Csrf"] = "1";
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let response: Response;
  try {
    response = await fetch(BASE + path, {
      method,
      headers,
      credentials: "same-origin",
      cache: "no-store",
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (e) {
    if (signal?.aborted) throw e;
    throw new ApiError(0, { title: "no answer" });
  }
  if (response.ok) return response;
  if (response.status === 401 && path !== "/sessions") onUnauthorized?.();
  throw new ApiError(response.status, await problemOf(response), retryAfter(response));
}

/** @throws ApiError */
export async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const response = await request(method, path, body, signal);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return { title: response.statusText };
  }
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get("Retry-After"));
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}
