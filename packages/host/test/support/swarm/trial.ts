// One trial of the swarm: a random plan is carried out over a faulty outside by a process that dies at writes of its journal, is started again
// each time, and is told what people and callers say. Everything follows from the seed.
// It must not judge; laws.ts does.
import { setImmediate as turn } from "node:timers/promises";
import {
  type Capability,
  type CapabilityRegistry,
  createCapabilityRegistry,
  createOrchestrator,
  createRandom,
  digestOf,
  type ExecutionOptions,
  type Fact,
  type GatePort,
  type OrchestratorPlan,
  type Persona,
  type Random,
} from "@dramatis/runtime";
import {
  CALL_FAULTS,
  type CallFault,
  type CrashPlan,
  createSimulatedClock,
  type Fault,
  randomPlan,
  type SimulatedClock,
  SimulatedCrash,
  withCrashes,
  withFaults,
} from "@dramatis/testkit";
import {
  callbackToken,
  createCapabilitySet,
  createMemoryJobStore,
  createSecrets,
  deliverCallback,
  factsOf,
  type JobHost,
  type JobStore,
  openWaits,
  runJob,
  tellJob,
} from "../../../src/index.ts";
import { canary, createWorld, roles, type World } from "./world.ts";

/** A bug that is planted to see that it is found: parts of the host are exchanged at each start of a process. */
export interface PlantedBug {
  readonly name: string;
  /** `start` counts processes from 0. */
  plant(host: JobHost, start: number): JobHost;
}

/**
 * What a trial is asked for. `crashAt` lets one process die at one append and nothing else go wrong, null nothing at all; without it faults are dealt.
 * `stepsMin` makes plans of at least so many steps without faults; `replans` lets somebody propose other plans on the way.
 */
export interface TrialSpec {
  readonly seed: string;
  readonly favoured: Fault | null;
  readonly stepsMin?: number;
  readonly replans?: boolean;
  readonly bug?: PlantedBug;
  /** Makes the outside of the trial; the small one of roles when left out. */
  readonly outside?: (seed: string, clock: SimulatedClock, tell: (fault: Fault) => void) => Promise<World>;
  readonly crashAt?: { readonly append: number; readonly cut: number } | null;
}

/** How a trial went. */
export interface Trial {
  readonly plan: OrchestratorPlan;
  readonly store: JobStore;
  readonly world: World;
  readonly registry: CapabilityRegistry;
  readonly faults: ReadonlyMap<Fault, number>;
  readonly starts: number;
  readonly cancelled: boolean;
  /** Callbacks whose answer was taken, each time that one was. */
  readonly taken: readonly string[];
  /** What went wrong with the trial itself: it hung, or a process broke. Null when it came to an end. */
  readonly broke: string | null;
}

/** The job of all trials. */
export const job = "trial";

/** Carries out a trial. */
export async function carryOut(spec: TrialSpec): Promise<Trial> {
  const { bug } = spec;
  const desk = await createDesk(spec);
  let starts = 0;
  let broke: string | null = null;
  const live = async () => {
    for (let isOver = false; !isOver && starts < startsMax; starts += 1) isOver = await process(desk, starts, bug);
    if (starts >= startsMax) broke = "it was started too often";
  };
  try {
    await desk.clock.drive(live(), wakesMax);
  } catch (error) {
    broke = error instanceof Error ? error.message : String(error);
  }
  const { plan, store, world, registry, faults, said } = desk;
  return { plan, store, world, registry, faults, starts, cancelled: said.cancelled, taken: said.taken, broke };
}

// --- internal ---

const startsMax = 100;
const wakesMax = 5000;
const beginMs = 1_767_225_600_000;

interface Desk {
  readonly seed: string;
  readonly random: Random;
  readonly plan: OrchestratorPlan;
  readonly store: JobStore;
  readonly world: World;
  readonly registry: CapabilityRegistry;
  readonly capabilities: readonly Capability[];
  readonly clock: SimulatedClock;
  readonly faults: Map<Fault, number>;
  readonly crashes: CrashPlan;
  readonly isCalm: boolean;
  readonly replans: boolean;
  readonly said: { cancelled: boolean; approvals: number; proposals: number; readonly taken: string[] };
  readonly tell: (fault: Fault) => void;
}

