// The one HTTP client of all adapters: guarded addresses, bounded answers, redirects judged again, every byte recorded, failures by class.
// It must not know what the bytes mean.
import type { IncomingMessage } from "node:http";
import { type CallTools, CapabilityError, type ClockPort, digestOfBytes, utf8 } from "@dramatis/runtime";
import { isMediaType, mediaTypeOf, readBody } from "./body.ts";
import { openExchange } from "./exchange.ts";
import { failed, retryAfterMsOf, statusFailure } from "./failures.ts";
import { requestHead, responseHead } from "./http-heads.ts";
import type { NetworkRules } from "./network-rules.ts";
import { redirectOf } from "./redirects.ts";
import type { SecretUse } from "./secret-use.ts";
import { guardUrl, type Resolve, resolveByDns } from "./url-guard.ts";

/** What is asked. Names of headers are lower case. */
export interface HttpRequest {
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Bounds the answer below what the rules allow. */
  readonly bytesMax?: number;
  /** Media types of which the answer must be one: `type/sub`, `type/*` or `+suffix`; any when left out. */
  readonly mediaTypes?: readonly string[];
  /** Under which name the exchange is recorded: `<name>.request.head`, `.request.body`, `.response.head`, `.response.body`. */
  readonly name: string;
  /** False records the digest of the answer's body only. */
  readonly keepsBody?: boolean;
}

/** What was answered, with a status from 200 to 299. `url` is the one that answered, behind redirects. Names of headers are lower case. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly mediaType: string;
  readonly body: Uint8Array;
  readonly url: string;
}

/** What a call brings: its tools and the secrets that it used. */
export interface CallUse {
  readonly tools: CallTools;
  readonly secrets: SecretUse;
}

/** The client. */
export interface HttpClient {
  readonly rules: NetworkRules;
  readonly clock: ClockPort;
  readonly resolve: Resolve;
  /** Asks and gives the whole answer. Throws CapabilityError: see FAILURE_CLASSES; `denied` when an address is refused. */
  send(request: HttpRequest, use: CallUse): Promise<HttpResponse>;
}

/** Makes a client that keeps to the rules. `resolve` asks DNS when left out. */
export function createHttpClient(options: { rules: NetworkRules; clock: ClockPort; resolve?: Resolve }): HttpClient {
  const base = { rules: options.rules, clock: options.clock, resolve: options.resolve ?? resolveByDns };
  return { ...base, send: (request, use) => send(request, use, base) };
}

// --- internal ---

type Base = Pick<HttpClient, "rules" | "clock" | "resolve">;

async function send(request: HttpRequest, use: CallUse, base: Base): Promise<HttpResponse> {
  let next: HttpRequest = request;
  for (let hops = 0; ; hops += 1) {
    const answer = await exchange(next, use, base);
    if (answer.status < 300 || answer.status > 399) return accepted(next, answer, base, use);
    if (hops >= base.rules.redirectsMax) throw failed("refused", `${request.name}: more than ${base.rules.redirectsMax} redirect(s)`);
    next = { ...redirectOf(next, answer), name: `${request.name}.${hops + 2}` };
  }
}

async function exchange(request: HttpRequest, use: CallUse, base: Base): Promise<HttpResponse> {
  const { tools, secrets } = use;
  const guarded = await guardUrl(request.url, { ...base, signal: tools.signal });
  const headers = headersOf(request, tools, guarded.url);
  const body = request.body ?? null;
  const record = (part: string, bytes: Uint8Array, type: string) =>
    tools.capture(`${request.name}.${part}`, secrets.scrubBytes(bytes), type);
  await record("request.head", requestHead(request.method, guarded.url, headers), headType);
  if (body !== null) await record("request.body", body, mediaTypeOf(headers["content-type"]) || bytesType);
  const incoming = await openExchange({ ...guarded, method: request.method, headers, body, signal: tools.signal });
  await record("response.head", responseHead(incoming), headType);
  const bytesMax = Math.min(request.bytesMax ?? base.rules.bytesMax, base.rules.bytesMax);
  const read = await readBody(incoming, { bytesMax, signal: tools.signal, peer: guarded.url.host });
  const mediaType = mediaTypeOf(incoming.headers["content-type"]);
  const bytes = secrets.scrubBytes(read.bytes);
  await recordBody(request, bytes, { mediaType, use });
  if (read.failure !== null) throw new CapabilityError(read.failure);
  return { status: incoming.statusCode ?? 0, headers: flat(incoming), mediaType, body: bytes, url: guarded.url.href };
}

const headType = "message/http";
const bytesType = "application/octet-stream";

function headersOf(request: HttpRequest, tools: CallTools, url: URL): Record<string, string> {
  return {
    host: url.host,
    "accept-encoding": "identity",
    "user-agent": "dramatis",
    ...(tools.traceparent === undefined ? {} : { traceparent: tools.traceparent }),
    ...request.headers,
  };
}

async function recordBody(request: HttpRequest, bytes: Uint8Array, { mediaType, use }: { mediaType: string; use: CallUse }) {
  if (bytes.length === 0) return;
  const name = `${request.name}.response.body`;
  if (request.keepsBody !== false) return void (await use.tools.capture(name, bytes, mediaType || bytesType));
  const digest = `${digestOfBytes(bytes)} ${bytes.length}\n`;
  await use.tools.capture(`${name}.sha256`, utf8(digest), "text/plain");
}

function accepted(request: HttpRequest, answer: HttpResponse, base: Base, { secrets }: CallUse): HttpResponse {
  const { host } = new URL(answer.url);
  if (answer.status < 200 || answer.status > 299) {
    const retryAfterMs = retryAfterMsOf(answer.headers["retry-after"], base.clock.nowMs());
    throw new CapabilityError(statusFailure(answer.status, retryAfterMs, secrets.scrubText(saidBy(host, answer))));
  }
  const encoding = answer.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") throw failed("contract", `${host} answers as ${encoding}, which was not asked for`);
  if (request.mediaTypes !== undefined && !isMediaType(answer.mediaType, request.mediaTypes))
    throw failed("contract", `${host} answers with ${answer.mediaType || "no media type"}, expected ${request.mediaTypes.join(" or ")}`);
  return answer;
}

function saidBy(host: string, answer: HttpResponse): string {
  const isText = isMediaType(answer.mediaType, ["text/plain", "application/json", "+json"]);
  const words = isText ? new TextDecoder().decode(answer.body.subarray(0, 400)).trim() : "";
  return `${host} answers ${answer.status}${words === "" ? "" : `: ${words}`}`;
}

function flat(incoming: IncomingMessage): Record<string, string> {
  const entries = Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]);
  return Object.fromEntries(entries);
}
