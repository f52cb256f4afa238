// JSON-RPC to a node of an EVM chain, over the guarded client. Answers are checked; errors of the node are told as such.
// It must not know what is asked for.
import { CapabilityError, canonicalJson, type Json, utf8 } from "@dramatis/runtime";
import { z } from "zod";
import type { CallUse, HttpClient } from "../../net/http-client.ts";

/** An error that the node told. */
export class RpcError extends Error {
  override readonly name = "RpcError";
  readonly code: number;

  constructor(code: number, message: string) {
    super(message.slice(0, 500));
    this.code = code;
  }
}

/** A node, for one call of a capability. */
export interface Rpc {
  /** Asks the node and checks what it answers. Throws RpcError for what it refuses, CapabilityError for all else. */
  ask<Schema extends z.ZodType>(method: string, params: readonly Json[], schema: Schema): Promise<z.output<Schema>>;
}

/** A whole number as nodes write it: `0x` and hexadecimal digits, without leading zeros; read into a bigint. */
export const quantitySchema = z
  .string()
  .regex(/^0x(0|[1-9a-f][0-9a-f]{0,63})$/)
  .transform((text) => BigInt(text));

/** 32 bytes, and an address of 20, in lower case. */
export const hashSchema = z.string().regex(/^0x[0-9a-f]{64}$/);
export const addressSchema = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, "0x and 40 hexadecimal digits")
  .transform((text) => text.toLowerCase());

/** Where a node is, and the secret that goes along as its header `authorization`. */
export interface RpcNode {
  readonly url: string;
  readonly authorization?: { readonly secret: string } | undefined;
}

/** Opens a node. */
export function openRpc(client: HttpClient, { url, authorization }: RpcNode, use: CallUse): Rpc {
  const said = authorization === undefined ? {} : { authorization: use.secrets.value(authorization.secret) };
  const headers = { "content-type": "application/json", ...said };
  let id = 0;
  return {
    ask: async (method, params, schema) => {
      id += 1;
      const body = utf8(canonicalJson({ jsonrpc: "2.0", id, method, params }));
      const name = `rpc-${id}.${method}`;
      const answer = await client.send({ method: "POST", url, headers, body, bytesMax, name }, use);
      return resultOf(answer.body, { id, method, schema });
    },
  };
}

// --- internal ---

const bytesMax = 4_194_304;
const errorSchema = z.looseObject({ code: z.int(), message: z.string() });
const answerSchema = z.looseObject({ jsonrpc: z.literal("2.0"), id: z.int(), error: errorSchema.optional(), result: z.json().optional() });

function resultOf<Schema extends z.ZodType>(body: Uint8Array, asked: { id: number; method: string; schema: Schema }): z.output<Schema> {
  const { id, method, schema } = asked;
  const answer = answerSchema.safeParse(jsonOf(body));
  if (!answer.success || answer.data.id !== id) throw wrong(`the node does not answer ${method} in JSON-RPC`);
  const { error, result } = answer.data;
  if (error?.code === limitExceeded)
    throw new CapabilityError({ class: "throttled", words: `the node says later: ${error.message}`.slice(0, 500) });
  if (error !== undefined) throw new RpcError(error.code, error.message);
  const parsed = schema.safeParse(result);
  if (!parsed.success) throw wrong(`the node's answer to ${method} has another shape than it should`);
  return parsed.data;
}

/** "Limit exceeded" of EIP-1474. */
const limitExceeded = -32005;

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
}

function wrong(words: string): CapabilityError {
  return new CapabilityError({ class: "contract", words });
}
