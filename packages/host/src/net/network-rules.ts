// What the network may be asked for: schemes, ranges of addresses and hosts besides public ones, sizes and redirects. Data alone.
// It must not know who asks.
import ipaddr from "ipaddr.js";
import { z } from "zod";

const rangeSchema = z.string().refine((text) => ipaddr.isValidCIDR(text), "a range such as 10.0.0.0/8 or fd00::/8");
const hostSchema = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9_.-]{0,251}[a-z0-9])?$/, "the name of a host in lower case, without port and without a dot at its end");

/**
 * Rules of the network. Public addresses may be asked always; `ranges` and `hosts` name what may be asked besides them, such as the range of a
 * site or a host that stands in it. Addresses from which a cloud hands out credentials are never asked. `bytesMax` bounds an answer.
 */
export const networkRulesSchema = z.strictObject({
  schemes: z.array(z.enum(["http", "https"])).default(["http", "https"]),
  ranges: z.array(rangeSchema).default([]),
  hosts: z.array(hostSchema).default([]),
  bytesMax: z
    .int()
    .min(1)
    .max(1024 * 1024 * 1024)
    .default(16 * 1024 * 1024),
  redirectsMax: z.int().min(0).max(20).default(5),
});

export type NetworkRules = z.output<typeof networkRulesSchema>;
