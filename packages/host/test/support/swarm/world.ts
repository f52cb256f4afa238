// A small outside that remembers what was done to it: each execution with the key under which it was asked for.
// It must not know faults; wrappers bring them.
import type { CallEffect, Capability, CapabilityDeclaration, Json, OrchestratorPlan } from "@dramatis/runtime";
import { z } from "zod";

/** One thing that was done; looking changes nothing. */
export interface Done {
  readonly capability: string;
  readonly step: string;
  readonly idempotencyKey: string;
  readonly isLook: boolean;
}

/** The outside: its capabilities, and what was done. `answers` are the answers by idempotency key. */
export interface World {
  readonly capabilities: readonly Capability[];
  readonly done: readonly Done[];
  readonly answers: ReadonlyMap<string, Json>;
  /** The plan of a trial; a random one over the roles when left out. */
  readonly plan?: OrchestratorPlan;
  /** Secrets besides the canary. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Whether something real is under way: simulated time stands until it has ended. */
  readonly isBusy?: () => boolean;
  /** What was done twice in the outside itself, in words. */
  readonly doubles?: () => Promise<readonly string[]>;
  /** Lets go of what the outside holds; after the laws were asked. */
  readonly close?: () => Promise<void>;
}

/** Names of the capabilities by what they do. */
export const roles = { read: "world.read", put: "world.put", write: "world.write", agent: "world.agent" } as const;

/** The secret of the world; it must be found nowhere. */
export const canary = "CANARY-world-8d1f/+=key";

/** Makes an outside. `read` looks; `put` may be repeated and does nothing the second time; `write` and `agent` do what they do each time. */
export function createWorld(): World {
  const done: Done[] = [];
  const answers = new Map<string, Json>();
  const act = (declaration: CapabilityDeclaration): Capability => ({
    declaration,
    async invoke(args, call, tools) {
      const token = tools.secret("world");
      await tools.capture(
        "request",
        Buffer.from(JSON.stringify({ args, authorization: `Basic ${Buffer.from(`u:${token}`).toString("base64")}` })),
        "application/json",
      );
      if (!isRepeat(declaration, answers, call)) {
        const isLook = declaration.effectClass === "read";
        done.push({ capability: declaration.name, step: call.step, idempotencyKey: call.idempotencyKey, isLook });
        answers.set(call.idempotencyKey, { ...(args as { value: Json; tag: Json }), note: `done with ${token}` });
      }
      await tools.capture("response", Buffer.from(`answered; echo ${encodeURIComponent(token)}`), "text/plain");
      return answers.get(call.idempotencyKey) ?? null;
    },
  });
  return { capabilities: declarations.map(act), done, answers };
}

// --- internal ---

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const shape = z.strictObject({ value: scalar, tag: scalar });
const answer = z.strictObject({ value: scalar, tag: scalar, note: z.string() });

const declarations: readonly CapabilityDeclaration[] = (
  [
    { name: roles.read, type: "tool", effectClass: "read", isIdempotent: true },
    { name: roles.put, type: "tool", effectClass: "write", isIdempotent: true },
    { name: roles.write, type: "service", effectClass: "write", isIdempotent: false },
    { name: roles.agent, type: "agent", effectClass: "destructive", isIdempotent: false },
  ] as const
).map((row) => ({ ...row, description: `does ${row.name}`, inputSchema: shape, outputSchema: answer, enabled: true, costMicros: 10 }));

/** What only looks changes nothing, so that looking again is no second deed; a repeated put is known by its key. */
function isRepeat(
  { effectClass, isIdempotent }: CapabilityDeclaration,
  answers: ReadonlyMap<string, Json>,
  { idempotencyKey }: CallEffect,
): boolean {
  return (effectClass === "read" || isIdempotent === true) && answers.has(idempotencyKey);
}
