// Whether a URL may be asked, and at which addresses: judged once, behind DNS, and handed on as the only addresses that are connected to.
// Octal, hexadecimal and decimal forms are undone by the URL parser, so that there is one reading of a host. It must not open a connection.
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { CapabilityError, DramatisError, messageOf } from "@dramatis/runtime";
import { addressRefusal } from "./address.ts";
import { abortFailure } from "./failures.ts";
import type { NetworkRules } from "./network-rules.ts";

/** Gives the addresses of a host, in order of preference; rejects when it has none. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** A URL that may be asked, and the addresses that were found for it. */
export interface GuardedUrl {
  readonly url: URL;
  readonly addresses: readonly string[];
}

/** What judging a URL needs: the rules, who knows addresses, and the signal that ends the asking. */
export interface UrlGuard {
  readonly rules: NetworkRules;
  readonly resolve: Resolve;
  readonly signal: AbortSignal;
}

/** Asks the machine's resolver. */
export const resolveByDns: Resolve = async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/** Gives why a URL may not be asked as far as can be said without DNS, or null. Pure. */
export function urlRefusal(text: string, rules: NetworkRules): string | null {
  if (!URL.canParse(text)) return "it is no URL";
  const url = new URL(text);
  if (!rules.schemes.some((scheme) => url.protocol === `${scheme}:`)) return `its scheme is none of ${rules.schemes.join(", ")}`;
  if (url.username !== "" || url.password !== "") return "a URL must not carry credentials";
  const host = hostOf(url);
  return isIP(host) === 0 ? null : addressRefusal(host, leaveFor(host, rules));
}

/** As urlRefusal, for a configuration. Throws DRAMATIS_ADDRESS_REFUSED. */
export function ensureUrl(text: string, rules: NetworkRules): void {
  const reason = urlRefusal(text, rules);
  if (reason !== null) throw new DramatisError("DRAMATIS_ADDRESS_REFUSED", { found: text, reason });
}

/**
 * Gives the addresses at which a URL may be asked. One refused address among several refuses all, since the answer of a resolver that
 * mixes public and private ones is no accident. Throws CapabilityError: `denied` for what is refused, `unreachable` when the host is unknown or
 * the signal came first.
 */
export async function guardUrl(text: string, { rules, resolve, signal }: UrlGuard): Promise<GuardedUrl> {
  const refusal = urlRefusal(text, rules);
  if (refusal !== null) throw denied(text, refusal);
  const url = new URL(text);
  const host = hostOf(url);
  const addresses = isIP(host) === 0 ? await resolved(host, resolve, signal) : [host];
  for (const address of addresses) {
    const reason = addressRefusal(address, leaveFor(host, rules));
    if (reason !== null) throw denied(isIP(host) === 0 ? `${host} (${address})` : host, reason);
  }
  return { url, addresses };
}

// --- internal ---

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}

function leaveFor(host: string, rules: NetworkRules) {
  return { ranges: rules.ranges, isHostNamed: rules.hosts.includes(host) };
}

function denied(found: string, reason: string): CapabilityError {
  return new CapabilityError({
    class: "denied",
    words: `DRAMATIS_ADDRESS_REFUSED: ${messageOf("DRAMATIS_ADDRESS_REFUSED", { found: found.slice(0, 200), reason })}`,
  });
}

async function resolved(host: string, resolve: Resolve, signal: AbortSignal): Promise<readonly string[]> {
  const found = await unlessAborted(
    resolve(host).catch(() => []),
    host,
    signal,
  );
  if (found.length === 0) throw new CapabilityError({ class: "unreachable", words: `the host ${host} has no address` });
  return found;
}

// A resolver cannot be called off, so its answer is not waited for.
function unlessAborted<Value>(asked: Promise<Value>, host: string, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new CapabilityError(abortFailure(signal, false, host)));
    if (signal.aborted) return stop();
    signal.addEventListener("abort", stop, { once: true });
    asked.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
