// Approvals: somebody says yes to one step with exactly these arguments, of exactly this plan, under exactly this policy, for a time, once.
// It must not know what is approved.
import { join } from "node:path";
import { type Approval, approvalSchema, DramatisError, digestOf, type PolicyRequest } from "@dramatis/runtime";
import { z } from "zod";
import { createFolderRecords, createMemoryRecords, type RecordStore } from "./record-store.ts";

/** What an approval must fit. */
export interface ApprovalAsked {
  readonly request: Pick<PolicyRequest, "step" | "plan" | "args">;
  /** Digest of the policy. */
  readonly policy: string;
  readonly nowMs: number;
}

/** Why an approval of the same step does not hold: the parts of it that are others now. */
export interface VoidApproval {
  readonly id: string;
  readonly parts: readonly string[];
}

/** Approvals of a store. */
export interface ApprovalStore {
  /** Keeps an approval. Throws DRAMATIS_RECORD_EXISTS when there is one of that id. */
  give(approval: Approval): Promise<void>;
  /** All approvals, used and ended ones included, by id. */
  list(): Promise<readonly Approval[]>;
  /** Gives an approval that holds, or null and why those of the same step do not. Uses nothing up. */
  find(asked: ApprovalAsked): Promise<{ readonly approval: Approval | null; readonly voids: readonly VoidApproval[] }>;
  /** Uses an approval up, in one step: of any number of callers one succeeds. Throws DRAMATIS_APPROVAL_VOID, naming the parts, when it does not hold. */
  use(id: string, asked: ApprovalAsked): Promise<void>;
}

/** Makes an approval of what a gate asked about; its id follows from what it says. Pure. */
export function approvalOf(
  { request: { step, plan, args }, policy }: Omit<ApprovalAsked, "nowMs">,
  { by, givenAtMs, endsAtMs }: Pick<Approval, "by" | "givenAtMs" | "endsAtMs">,
): Approval {
  const words = { by, step, plan, args, policy, givenAtMs, endsAtMs };
  return { schema: "dramatis/approval@1", id: `approval_${digestOf(words).slice(0, 16)}`, ...words, usedAtMs: null };
}

/** Makes a store of approvals in a folder of the store. */
export function createApprovals(folder: string): ApprovalStore {
  return approvalsOver(
    createFolderRecords(join(folder, "approvals"), approvalSchema),
    createFolderRecords(join(folder, "approvals", "used"), useSchema),
  );
}

/** Makes a store of approvals in memory. */
export function createMemoryApprovals(): ApprovalStore {
  return approvalsOver(createMemoryRecords(), createMemoryRecords());
}

/** Gives the parts of an approval that do not fit what is asked, in words; none when it holds. Pure. */
export function voidParts(approval: Approval, { request, policy, nowMs }: ApprovalAsked): string[] {
  const rows: [boolean, string][] = [
    [approval.step !== request.step, "the step is another one"],
    [approval.plan !== request.plan, "the plan changed"],
    [approval.args !== request.args, "the arguments changed"],
    [approval.policy !== policy, "the policy changed"],
    [approval.usedAtMs !== null, "it was used"],
    [nowMs < approval.givenAtMs, "it does not hold yet"],
    [approval.endsAtMs <= nowMs, "it has ended"],
  ];
  return rows.filter(([isVoid]) => isVoid).map(([, words]) => words);
}

// --- internal ---

const useSchema = z.strictObject({ schema: z.literal("dramatis/approval-use@1"), atMs: z.int().min(0) });

type Use = z.output<typeof useSchema>;

function approvalsOver(approvals: RecordStore<Approval>, uses: RecordStore<Use>): ApprovalStore {
  const withUse = async (approval: Approval): Promise<Approval> => ({
    ...approval,
    usedAtMs: approval.usedAtMs ?? (await uses.get(approval.id))?.atMs ?? null,
  });
  const list = async () => Promise.all([...(await approvals.list()).values()].map(withUse));
  return {
    async give(approval) {
      if (!(await approvals.create(approval.id, approvalSchema.parse(approval))))
        throw new DramatisError("DRAMATIS_RECORD_EXISTS", { what: "approval", id: approval.id });
    },
    list,
    async find(asked) {
      const same = (await list()).filter(({ step }) => step === asked.request.step);
      const rows = same.map((approval) => ({ approval, parts: voidParts(approval, asked) }));
      const voids = rows.filter(({ parts }) => parts.length > 0).map(({ approval, parts }) => ({ id: approval.id, parts }));
      return { approval: rows.find(({ parts }) => parts.length === 0)?.approval ?? null, voids };
    },
    async use(id, asked) {
      const found = await approvals.get(id);
      const parts = found === null ? ["there is none of that name"] : voidParts(await withUse(found), asked);
      const isUsed = parts.length === 0 && (await uses.create(id, { schema: "dramatis/approval-use@1", atMs: asked.nowMs }));
      if (!isUsed) throw new DramatisError("DRAMATIS_APPROVAL_VOID", { name: id, reason: parts.join("; ") || "it was used" });
    },
  };
}
