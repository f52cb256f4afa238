// Configuration of IPFS: gateways that are asked in order, an API through which content is published, and bounds, as data.
// It must not know how content is fetched.
import { wholeSchema } from "@dramatis/runtime";
import { z } from "zod";
import { secretSchema } from "../shared/config.ts";

const mebibyte = 1_048_576;
const baseSchema = z.url({ protocol: /^https?$/ }).refine((url) => !/[?#]/.test(url), "a base URL, without ? and #");

/**
 * IPFS. `gateways` are base URLs, in the order in which they are asked; without one nothing is fetched. Without `api`, an API of Kubo's kind,
 * nothing is published; the value of its `authorization` is the header of that name. `transfer`: files of several blocks come as one archive,
 * or block by block. `sizeBytesMax` bounds a file either way; the rules of the network may bound it further.
 */
export const ipfsConfigSchema = z.strictObject({
  gateways: z.array(baseSchema).max(20).default([]),
  api: z.strictObject({ url: baseSchema, authorization: secretSchema.exactOptional() }).exactOptional(),
  transfer: z.enum(["car", "raw"]).default("car"),
  sizeBytesMax: wholeSchema(1, 128 * mebibyte).default(64 * mebibyte),
  locality: z.enum(["site", "remote"]).default("remote"),
});

export type IpfsConfig = z.output<typeof ipfsConfigSchema>;
