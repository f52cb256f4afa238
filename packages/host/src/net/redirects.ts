// Where an answer sends a request on to: looked at only for questions, with nothing that was meant for the first host alone.
// It must not judge the address; the next exchange does.
import { failed } from "./failures.ts";

/** What a redirect needs of a request. */
interface Redirected {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Gives the request that follows a redirect. Another origin gets only headers that tell nothing of us. Throws CapabilityError `refused` when
 * the request would change something (only GET and HEAD go on), when no place is named, or when it leads from https to http. Pure.
 */
export function redirectOf<Request extends Redirected>(
  request: Request,
  answer: { status: number; headers: Readonly<Record<string, string>> },
): Request {
  const from = new URL(request.url);
  const place = answer.headers.location;
  if (request.method !== "GET" && request.method !== "HEAD")
    throw failed("refused", `${from.host} answers ${answer.status}: a ${request.method} is not sent on`);
  if (place === undefined || !followed.has(answer.status) || !URL.canParse(place, from.href))
    throw failed("refused", `${from.host} answers ${answer.status} and names no place to go on to`);
  const to = new URL(place, from.href);
  if (from.protocol === "https:" && to.protocol !== "https:") throw failed("refused", `${from.host} sends on from https to ${to.protocol}`);
  const kept = Object.entries(request.headers ?? {}).filter(([name]) => to.origin === from.origin || harmless.has(name));
  return { ...request, url: to.href, headers: Object.fromEntries(kept) };
}

// --- internal ---

const followed = new Set([301, 302, 303, 307, 308]);
const harmless = new Set(["accept", "accept-language", "user-agent"]);