async function createDesk({ seed, favoured, crashAt, outside, stepsMin, replans = false }: TrialSpec): Promise<Desk> {
  const random = createRandom(`trial ${seed}`);
  const faults = new Map<Fault, number>();
  const tell = (fault: Fault) => void faults.set(fault, (faults.get(fault) ?? 0) + 1);
  let world: World = createWorld();
  const clock = createSimulatedClock(beginMs, () => atRest(() => world.isBusy?.() ?? false));
  world = (await outside?.(seed, clock, tell)) ?? world;
  const registry = createCapabilityRegistry();
  for (const { declaration } of world.capabilities) registry.register(declaration);
  const call = CALL_FAULTS.find((one): one is CallFault => one === favoured) ?? null;
  const isCalm = crashAt !== undefined || stepsMin !== undefined;
  const deal = { seed, percent: isCalm ? 0 : 75, favoured: call, clock, tell };
  return {
    ...{ seed, random, clock, world, registry, faults, tell, isCalm, replans },
    plan: world.plan ?? randomPlan(seed, roles, { stepsMin: stepsMin ?? 1, stepsMax: stepsMin ?? (isCalm ? 6 : 14), hasWaits: true }),
    store: createMemoryJobStore(),
    capabilities: world.capabilities.map((one) => withFaults(one, deal)),
    crashes: isCalm ? crashOnce(crashAt ?? null) : crashesOf(random, favoured === "crash-in-mid-write" ? 25 : 5),
    said: { cancelled: false, approvals: 0, proposals: 0, taken: [] },
  };
}

/** Lets everything go on that can go on without time; what is real takes its time, but no simulated one. */
async function atRest(isBusy: () => boolean): Promise<void> {
  const startedMs = performance.now();
  do {
    await turn();
    if (performance.now() - startedMs > realMsMax) throw new Error(`a real peer did not answer within ${realMsMax} ms`);
  } while (isBusy());
}

const realMsMax = 60_000;

function crashesOf(random: Random, percent: number): CrashPlan {
  return (_append, facts) => (random.chance(percent) ? random.whole(0, facts) : null);
}

/** Appends are counted over all processes, so that only one of them dies. */
function crashOnce(at: { readonly append: number; readonly cut: number } | null): CrashPlan {
  let appends = 0;
  return (_append, facts) => {
    appends += 1;
    return at !== null && appends - 1 === at.append ? Math.min(at.cut, facts) : null;
  };
}

/** One process: it runs the job until it ends or dies, while the others of the world speak to it. Says whether the job is over. */
async function process(desk: Desk, start: number, bug: PlantedBug | undefined): Promise<boolean> {
  const { clock } = desk;
  const gone = new AbortController();
  const host = bug === undefined ? hostOf(desk) : bug.plant(hostOf(desk), start);
  const people = speak(desk, gone.signal);
  try {
    const outcome = await runJob(host, { job, facts: [requested(desk)], patienceMs: null });
    return outcome === "ended";
  } catch (error) {
    if (!(error instanceof SimulatedCrash)) throw error;
    return false;
  } finally {
    gone.abort(new Error("the process has gone"));
    await people;
    await clock.sleepUntil(clock.nowMs() + desk.random.whole(0, 500), new AbortController().signal);
  }
}

function hostOf(desk: Desk): JobHost {
  const { store, registry, clock } = desk;
  const journal = withCrashes(store.journal, desk.crashes, () => desk.tell("crash-in-mid-write"));
  return {
    store: { ...store, journal },
    persona: (): Persona => createOrchestrator({ registry }),
    capabilities: createCapabilitySet(desk.capabilities),
    gate: openGate,
    clock,
    secrets: createSecrets({ ...desk.world.secrets, world: canary }),
  };
}

const policy = digestOf("everything");

const openGate: GatePort = {
  judge: async () => ({ decision: "allow", reasons: [], obligations: [], consents: [], policy }),
  after: async () => [{ hook: "audit", words: "told" }],
};

