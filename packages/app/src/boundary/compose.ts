// Puts the host of orchestrated jobs together: one store folder, all capabilities, default policies, secrets of the environment.
// It must not know what a job is for.
import { join } from "node:path";
import {
  builtInCapabilities,
  createApprovals,
  createAuditLog,
  createCallableRegistry,
  createCapabilitySet,
  createCedarPolicy,
  createConsents,
  createGate,
  createSecrets,
  defaultPolicies,
  factsOf,
  type JobHost,
  type JobStore,
  memoryCapabilities,
  mlInferCapabilities,
  notifyCapabilities,
  obliged,
  openJobStore,
  ownPolicies,
  secretsOfEnvironment,
  systemClock,
} from "@dramatis/host";
import { type Capability, type CapabilityRegistry, createOrchestrator, type OrchestratorPlan, type PolicyPort } from "@dramatis/runtime";

import { designCapabilities } from "./design/design-capabilities.ts";

/** Where levels are looked for by name, the first folder first. */
const libraryFolders = ["levels", "scenarios", ".", "fixtures/scenarios", "fixtures/levels"];

/** The store folder, when nothing else is said. */
export const usualStore = ".dramatis";

/** A host of jobs over one store folder. */
export interface Boundary {
  readonly folder: string;
  readonly store: JobStore;
  readonly registry: CapabilityRegistry;
  readonly policy: PolicyPort;
  readonly approvals: ReturnType<typeof createApprovals>;
  readonly consents: ReturnType<typeof createConsents>;
  /** Gives what a job is carried out with; `plan` and `context` are what its hooks see. */
  hostOf(plan: OrchestratorPlan | undefined, context: Readonly<Record<string, unknown>>): JobHost;
  /** Gives the same for a job that has a journal. */
  hostOfJob(job: string): Promise<JobHost>;
}

/** All capabilities of this installation that need no configuration; those over a store folder keep what they keep there. */
export function allCapabilities(folder: string): Capability[] {
  const options = { folder, clock: systemClock };
  return [
    ...builtInCapabilities(),
    ...designCapabilities({ folders: libraryFolders }),
    ...memoryCapabilities(options),
    ...notifyCapabilities(options),
    ...mlInferCapabilities(),
  ];
}

/** Opens a store folder; its `policies/*.cedar` hold beside the default ones. Throws DRAMATIS_INPUT_INVALID with everything that is wrong with them. */
export async function openBoundary(folder = usualStore): Promise<Boundary> {
  const registry = createCallableRegistry(allCapabilities(folder));
  const store = openJobStore(folder, systemClock);
  const policy = await createCedarPolicy({ policies: [...defaultPolicies, ...ownPolicies(join(folder, "policies"))] });
  const [approvals, consents] = [createApprovals(folder), createConsents(folder)];
  const cards = new Map(registry.cards().map((card) => [card.name, card]));
  const secrets = createSecrets(secretsOfEnvironment(process.env));
  const audit = createAuditLog(join(folder, "audit.jsonl"));
  const gates = { policy, consents, approvals, clock: systemClock, cards };
  const hostOf: Boundary["hostOf"] = (plan, context) => ({
    store,
    persona: () => createOrchestrator({ registry }),
    capabilities: createCapabilitySet(
      registry.capabilities().map((one) => obliged(one, { audit, clock: systemClock, userId: userOf(context) })),
    ),
    gate: createGate({ ...gates, context, ...(plan === undefined ? {} : { plan }) }),
    clock: systemClock,
    secrets,
  });
  return {
    ...{ folder, store, registry, policy, approvals, consents, hostOf },
    async hostOfJob(job) {
      const facts = await factsOf(await store.journal.read(job), store.objects);
      const asked = facts.find(({ fact }) => fact.kind === "execution.requested")?.fact.bodies;
      return hostOf(asked?.plan as OrchestratorPlan | undefined, (asked?.context ?? {}) as Readonly<Record<string, unknown>>);
    },
  };
}

/** Gives the folder of a job in a store folder. Pure. */
export function jobFolder(folder: string, job: string): string {
  return join(folder, "jobs", job);
}

// --- internal ---

function userOf({ userId }: Readonly<Record<string, unknown>>): string {
  return typeof userId === "string" ? userId : "operator";
}
