// A hook that writes down what was done: who, which capability, how it ended. Sensitive parts of the arguments are redacted before they are written.
// It must not know where lines go beyond the log that it is given.
import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { type ClockPort, canonicalJson, type Json, redact } from "@dramatis/runtime";
import type { PolicyHook } from "../hooks.ts";

/** A line of the log. */
export interface AuditEntry {
  readonly userId: unknown;
  readonly action: string;
  readonly status: string;
  readonly timestamp: Date;
  readonly metadata: { readonly duration?: number | undefined; readonly params: Json };
}

/** Where lines go. */
export interface AuditLog {
  create(entry: AuditEntry): Promise<void>;
}

/** Makes a log of JSON lines in a file of the store, which is made when it is needed. */
export function createAuditLog(path: string): AuditLog {
  return {
    async create({ userId, action, status, timestamp, metadata: { duration, params } }) {
      mkdirSync(dirname(path), { recursive: true });
      const metadata = { ...(duration === undefined ? {} : { duration }), params };
      appendFileSync(path, `${canonicalJson({ userId: String(userId), action, status, timestamp: timestamp.toISOString(), metadata })}\n`);
    },
  };
}

/** Makes the hook. */
export function auditHook(auditLog: AuditLog, clock: ClockPort): PolicyHook {
  return {
    name: "audit_logger",
    async postExecution(step, result, context) {
      await auditLog.create({
        userId: context.userId,
        action: step.name,
        status: result.status,
        timestamp: new Date(clock.nowMs()),
        metadata: { duration: result.duration, params: redact(step.params as Json) },
      });
    },
  };
}
