// Anchors a digest once: looks whether it was signed before, signs and writes down, sends, and waits until the chain has it.
// What was signed is sent again as it was, so that a crash or a lost answer at any point cannot make a second anchor.
import { type CallTools, CapabilityError, type ClockPort, digestOf } from "@dramatis/runtime";
import type { AnchorBook, AnchorRecord } from "./anchor-book.ts";
import { type Fees, feesOf } from "./fees.ts";
import { payloadOf } from "./payload.ts";
import { type Receipt, receiptSchema, transactionSchema } from "./receipt.ts";
import { hashSchema, quantitySchema, type Rpc, RpcError } from "./rpc.ts";
import type { Signer } from "./signer.ts";

/** The chain and how it is waited for. Times are milliseconds. */
export interface AnchorPlace {
  readonly chainId: number;
  /** The address to which transactions go, in lower case. */
  readonly to: string;
  readonly confirmations: number;
  readonly pollMs: number;
  /** Most wei that one anchor may cost. */
  readonly feeWeiMax: bigint;
  readonly book: AnchorBook;
  readonly clock: ClockPort;
  /** Runs work of one sender one after the other. */
  readonly inTurn: <T>(sender: string, work: () => Promise<T>) => Promise<T>;
}

/** An anchor that stands in the chain. `isNew` is false when it was signed by an earlier call. */
export interface Anchored {
  readonly transaction: string;
  readonly receipt: Receipt;
  readonly isNew: boolean;
}

/** What asks: the digest and the key under which it is anchored once. */
export interface AnchorRequest {
  readonly digest: string;
  readonly idempotencyKey: string;
}

/** Anchors a digest, or finds that it was. Throws CapabilityError, and RpcError of the node; a retry with the same key goes on where this one ended. */
export async function anchorDigest(
  request: AnchorRequest,
  place: AnchorPlace,
  by: { rpc: Rpc; signer: Signer; tools: CallTools },
): Promise<Anchored> {
  const anchoring: Anchoring = { ...by, place, data: payloadOf(request.digest), key: keyOf(request, place, by.signer) };
  const { record, isNew } = await place.inTurn(by.signer.address, () => signedAndSent(anchoring));
  const receipt = await mined(anchoring, record);
  if (receipt.status !== 1n) throw failed("refused", `transaction ${record.transaction} was mined, and reverted`);
  return { transaction: record.transaction, receipt, isNew };
}

// --- internal ---

interface Anchoring {
  readonly rpc: Rpc;
  readonly signer: Signer;
  readonly tools: CallTools;
  readonly place: AnchorPlace;
  readonly data: `0x${string}`;
  readonly key: string;
}

function keyOf({ digest, idempotencyKey }: AnchorRequest, { chainId, to }: AnchorPlace, { address }: Signer): string {
  return digestOf({ chainId, to, from: address, digest, idempotencyKey });
}

async function signedAndSent(anchoring: Anchoring): Promise<{ record: AnchorRecord; isNew: boolean }> {
  const { book } = anchoring.place;
  const known = await book.get(anchoring.key);
  const state = known === null ? "void" : await stateOf(anchoring, known);
  if (known !== null && state === "sent") return { record: known, isNew: false };
  const record = known !== null && state === "unsent" ? known : await signed(anchoring);
  await send(anchoring, record);
  return { record, isNew: record !== known };
}

/**
 * Whether the chain knows a signed transaction. When it does not and its nonce is used up, another one took its place and it can never be mined.
 * The nonce is asked for first: what is mined between the questions then shows in the second answer.
 */
async function stateOf({ rpc }: Anchoring, { from, nonce, transaction }: AnchorRecord): Promise<"sent" | "unsent" | "void"> {
  const used = await rpc.ask("eth_getTransactionCount", [from, "latest"], quantitySchema);
  const found = await rpc.ask("eth_getTransactionByHash", [transaction], transactionSchema.nullable());
  if (found !== null) return "sent";
  return used > BigInt(nonce) ? "void" : "unsent";
}

async function signed({ rpc, signer, place, data, key }: Anchoring): Promise<AnchorRecord> {
  const { chainId, to } = place;
  const from = signer.address;
  const nonce = Number(await rpc.ask("eth_getTransactionCount", [from, "pending"], quantitySchema));
  const gas = await rpc.ask("eth_estimateGas", [{ from, to, data }], quantitySchema);
  const fees = await feesOf(rpc);
  checkFees(gas, fees, place);
  const { raw, hash } = await signer.sign({ chainId, nonce, to, data, gas, ...fees });
  const record: AnchorRecord = { schema: "dramatis/anchor-record@1", key, from, nonce, transaction: hash, raw };
  await place.book.put(record);
  return record;
}

function checkFees(gas: bigint, { maxFee }: Fees, { feeWeiMax }: AnchorPlace): void {
  const fee = gas * maxFee;
  if (fee > feeWeiMax) throw failed("refused", `the anchor may cost ${fee} wei, at most ${feeWeiMax} are allowed`);
}

/** Sends what was signed. That the node has it already is as good; that its nonce is used up shows at the next attempt. */
async function send({ rpc }: Anchoring, { raw, transaction }: AnchorRecord): Promise<void> {
  try {
    const hash = await rpc.ask("eth_sendRawTransaction", [raw], hashSchema);
    if (hash !== transaction) throw failed("contract", `the node calls the transaction ${hash}, it is ${transaction}`);
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    if (/already known|known transaction|already imported/i.test(error.message)) return;
    const isPassing = /nonce too low|underpriced|txpool|mempool|queue/i.test(error.message);
    throw failed(isPassing ? "failed" : "refused", `the node does not take the transaction: ${error.message}`);
  }
}

/** Waits until the transaction is as deep in the chain as is wanted. */
async function mined(anchoring: Anchoring, { transaction }: AnchorRecord): Promise<Receipt> {
  const { rpc, place, tools } = anchoring;
  for (;;) {
    const receipt = await rpc.ask("eth_getTransactionReceipt", [transaction], receiptSchema.nullable());
    const head = receipt === null ? 0n : await rpc.ask("eth_blockNumber", [], quantitySchema);
    if (receipt !== null && head - receipt.blockNumber + 1n >= BigInt(place.confirmations)) return receipt;
    await place.clock.sleepUntil(place.clock.nowMs() + place.pollMs, tools.signal).catch(() => {
      throw failed("timeout", `transaction ${transaction} was sent and is not deep enough in the chain yet`);
    });
  }
}

function failed(class_: "refused" | "failed" | "contract" | "timeout", words: string): CapabilityError {
  return new CapabilityError({ class: class_, words: words.slice(0, 2000) });
}
