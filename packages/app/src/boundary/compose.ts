// Puts the host of orchestrated jobs together: one store folder, what the configuration asks for, policies, secrets.
// What a command opens is closed when it ends, also when it fails. It must not know what a job is for.
import { join, resolve } from "node:path";
import {
  builtInCapabilities,
  type CallableRegistry,
  createApprovals,
  createAuditLog,
  createCallableRegistry,
  createCapabilitySet,
  createCapture,
  createCedarPolicy,
  createConsents,
  createGate,
  createOverrides,
  createScrubber,
  createSecrets,
  factsOf,
  type JobHost,
  type JobStore,
  type McpRefusal,
  memoryCapabilities,
  mlInferCapabilities,
  notifyCapabilities,
  type OverrideStore,
  obliged,
  openJobStore,
  readSecretFile,
  type Scrubber,
  type SecretRegistry,
  secretsOfEnvironment,
  systemClock,
} from "@dramatis/host";
import {
  type Candidates,
  type Capability,
  type CapabilityRegistry,
  createOrchestrator,
  createTaskPlanner,
  type FactKind,
  type JobMeans,
  type OrchestratorPlan,
  type PolicyPort,
} from "@dramatis/runtime";
import { type Adapters, connectAdapters, recordedAdapters } from "./configuration/adapters.ts";
import type { Configuration } from "./configuration/configuration.ts";
import { candidatesOf } from "./configuration/intake-setting.ts";
import { policiesOf } from "./configuration/policies.ts";
import { type FoundConfiguration, readConfiguration } from "./configuration/read-configuration.ts";
import { keepToolLists, keptToolLists } from "./configuration/tool-lists.ts";
import { contextSources, homeOf } from "./context-sources.ts";
import { designCapabilities } from "./design/design-capabilities.ts";

/** The store folder, when nothing else is said. */
export const usualStore = ".dramatis";

/** Where a command works: its store folder and its configuration file, each as the command names it. */
export interface BoundaryPlace {
  readonly store?: string | undefined;
  readonly config?: string | undefined;
}

/** What is known of a store without opening anything else. */
export interface OpenStore {
  readonly folder: string;
  readonly store: JobStore;
  readonly configuration: Configuration;
  /** Gives the capabilities as they are declared, those of MCP servers as they were when a registry of this digest was made. None of them is connected. */
  registryOf(digest?: string): Promise<CapabilityRegistry>;
}

/** A host of jobs over one store folder. */
export interface Boundary {
  readonly folder: string;
  readonly store: JobStore;
  readonly configuration: Configuration;
  /** Makes a path of the configuration absolute. */
  readonly pathOf: (path: string) => string;
  readonly registry: CapabilityRegistry;
  readonly candidates: Candidates;
  /** Tools of MCP servers that were not taken, with the reasons. */
  readonly refusedTools: readonly McpRefusal[];
  readonly policy: PolicyPort;
  readonly approvals: ReturnType<typeof createApprovals>;
  readonly consents: ReturnType<typeof createConsents>;
  readonly overrides: OverrideStore;
  readonly audit: ReturnType<typeof createAuditLog>;
  /** Gives what a job is carried out with; `plan` and `context` are what its hooks see, `home` the folder of the home that its plans look at. */
  hostOf(plan: OrchestratorPlan | undefined, context: Readonly<Record<string, unknown>>, home?: string): JobHost;
  /** Gives the same for a job that has a journal: it looks at the home that the job was planned for. */
  hostOfJob(job: string): Promise<JobHost>;
  /** What jobs of this host are decided with. */
  readonly means: JobMeans;
  /** Ends what was opened. */
  close(): Promise<void>;
}

/** Opens a store alone: no policy is loaded, no server started, no address asked. Throws as the configuration does. */
export function openStore(place: BoundaryPlace = {}): OpenStore {
  const { found, folder, store, secrets } = groundOf(place);
  const registryOf = async (digest?: string) => {
    const lists = digest === undefined ? {} : keptToolLists(folder, digest);
    return registryWith(found, folder, await recordedAdapters(found, { store: folder, objects: store.objects, secrets }, lists));
  };
  return { folder, store, configuration: found.configuration, registryOf };
}

/** Opens a boundary; whoever does must close it. Throws as the configuration and its adapters do; then nothing is left open. */
export async function openBoundary(place: BoundaryPlace = {}): Promise<Boundary> {
  const { found, folder, store, secrets, scrubber } = groundOf(place);
  const policy = await createCedarPolicy({ policies: policiesOf(found, folder) });
  const adapters = await connectAdapters(found, { store: folder, objects: store.objects, secrets });
  try {
    const registry = registryWith(found, folder, adapters);
    const hosts = hostsOf({ found, folder, store, secrets, scrubber, policy, adapters, registry });
    return {
      ...{ folder, store, registry, policy, configuration: found.configuration, ...hosts },
      pathOf: (path) => resolve(found.folder, path),
      candidates: candidatesOf(registry.cards(), adapters),
      refusedTools: adapters.refused,
      close: adapters.close,
    };
  } catch (error) {
    await adapters.close();
    throw error;
  }
}

