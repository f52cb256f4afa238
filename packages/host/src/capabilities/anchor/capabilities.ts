// The capabilities of an anchor: `anchor.write` puts a recording's sha-256 into a transaction of an EVM chain, once; `anchor.verify` reads it
// back. They must not know how transactions are signed or sent.
import {
  type CallEffect,
  type CallTools,
  type Capability,
  CapabilityError,
  type ClockPort,
  DramatisError,
  digestSchema,
  type Json,
  nameSchema,
  wholeSchema,
} from "@dramatis/runtime";
import { z } from "zod";
import type { HttpCall } from "../http-call.ts";
import { type AnchorBook, fileBook } from "./anchor-book.ts";
import type { AnchorPlace } from "./anchor-digest.ts";
import { addressSchema, hashSchema, openRpc, quantitySchema, type Rpc, RpcError } from "./rpc.ts";

/** What an anchor needs. */
export interface AnchorConfig {
  readonly http: HttpCall;
  readonly clock: ClockPort;
  /** URL of a node that speaks JSON-RPC. */
  readonly url: string;
  /** The chain that the node must be on, 1 to 2^53-1. */
  readonly chainId: number;
  /** The address to which anchoring transactions go. */
  readonly to: string;
  /** The secret that holds the private key; without it nothing is written, only verified. */
  readonly key?: string;
  /** Where signed transactions are written down before they are sent: a folder, or a book. */
  readonly book: string | AnchorBook;
  /** Blocks that must stand on the transaction, its own counted: 1 to 1000, 1 where nothing is said. */
  readonly confirmations?: number;
  /** Milliseconds between two looks for the receipt: 1 to 600,000, 2,000 where nothing is said. */
  readonly pollMs?: number;
  /** Most wei that one anchor may cost, as a decimal; 10^16 where nothing is said. */
  readonly feeWeiMax?: string;
}

/** Gives `anchor.write` and `anchor.verify`. Throws DRAMATIS_CAPABILITY_INVALID when the configuration is wrong. */
export function anchorCapabilities(config: AnchorConfig): readonly Capability[] {
  const place = placeOf(config);
  const common = { type: "service", locality: "remote", isIdempotent: true } as const;
  return [
    {
      declaration: {
        ...common,
        name: "anchor.write",
        description: "Writes a sha-256 into a transaction of the configured chain, and waits until it is mined. The same call writes once.",
        inputSchema: writeInput,
        outputSchema: writeOutput,
        enabled: config.key !== undefined,
        effectClass: "destructive",
        latencyMs: 30_000,
        scopes: ["anchor.write"],
      },
      invoke: (args, call, tools) => toldByNode(() => write({ config, place }, args, { call, tools })),
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
      invoke: (args, _call, tools) => toldByNode(() => verify({ config, place }, args, tools)),
    },
  ];
}

// --- internal ---

interface Anchor {
  readonly config: AnchorConfig;
  readonly place: AnchorPlace;
}

const writeInput = z.strictObject({ digest: digestSchema });
const verifyInput = z.strictObject({ digest: digestSchema, transaction: hashSchema });
const block = z.int().min(0);
/** As it stands in answers, which JSON Schema must be able to say: in lower case. */
const address = z.string().regex(/^0x[0-9a-f]{40}$/);

const writeOutput = z.strictObject({
  digest: digestSchema,
  chainId: z.int(),
  transaction: hashSchema,
  block,
  blockHash: hashSchema,
  from: address,
  to: address,
  /** False when an earlier call had signed it. */
  isNew: z.boolean(),
});

const verifyOutput = z.strictObject({
  verified: z.boolean(),
  reason: z.string().nullable(),
  block: block.nullable(),
  blockHash: hashSchema.nullable(),
  from: address.nullable(),
  confirmations: block,
});

const configSchema = z.object({
  url: z.url({ protocol: /^https?$/ }),
  chainId: wholeSchema(1, Number.MAX_SAFE_INTEGER),
  to: addressSchema,
  key: nameSchema.optional(),
  confirmations: wholeSchema(1, 1000).default(1),
  pollMs: wholeSchema(1, 600_000).default(2000),
  feeWeiMax: z
    .string()
    .regex(/^(0|[1-9]\d{0,30})$/, "wei, as a decimal")
    .default("10000000000000000"),
});

function placeOf(config: AnchorConfig): AnchorPlace {
  const parsed = configSchema.safeParse(config);
  if (!parsed.success) {
    const reason = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
    throw new DramatisError("DRAMATIS_CAPABILITY_INVALID", { name: "anchor", reason });
  }
  const { chainId, to, confirmations, pollMs, feeWeiMax } = parsed.data;
  const book = typeof config.book === "string" ? fileBook(config.book) : config.book;
  return { chainId, to, confirmations, pollMs, feeWeiMax: BigInt(feeWeiMax), book, clock: config.clock, inTurn: turns() };
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

async function write({ config, place }: Anchor, args: Json, { call, tools }: { call: CallEffect; tools: CallTools }): Promise<Json> {
  const { digest } = writeInput.parse(args);
  if (config.key === undefined) throw new CapabilityError({ class: "refused", words: "no key is configured with which to anchor" });
  const [{ anchorDigest }, { openSigner }] = await Promise.all([import("./anchor-digest.ts"), import("./signer.ts")]);
  const signer = openSigner(config.key, tools.secret(config.key));
  const rpc = await openChain(config, place, tools);
  const request = { digest, idempotencyKey: call.idempotencyKey };
  const { transaction, receipt, isNew } = await anchorDigest(request, place, { rpc, signer, tools });
  const where = { block: Number(receipt.blockNumber), blockHash: receipt.blockHash };
  return { digest, chainId: place.chainId, transaction, ...where, from: signer.address, to: place.to, isNew };
}

async function verify({ config, place }: Anchor, args: Json, tools: CallTools): Promise<Json> {
  const { digest, transaction } = verifyInput.parse(args);
  const { verifyAnchor } = await import("./verify-anchor.ts");
  return { ...(await verifyAnchor({ digest, transaction }, place.to, await openChain(config, place, tools))) };
}

/** Opens the node and makes sure that it is on the chain that is meant. */
async function openChain({ http, url }: AnchorConfig, { chainId }: AnchorPlace, tools: CallTools): Promise<Rpc> {
  const rpc = openRpc(http, url, tools);
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
