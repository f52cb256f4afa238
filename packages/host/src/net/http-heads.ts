// The heads of requests and answers as they stand on the wire, for the record. Credentials among them are left out by name.
// It must not know bodies.
import type { IncomingMessage } from "node:http";
import { utf8 } from "@dramatis/runtime";

/** Gives the head of a request. The values of `authorization`, `cookie` and `proxy-authorization` are not told. Pure. */
export function requestHead(method: string, url: URL, headers: Readonly<Record<string, string>>): Uint8Array {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${credentials.has(name) ? "[left out]" : value}`);
  return utf8([`${method} ${url.pathname}${url.search} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
}

/** Gives the head of an answer, its headers as and in the order in which they came. The values of `set-cookie` are not told. Pure. */
export function responseHead(incoming: IncomingMessage): Uint8Array {
  const { rawHeaders } = incoming;
  const lines: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    lines.push(`${name}: ${name.toLowerCase() === "set-cookie" ? "[left out]" : (rawHeaders[index + 1] ?? "")}`);
  }
  const status = `HTTP/${incoming.httpVersion} ${incoming.statusCode} ${incoming.statusMessage ?? ""}`.trimEnd();
  return utf8([status, ...lines, "", ""].join("\r\n"));
}

// --- internal ---

const credentials = new Set(["authorization", "cookie", "proxy-authorization"]);
