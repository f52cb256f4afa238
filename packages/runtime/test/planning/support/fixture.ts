// The fixture home and library as planning sees them: cards, snapshot, a small policy, and tasks out of rows.
import { readFileSync } from "node:fs";
import { digestOf } from "../../../src/contracts/canonical.ts";
import type { CapabilityCard } from "../../../src/contracts/capability.ts";
import { capabilityCardSchema } from "../../../src/contracts/capability.ts";
import { type ContextSnapshot, contextSnapshotSchema } from "../../../src/contracts/context-snapshot.ts";
import { type TaskSpec, taskSpecSchema } from "../../../src/contracts/task-spec.ts";
import type { IntakeSetting } from "../../../src/personas/orchestrator/intake/setting.ts";
import { DEFAULT_METHODS } from "../../../src/personas/orchestrator/planning/methods/default-methods.ts";
import type { Planned, PlanRefusal } from "../../../src/personas/orchestrator/planning/plan-outcome.ts";
import { plan } from "../../../src/personas/orchestrator/planning/planner.ts";
import { type PlanningConfigInput, planningConfigSchema } from "../../../src/personas/orchestrator/planning/planning-config.ts";
import type { Foreseen, PolicyForesight, Situation } from "../../../src/personas/orchestrator/planning/situation.ts";
import { STRATEGY_WEIGHTS } from "../../../src/personas/orchestrator/planning/strategies.ts";

type Fields = Readonly<Record<string, string>>;

interface Role {
  readonly input: Fields;
  readonly output: Fields;
  readonly effectClass: CapabilityCard["effectClass"];
  readonly scopes: string[];
  readonly isCritical: boolean;
  readonly type: CapabilityCard["type"];
}

interface Row extends Pick<CapabilityCard, "name" | "locality" | "costMicros" | "latencyMs"> {
  readonly role: string;
  readonly comfort: number;
  readonly reliability: number;
  readonly isModel?: boolean;
  readonly isNoisy?: boolean;
  readonly wattHours?: number;
  readonly type?: CapabilityCard["type"];
}

const folder = new URL("../../../../../fixtures/planning/", import.meta.url);

export const readFixture = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

const { roles, capabilities } = readFixture("capabilities.json") as { roles: Record<string, Role>; capabilities: Row[] };

const shapes: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> = {
  string: { type: "string" },
  number: { type: "number" },
  integer: { type: "integer" },
  boolean: { type: "boolean" },
  list: { type: "array" },
  json: {},
};

/** All cards of the fixture. */
export const fixtureCards: readonly CapabilityCard[] = capabilities.map(cardOf);

/** The snapshot of the fixture home: at seven in the evening. */
export const fixtureHome: ContextSnapshot = contextSnapshotSchema.parse(readFixture("home.json"));

/** A registry of cards. */
export function registryOf(cards: readonly CapabilityCard[]): Situation["registry"] {
  const sorted = [...cards].sort((one, other) => (one.name < other.name ? -1 : 1));
  return { cards: () => cards, digest: () => digestOf(sorted) };
}

/** A policy: remote only for what is not confidential, only reading for the untrusted; consent to scopes that are not granted, approval for what is critical or destructive. */
export function fixturePolicy(): PolicyForesight {
  return {
    digest: digestOf("the policy of the fixture"),
    bounds: { celsius: [5, 30] },
    foresee(card, task) {
      if (task.privacy === "RESTRICTED" && card.locality !== "process") return said("deny", "privacy", "RESTRICTED stays in the process");
      if (task.privacy === "CONFIDENTIAL" && card.locality === "remote") return said("deny", "privacy", "CONFIDENTIAL stays local");
      const isWriting = card.effectClass === "write" || card.effectClass === "destructive";
      if (task.principal.tier === "UNTRUSTED" && isWriting) return said("deny", "trust", "UNTRUSTED only reads");
      const missing = card.scopes.filter((scope) => !task.principal.scopes.includes(scope));
      if (missing.length > 0)
        return { ...said("ask-consent", "consent", `consent to ${missing.join(", ")} is missing`), consents: missing };
      if (card.isCritical || card.effectClass === "destructive") return said("ask-approval", "safety", "it needs an approval");
      return { decision: "allow", reasons: [], obligations: [], consents: [] };
    },
  };
}