/** Opens a boundary, lets `use` work with it, and closes it whatever happened. */
export async function withBoundary<Value>(place: BoundaryPlace, use: (boundary: Boundary) => Promise<Value>): Promise<Value> {
  const boundary = await openBoundary(place);
  try {
    return await use(boundary);
  } finally {
    await boundary.close();
  }
}

/** Gives the folder of a job in a store folder. Pure. */
export function jobFolder(folder: string, job: string): string {
  return join(folder, "jobs", job);
}

// --- internal ---

interface Ground {
  readonly found: FoundConfiguration;
  readonly folder: string;
  readonly store: JobStore;
  readonly secrets: SecretRegistry;
  readonly scrubber: Scrubber;
}

/** What a command names comes before what the file says. */
function groundOf({ store: named, config }: BoundaryPlace): Ground {
  const found = readConfiguration(config);
  const { folders, secrets } = found.configuration;
  const folder = named ?? (folders.store === undefined ? usualStore : resolve(found.folder, folders.store));
  const fromFile = secrets === undefined ? {} : readSecretFile(resolve(found.folder, secrets.file));
  const known = createSecrets({ ...fromFile, ...secretsOfEnvironment(process.env) });
  const scrubber = createScrubber(known);
  return { found, folder, store: openJobStore(folder, systemClock, scrubber), secrets: known, scrubber };
}

/** Where levels are looked for by name when the configuration does not say, the first folder first. */
const usualLevels = ["levels", "scenarios", ".", "fixtures/scenarios", "fixtures/levels"];

/** All capabilities of this installation: those that need no configuration, then those of adapters. */
function registryWith({ configuration, folder: base }: FoundConfiguration, folder: string, { capabilities }: Adapters): CallableRegistry {
  const options = { folder, clock: systemClock };
  const levels = configuration.folders.levels?.map((one) => resolve(base, one)) ?? usualLevels;
  const all: Capability[] = [
    ...builtInCapabilities(),
    ...designCapabilities({ folders: levels }),
    ...memoryCapabilities(options),
    ...notifyCapabilities(options),
    ...mlInferCapabilities(),
    ...capabilities,
  ];
  return createCallableRegistry(all);
}

interface Composed extends Ground {
  readonly policy: PolicyPort;
  readonly adapters: Adapters;
  readonly registry: CallableRegistry;
}

function hostsOf({ found, folder, store, secrets, scrubber, policy, adapters, registry }: Composed) {
  const means = { registry, planner: createTaskPlanner() };
  const [approvals, consents] = [createApprovals(folder), createConsents(folder)];
  const overrides = createOverrides(folder, scrubber);
  const cards = new Map(registry.cards().map((card) => [card.name, card]));
  const audit = createAuditLog(join(folder, "audit.jsonl"));
  const gates = { policy, consents, approvals, clock: systemClock, cards };
  const look = { clock: systemClock, objects: store.objects, policy, consents, cards: () => registry.cards() };
  const hostOf: Boundary["hostOf"] = (plan, context, home) => {
    keepToolLists(folder, registry.digest(), adapters.toolLists);
    const userId = typeof context.userId === "string" ? context.userId : found.configuration.operator.id;
    return {
      store,
      persona: () => createOrchestrator(means),
      context: createCapture({ ...look, sources: contextSources(found, home) }),
      capabilities: createCapabilitySet(registry.capabilities().map((one) => obliged(one, { audit, clock: systemClock, userId }))),
      gate: createGate({ ...gates, context, ...(plan === undefined ? {} : { plan }) }),
      clock: systemClock,
      secrets,
    };
  };
  const hostOfJob: Boundary["hostOfJob"] = async (job) => {
    const facts = await factsOf(await store.journal.read(job), store.objects);
    const bodiesOf = (kind: FactKind) => facts.find(({ fact }) => fact.kind === kind)?.fact.bodies;
    const asked = bodiesOf("execution.requested");
    const context = (asked?.context ?? {}) as Readonly<Record<string, unknown>>;
    return hostOf(asked?.plan as OrchestratorPlan | undefined, context, homeOf(bodiesOf("request.received") ?? asked));
  };
  return { approvals, consents, overrides, audit, hostOf, hostOfJob, means };
}
