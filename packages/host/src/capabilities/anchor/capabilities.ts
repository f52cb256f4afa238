// The capabilities of an anchor: `anchor.write` puts a recording's sha-256 into a transaction of an EVM chain, once; `anchor.verify` reads it
// back. They must not know how transactions are signed or sent.
import { type CallEffect, type CallTools, type Capability, CapabilityError, digestSchema, type Json } from "@dramatis/runtime";
import { z } from "zod";
import type { HttpClient } from "../../net/http-client.ts";
import { createSecretUse } from "../../net/secret-use.ts";
import { ensureUrl } from "../../net/url-guard.ts";
import { readConfig } from "../shared/config.ts";
import { type AnchorBook, fileBook } from "./anchor-book.ts";
import type { AnchorPlace } from "./anchor-digest.ts";
import { type AnchorConfig, anchorConfigSchema } from "./config.ts";
import { hashSchema, openRpc, quantitySchema, type Rpc, RpcError } from "./rpc.ts";

/** What an anchor works with: the client whose rules hold, and where signed transactions are written down before they are sent: a folder, or a book. */
export interface AnchorMeans {
  readonly client: HttpClient;
  readonly book: string | AnchorBook;
}

/** Gives `anchor.write` and `anchor.verify`. Throws DRAMATIS_INPUT_INVALID with all issues of the configuration, and DRAMATIS_ADDRESS_REFUSED. */
export function anchorCapabilities(config: unknown, means: AnchorMeans): readonly Capability[] {
  const read = readConfig(anchorConfigSchema, config, "anchor");
  ensureUrl(read.url, means.client.rules);
  const anchor: Anchor = { config: read, client: means.client, place: placeOf(read, means) };
  const common = { type: "service", locality: "remote", isIdempotent: true } as const;
  return [
    {
      declaration: {
        ...common,
        name: "anchor.write",
        description: "Writes a sha-256 into a transaction of the configured chain, and waits until it is mined. The same call writes once.",
        inputSchema: writeInput,
        outputSchema: writeOutput,
        enabled: read.key !== undefined,
        effectClass: "destructive",
        latencyMs: 30_000,
        scopes: ["anchor.write"],
      },
      invoke: (args, call, tools) => toldByNode(() => write(anchor, args, { call, tools })),
    },
    {
      declaration: {
        ...common,
        name: "anchor.verify",
        description: "Reads an anchoring transaction back and compares it with a sha-256.",
        inputSchema: verifyInput,
        outputSchema: verifyOutput,
        enabled: true,
        effectClass: "read",
        latencyMs: 2000,
        scopes: ["anchor.verify"],
      },
      invoke: (args, _call, tools) => toldByNode(() => verify(anchor, args, tools)),
    },
  ];
}

// --- internal ---

interface Anchor {
  readonly config: AnchorConfig;
  readonly client: HttpClient;
  readonly place: AnchorPlace;
}

const writeInput = z.strictObject({ digest: digestSchema });
const verifyInput = z.strictObject({ digest: digestSchema, transaction: hashSchema });
const block = z.int().min(0);
const lowerAddress = z.string().regex(/^0x[0-9a-f]{40}$/, "0x and 40 hexadecimal digits in lower case");

const writeOutput = z.strictObject({
  digest: digestSchema,
  chainId: z.int(),
  transaction: hashSchema,
  block,
  blockHash: hashSchema,
  from: lowerAddress,
  to: lowerAddress,
  /** False when an earlier call had signed it. */
  isNew: z.boolean(),
});

const verifyOutput = z.strictObject({
  verified: z.boolean(),
  reason: z.string().nullable(),
  block: block.nullable(),
  blockHash: hashSchema.nullable(),
  from: lowerAddress.nullable(),
  confirmations: block,
});

function placeOf({ chainId, to, confirmations, pollMs, feeWeiMax }: AnchorConfig, { client, book }: AnchorMeans): AnchorPlace {
  const kept = typeof book === "string" ? fileBook(book) : book;
  return { chainId, to, confirmations, pollMs, feeWeiMax: BigInt(feeWeiMax), book: kept, clock: client.clock, inTurn: turns() };
}

/** Runs work under one name one after the other; a failure does not stop what comes behind it. */
function turns(): AnchorPlace["inTurn"] {
  const last = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const mine = (last.get(name) ?? Promise.resolve()).then(work, work);
    last.set(name, mine);
    return mine;
  };
}

async function write(anchor: Anchor, args: Json, { call, tools }: { call: CallEffect; tools: CallTools }): Promise<Json> {
  const { config, place } = anchor;
  const { digest } = writeInput.parse(args);
  if (config.key === undefined) throw new CapabilityError({ class: "refused", words: "no key is configured with which to anchor" });
  const [{ anchorDigest }, { openSigner }] = await Promise.all([import("./anchor-digest.ts"), import("./signer.ts")]);
  const signer = openSigner(config.key.secret, tools.secret(config.key.secret));
  const rpc = await openChain(anchor, tools);
  const request = { digest, idempotencyKey: call.idempotencyKey };
  const { transaction, receipt, isNew } = await anchorDigest(request, place, { rpc, signer, tools });
  const where = { block: Number(receipt.blockNumber), blockHash: receipt.blockHash };
  return { digest, chainId: place.chainId, transaction, ...where, from: signer.address, to: place.to, isNew };
}

async function verify(anchor: Anchor, args: Json, tools: CallTools): Promise<Json> {
  const { digest, transaction } = verifyInput.parse(args);
  const { verifyAnchor } = await import("./verify-anchor.ts");
  return { ...(await verifyAnchor({ digest, transaction }, anchor.place.to, await openChain(anchor, tools))) };
}

/** Opens the node and makes sure that it is on the chain that is meant. */
async function openChain({ client, config }: Anchor, tools: CallTools): Promise<Rpc> {
  const { url, authorization, chainId } = config;
  const rpc = openRpc(client, { url, authorization }, { tools, secrets: createSecretUse(tools) });
  const found = await rpc.ask("eth_chainId", [], quantitySchema);
  if (found !== BigInt(chainId))
    throw new CapabilityError({ class: "refused", words: `the node is on chain ${found}, expected ${chainId}` });
  return rpc;
}

async function toldByNode(work: () => Promise<Json>): Promise<Json> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RpcError) throw new CapabilityError({ class: "refused", words: `the node refuses: ${error.message}` });
    throw error;
  }
}