/** The circumstances of the fixture, with changes. */
export function situationOf(changes: Partial<Omit<Situation, "config">> & { readonly config?: PlanningConfigInput } = {}): Situation {
  return {
    snapshot: fixtureHome,
    registry: registryOf(fixtureCards),
    policy: fixturePolicy(),
    methods: DEFAULT_METHODS,
    strategies: STRATEGY_WEIGHTS,
    createdAt: "2025-11-01T10:00:00Z",
    ...changes,
    config: planningConfigSchema.parse(changes.config ?? {}),
  };
}

const SCOPES = [...new Set(Object.values(roles).flatMap(({ scopes }) => scopes))].sort((one, other) => (one < other ? -1 : 1));

/** A task of goals, with what a trusted person has. */
export function taskOf(goals: TaskSpec["goals"], changes: Partial<TaskSpec> = {}): TaskSpec {
  return taskSpecSchema.parse({
    schema: "dramatis/task-spec@1",
    trigger: "request",
    intent: goals.map(({ verb }) => verb).join(" ") || "nothing",
    domain: "home",
    goals,
    constraints: {},
    privacy: "INTERNAL",
    principal: { id: "user_123", tier: "TRUSTED", scopes: SCOPES },
    strategy: "balanced",
    preferences: { strategy: "balanced" },
    entities: [],
    confidence: 1000,
    questions: [],
    ...changes,
  });
}

/** The setting in which that person's requests are read. */
export const fixtureSetting: IntakeSetting = {
  principal: taskOf([]).principal,
  trigger: "request",
  strategy: "balanced",
  constraints: {},
  candidates: { flows: [], tools: [], mcpTools: [] },
};

/** Plans and gives the plan; throws with the reasons of a refusal. */
export function planned(task: TaskSpec, situation: Situation = situationOf()): Planned {
  const outcome = plan(task, situation);
  if (outcome.outcome === "refused") throw new Error(`refused: ${outcome.as}\n${outcome.reasons.join("\n")}`);
  return outcome;
}

/** Plans and gives the refusal; throws when there is a plan. */
export function refused(task: TaskSpec, situation: Situation = situationOf()): PlanRefusal {
  const outcome = plan(task, situation);
  if (outcome.outcome === "planned") throw new Error(`planned: ${outcome.execution.plan.steps.map(({ name }) => name).join(", ")}`);
  return outcome;
}

/** The names of a plan's capabilities, in order. */
export const namesOf = ({ execution }: Pick<Planned, "execution">): string[] => execution.plan.steps.map(({ name }) => name);

// --- internal ---

function said(decision: Foreseen["decision"], guard: string, words: string): Foreseen {
  return { decision, reasons: [{ guard, rule: `${guard}-1`, says: decision, words }], obligations: [], consents: [] };
}

function cardOf({ role, comfort, reliability, wattHours, isNoisy, ...row }: Row): CapabilityCard {
  const { input, output, ...kind } = roles[role]!;
  const metadata = { roles: [role], comfort, reliability, ...(wattHours ? { wattHours } : {}), ...(isNoisy ? { isNoisy } : {}) };
  return capabilityCardSchema.parse({
    schema: "dramatis/capability@1",
    description: `Does ${role}`,
    inputSchema: schemaOf(input),
    outputSchema: schemaOf(output),
    enabled: true,
    isIdempotent: kind.effectClass !== "destructive",
    isModel: false,
    ...kind,
    ...row,
    metadata,
  });
}

function schemaOf(fields: Fields): Record<string, unknown> {
  const properties = Object.entries(fields).map(([name, type]) => [name.replace("?", ""), shapes[type]]);
  const required = Object.keys(fields).filter((name) => !name.endsWith("?"));
  return { type: "object", properties: Object.fromEntries(properties), required, additionalProperties: false };
}
