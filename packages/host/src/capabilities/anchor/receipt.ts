// The shapes of what a node tells of a transaction, as far as anchors need them.
import { z } from "zod";
import { addressSchema, hashSchema, quantitySchema } from "./rpc.ts";

/** A receipt: where a transaction was mined, and whether it held (1) or was reverted (0). */
export const receiptSchema = z.object({
  transactionHash: hashSchema,
  status: quantitySchema,
  blockNumber: quantitySchema,
  blockHash: hashSchema,
  from: addressSchema,
});

/** A transaction; `blockNumber` is null until it is mined. */
export const transactionSchema = z.object({
  hash: hashSchema,
  from: addressSchema,
  to: addressSchema.nullable(),
  input: z.string().regex(/^0x[0-9a-f]*$/),
  blockNumber: quantitySchema.nullable(),
});

export type Receipt = z.output<typeof receiptSchema>;