function requested({ plan, registry, random, replans }: Desk): Fact {
  const options: ExecutionOptions = {
    ...{ maxParallel: random.whole(1, 4), replansMax: replans ? 2 : 0, costMicrosMax: null, isDryRun: false },
    retry: { baseMs: 100, factor: 2, maxMs: 5000 },
    breaker: { failures: 5, coolDownMs: 2000 },
  };
  const principal = { id: "somebody", tier: "TRUSTED" as const, scopes: [] };
  return { kind: "execution.requested", data: { principal, options, registry: registry.digest(), policy }, bodies: { plan, context: {} } };
}

/** The others: callers answer twice, people approve, find out what became of calls, and now and then cancel. */
async function speak(desk: Desk, gone: AbortSignal): Promise<void> {
  const { clock, store } = desk;
  try {
    for (;;) {
      await clock.sleepUntil(clock.nowMs() + 400, gone);
      const entries = await store.journal.read(job);
      const facts = (await factsOf(entries, store.objects, [])).map(({ fact }) => fact);
      for (const wait of Object.values(openWaits(facts))) await answer(desk, wait);
      if (desk.replans && clock.nowMs() > beginMs + 300) await propose(desk, facts);
      const isTime = entries.length > 0 && clock.nowMs() > beginMs + 2000 && createRandom(`cancel ${desk.seed}`).chance(20);
      if (isTime && !desk.isCalm && !desk.said.cancelled) {
        await tellJob(store, job, { say: "cancel", by: "somebody", words: "enough" });
        desk.said.cancelled = true;
      }
    }
  } catch (error) {
    const isLate = error instanceof Error && "code" in error && error.code === "DRAMATIS_JOB_STATE";
    if (!gone.aborted && !isLate) throw error;
  }
}

/** Somebody proposes the plan with one more step, once or twice. What is done by then is carried over by name. */
async function propose({ store, plan, said }: Desk, facts: readonly Fact[]): Promise<void> {
  if (said.proposals >= 2 || (await store.mailbox.letters(job)).length > 0) return;
  said.proposals += 1;
  const carried = facts.flatMap((fact) => (fact.kind === "step.completed" ? [fact.data.step] : []));
  const more = Array.from({ length: said.proposals }, (_none, index) => extraStep(`extra-${index}`));
  const bodies = { plan: { ...plan, id: `${plan.id}-${said.proposals}`, steps: [...plan.steps, ...more] } };
  await store.mailbox.post(job, { kind: "plan.proposed", data: { because: "one more look", carried: [...new Set(carried)] }, bodies });
}

function extraStep(id: string): OrchestratorPlan["steps"][number] {
  return { id, type: "tool", name: roles.read, description: "one more look", params: { value: 1, tag: "more" }, dependencies: [] };
}

async function answer(desk: Desk, wait: ReturnType<typeof openWaits>[string]): Promise<void> {
  const { store, clock, world } = desk;
  if ((await store.mailbox.letters(job)).length > 0) return;
  if (wait.for === "callback") {
    const token = callbackToken(store.callbackKey, job, wait.name);
    for (let time = 0; time < 2; time += 1) {
      const delivery = await deliverCallback(store, clock, { token, body: { value: 3, secret: canary } });
      if (delivery.taken) desk.said.taken.push(wait.name);
    }
    desk.tell("duplicate");
  } else if (wait.for === "approval") {
    desk.said.approvals += 1;
    const word = { say: "approve", step: wait.step, approval: `a-${desk.said.approvals}` } as const;
    for (let time = 0; time < 2; time += 1) await tellJob(store, job, word);
  } else if (wait.for === "resolution") {
    const done = world.done.findLast(({ step }) => step === wait.step);
    const body = done === undefined ? undefined : world.answers.get(done.idempotencyKey);
    const as = done === undefined ? "again" : body === undefined ? "failed" : "answered";
    const word = { say: "resolve", step: wait.step, by: "somebody", as } as const;
    await tellJob(store, job, body === undefined ? word : { ...word, body });
  }
}
