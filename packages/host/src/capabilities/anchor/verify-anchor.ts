// Reads an anchoring transaction back from the chain and compares it with what it should hold. The node is believed.
import { payloadOf } from "./payload.ts";
import { receiptSchema, transactionSchema } from "./receipt.ts";
import { quantitySchema, type Rpc } from "./rpc.ts";

/** What was found. `reason` says why it does not hold; block and sender are null when the chain has no such transaction. */
export interface Verdict {
  readonly verified: boolean;
  readonly reason: string | null;
  readonly block: number | null;
  readonly blockHash: string | null;
  readonly from: string | null;
  /** Blocks from that of the transaction to the newest, both counted. */
  readonly confirmations: number;
}

/** Compares a transaction with a digest. `to` is the address where anchors go, in lower case. Throws CapabilityError, and RpcError of the node. */
export async function verifyAnchor(asked: { digest: string; transaction: string }, to: string, rpc: Rpc): Promise<Verdict> {
  const found = await rpc.ask("eth_getTransactionByHash", [asked.transaction], transactionSchema.nullable());
  const receipt = await rpc.ask("eth_getTransactionReceipt", [asked.transaction], receiptSchema.nullable());
  if (found === null) return nothing("the chain has no such transaction");
  if (receipt === null) return { ...nothing("the transaction is not mined yet"), from: found.from };
  const head = await rpc.ask("eth_blockNumber", [], quantitySchema);
  const reasons = [
    ...(found.hash === asked.transaction && receipt.transactionHash === asked.transaction ? [] : ["the node tells of another transaction"]),
    ...(receipt.status === 1n ? [] : ["the transaction was reverted"]),
    ...(found.to === to ? [] : [`the transaction went to ${found.to ?? "no address"}, anchors go to ${to}`]),
    ...(found.input === payloadOf(asked.digest) ? [] : ["the transaction holds other data than this digest"]),
  ];
  return {
    verified: reasons.length === 0,
    reason: reasons.length === 0 ? null : reasons.join("; "),
    block: Number(receipt.blockNumber),
    blockHash: receipt.blockHash,
    from: found.from,
    confirmations: Number(head - receipt.blockNumber + 1n),
  };
}

// --- internal ---

function nothing(reason: string): Verdict {
  return { verified: false, reason, block: null, blockHash: null, from: null, confirmations: 0 };
}
