// The URLs of a configuration that this installation asks, each with its place in the file.
// It must not judge them.
import type { Configuration } from "./configuration.ts";

/** A URL, and the dotted path at which it stands. */
export interface AskedUrl {
  readonly path: string;
  readonly url: string;
}

/** Gives the URLs in the order of the file. The address for callbacks is not among them: others ask it. Pure. */
export function askedUrls({ modules, flows, models, mcp, ipfs, anchor }: Configuration): readonly AskedUrl[] {
  return [
    ...urlsOf("modules", modules),
    ...(flows?.n8n === undefined ? [] : [{ path: "flows.n8n", url: flows.n8n }]),
    ...urlsOf("flows.intents", flows?.intents ?? {}),
    ...urlsOf("models", models),
    ...urlsOf("mcp", mcp),
    ...(ipfs?.gateways ?? []).map((url, index) => ({ path: `ipfs.gateways.${index}`, url })),
    ...(ipfs?.api === undefined ? [] : [{ path: "ipfs.api.url", url: ipfs.api.url }]),
    ...(anchor === undefined ? [] : [{ path: "anchor.url", url: anchor.url }]),
  ];
}

// --- internal ---

function urlsOf(path: string, rows: Readonly<Record<string, object>>): AskedUrl[] {
  return Object.entries(rows).flatMap(([name, row]) =>
    "url" in row && typeof row.url === "string" ? [{ path: `${path}.${name}.url`, url: row.url }] : [],
  );
}
