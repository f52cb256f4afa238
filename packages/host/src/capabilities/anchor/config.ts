// Configuration of the anchor: the node, the chain it must be on, the address to which anchors go, and what one may cost, as data.
// It must not know how transactions are made.
import { wholeSchema } from "@dramatis/runtime";
import { z } from "zod";
import { secretSchema } from "../shared/config.ts";
import { addressSchema } from "./rpc.ts";

/**
 * An anchor. `url` is a node that speaks JSON-RPC, `authorization` the header of that name where it wants one. `key` holds the private key;
 * without it nothing is written, only verified. `confirmations` counts blocks that must stand on a transaction, its own counted; `pollMs` are
 * milliseconds between two looks for it. `feeWeiMax` is the most that one anchor may cost, as a decimal.
 */
export const anchorConfigSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  authorization: secretSchema.exactOptional(),
  chainId: wholeSchema(1, Number.MAX_SAFE_INTEGER),
  to: addressSchema,
  key: secretSchema.exactOptional(),
  confirmations: wholeSchema(1, 1000).default(1),
  pollMs: wholeSchema(1, 600_000).default(2000),
  feeWeiMax: z
    .string()
    .regex(/^(0|[1-9]\d{0,30})$/, "wei, as a decimal")
    .default("10000000000000000"),
});

export type AnchorConfig = z.output<typeof anchorConfigSchema>;
