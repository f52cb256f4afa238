// Puts the host of orchestrated jobs together: one store folder, all capabilities, default policies, secrets of the environment.
// It must not know what a job is for.
import { join } from "node:path";
import {
  builtInCapabilities,
  createApprovals,
  createAuditLog,
  createCallableRegistry,
  createCapabilitySet,
  createCapture,
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
import {
  type Capability,
  type CapabilityRegistry,
  createOrchestrator,
  createTaskPlanner,
  type FactKind,
  type JobMeans,
  type OrchestratorPlan,
  type PolicyPort,
} from "@dramatis/runtime";
import { contextSources, homeOf } from "./context-sources.ts";
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
  hostOf(plan: OrchestratorPlan | undefined, context: Readonly<Record<string, unknown>>, home?: string): JobHost;
  /** Gives the same for a job that has a journal: it looks at the home that the job was planned for. */
  hostOfJob(job: string): Promise<JobHost>;
  /** What jobs of this host are decided with. */
  readonly means: JobMeans;
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
  const means = { registry, planner: createTaskPlanner() };
  const look = { clock: systemClock, objects: store.objects, policy, consents, cards: () => registry.cards() };
  const hostOf: Boundary["hostOf"] = (plan, context, home) => ({
    store,
    persona: () => createOrchestrator(means),
    context: createCapture({ ...look, sources: contextSources(home) }),
    capabilities: createCapabilitySet(
      registry.capabilities().map((one) => obliged(one, { audit, clock: systemClock, userId: userOf(context) })),
    ),
    gate: createGate({ ...gates, context, ...(plan === undefined ? {} : { plan }) }),
    clock: systemClock,
    secrets,
  });
  return {
    ...{ folder, store, registry, policy, approvals, consents, hostOf, means },
    async hostOfJob(job) {
      const facts = await factsOf(await store.journal.read(job), store.objects);
      const bodiesOf = (kind: FactKind) => facts.find(({ fact }) => fact.kind === kind)?.fact.bodies;
      const asked = bodiesOf("execution.requested");
      const context = (asked?.context ?? {}) as Readonly<Record<string, unknown>>;
      return hostOf(asked?.plan as OrchestratorPlan | undefined, context, homeOf(bodiesOf("request.received") ?? asked));
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
