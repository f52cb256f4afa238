// What the runtime needs of packages above it, as interfaces that they fill: whether a level can be finished, and the host's side of the boundary.
// The feasibility port is pure and synchronous; those that return promises are the host's, and no persona may hold one.
import type { CallEffect } from "./contracts/boundary-effects.ts";
import type { CapabilityCard, CapabilityDeclaration } from "./contracts/capability.ts";
import type { Fact, JournalEntry } from "./contracts/journal.ts";
import type { StepResult } from "./contracts/orchestration.ts";
import type { Json } from "./contracts/persona.ts";
import type { Decision, GateDecision, GateReason, Obligation, PolicyRequest } from "./contracts/policy.ts";
import type { PrivacyClass } from "./contracts/privacy.ts";
import type { Scenario } from "./contracts/scenario.ts";
import type { TaskSpec } from "./contracts/task-spec.ts";

/** Whether one leaf of a faction's objectives can be met as far as ways and keys are concerned. */
export interface ReachFinding {
  readonly faction: string;
  /** Dotted path below the faction's objective, such as `then.1.reach`. */
  readonly path: string;
  readonly reachable: boolean;
  /** Whether every way leads over a hazard. */
  readonly overHazard: boolean;
  /** Why it cannot be met, for people; null when it can. */
  readonly why: string | null;
}

/** Cells that belong together, can be stood on, and that nobody of the cast can come to. */
export interface PocketFinding {
  readonly cells: number;
  /** Column and row of its first cell, from 0 at the upper left. */
  readonly at: readonly [number, number];
  /** Features and named places in it, sorted. */
  readonly holds: readonly string[];
  readonly why: string;
}

/** The answer of a feasibility check. */
export interface FeasibilityReport {
  /** How it was found out: `reachability`, or the name of a solver. */
  readonly method: string;
  /** Whether every leaf can be met. */
  readonly feasible: boolean;
  /** Whether a `false` is proven: no rule of the scenario moves actors, changes kinds or gives items. */
  readonly certain: boolean;
  readonly findings: readonly ReachFinding[];
  /** Cells that somebody of the cast can come to. */
  readonly reachableCells: number;
  readonly pockets: readonly PocketFinding[];
}

/** Says whether a scenario can be finished. Pure. */
export interface FeasibilityPort {
  check(scenario: Scenario): FeasibilityReport;
}

/** Immutable bytes by their sha-256. */
export interface ObjectPort {
  /** Stores bytes durably and gives their digest; storing them again changes nothing. */
  put(bytes: Uint8Array): Promise<string>;
  /** Gives the bytes of a digest, or null. Throws DRAMATIS_OBJECT_ALTERED when they are no longer those. */
  get(digest: string): Promise<Uint8Array | null>;
}

/** Journals by job. One writer a job. */
export interface JournalPort {
  /** Appends facts behind the last entry, all or none, and gives their entries once they are durable. Bodies go to the objects first. */
  append(job: string, facts: readonly Fact[], atMs: number): Promise<readonly JournalEntry[]>;
  /** Gives the entries of a job in order; none when there is no such job. A torn last line is cut off; any other damage throws DRAMATIS_JOURNAL_DAMAGED. */
  read(job: string): Promise<readonly JournalEntry[]>;
  /** Gives the names of all jobs, sorted by code units. */
  jobs(): Promise<readonly string[]>;
}

/** What a call may use besides its arguments. */
export interface CallTools {
  /** Aborted when the step times out or is cancelled. */
  readonly signal: AbortSignal;
  /** The job that calls, where it is known: what is asked once a job, such as the health of a module, is asked once. */
  readonly job?: string;
  /** The W3C `traceparent` of the request, passed on to what is called. */
  readonly traceparent?: string;
  /** Stores bytes that went out or came in, as they were; they are listed in the exchange under `name`. */
  capture(name: string, bytes: Uint8Array, mediaType: string): Promise<string>;
  /** Gives the value of a secret. Throws DRAMATIS_SECRET_UNKNOWN. Values that were given are taken out of everything that is stored. */
  secret(name: string): string;
}

/** A capability that can be called: what is declared, and the call. Throws CapabilityError when the outside fails. */
export interface Capability {
  readonly declaration: CapabilityDeclaration;
  /** `args` have been parsed by the declaration's input schema; what is returned will be by its output schema. */
  invoke(args: Json, call: CallEffect, tools: CallTools): Promise<Json>;
}

/** The gates of a step: what may run before it, and what is told behind it. */
export interface GatePort {
  judge(request: PolicyRequest, args: Json): Promise<GateDecision>;
  after(step: string, result: StepResult): Promise<readonly { readonly hook: string; readonly words: string }[]>;
}

/** What a policy is asked about: who wants to do what where with values of which class. */
export type PolicyCase = Pick<PolicyRequest, "principal" | "capability" | "effectClass" | "locality" | "isCritical" | "scopes" | "privacy">;

/** What is there already: scopes for which there is a consent for values of this class, and whether somebody approved exactly this. */
export interface PolicyGrants {
  readonly consented: readonly string[];
  readonly isApproved: boolean;
}

/** What a policy says: the reasons of its guards in their order, what an allowed call must keep to, and scopes whose consent is missing. */
export interface PolicyVerdict {
  readonly decision: Decision;
  readonly reasons: readonly GateReason[];
  readonly obligations: readonly Obligation[];
  readonly consents: readonly string[];
}

/** A policy, ready to be asked. Pure and synchronous: equal questions have equal answers. */
export interface PolicyPort {
  /** Names all rules and their schema; approvals and decisions are bound to it. */
  readonly digest: string;
  judge(asked: PolicyCase, grants: PolicyGrants): PolicyVerdict;
  /** What the guards will say of a capability in a task, before there is a plan; approvals cannot be there yet. `consented` as in PolicyGrants. */
  foresee(card: CapabilityCard, task: Pick<TaskSpec, "principal" | "privacy">, consented?: readonly string[]): PolicyVerdict;
  /** Whether a principal may lower the class of a value. */
  mayDeclassify(principal: PolicyRequest["principal"], from: PrivacyClass, to: PrivacyClass): boolean;
}

/** Time, as the host has it. */
export interface ClockPort {
  /** Milliseconds since 1970, UTC. */
  nowMs(): number;
  /** Resolves at an instant, or at once when it has passed; rejects when the signal is aborted. */
  sleepUntil(atMs: number, signal: AbortSignal): Promise<void>;
}
