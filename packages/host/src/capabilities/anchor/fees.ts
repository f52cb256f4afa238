// What gas costs now: by EIP-1559 where blocks have a base fee, by the price that the node asks where they have none.
import { z } from "zod";
import { quantitySchema, type Rpc } from "./rpc.ts";

/** Wei for a unit of gas. `priorityFee` is null on chains without a base fee. */
export interface Fees {
  readonly maxFee: bigint;
  readonly priorityFee: bigint | null;
}

/** Asks for fees that hold while the base fee doubles (six full blocks). Throws what the node throws. */
export async function feesOf(rpc: Rpc): Promise<Fees> {
  const { baseFeePerGas } = await rpc.ask("eth_getBlockByNumber", ["latest", false], blockSchema);
  if (baseFeePerGas === undefined) return { maxFee: await rpc.ask("eth_gasPrice", [], quantitySchema), priorityFee: null };
  const priorityFee = await rpc.ask("eth_maxPriorityFeePerGas", [], quantitySchema);
  return { maxFee: baseFeePerGas * 2n + priorityFee, priorityFee };
}

// --- internal ---

const blockSchema = z.looseObject({ baseFeePerGas: quantitySchema.optional() });
