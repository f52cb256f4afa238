// Executes plans, takes jobs up again, and executes them again from their journals: what the command line and the doors call.
// It must not decide anything; the Orchestrator does.
import { existsSync } from "node:fs";
import { basename } from "node:path";
import {
  approvalAsked,
  approvalOf,
  endingOf,
  factsOf,
  openWaits,
  readChain,
  readInputFile,
  reexecuteJob,
  runJob,
  storedPlans,
  systemClock,
  tellJob,
  textOf,
} from "@dramatis/host";
import {
  createTaskPlanner,
  DramatisError,
  digestOf,
  type ExecutionResult,
  executionResultOf,
  type Fact,
  issue,
  nameSchema,
  type OrchestratorPlan,
  orchestratorPlanSchema,
  type PlanRecord,
  type StoredPlan,
  stateAfter,
  zodIssues,
} from "@dramatis/runtime";
import { inputRefusal } from "../refusal.ts";
import { type Boundary, type BoundaryPlace, jobFolder, openStore, withBoundary } from "./compose.ts";
import { homeOf } from "./context-sources.ts";
import { findJournal } from "./journal.ts";
import { unlessElsewhere } from "./orchestration-engine.ts";
import { parsedSource } from "./parsed-source.ts";
import { writeJobRun } from "./run-folder.ts";

/** What a step of a job waits for. */
export interface WaitingStep {
  readonly step: string;
  readonly for: string;
  readonly name: string;
  readonly until: string | null;
}

/** Where a job stands. `refused` are the reasons of a plan that was not taken. */
export interface JobAnswer {
  readonly job: string;
  readonly jobDir: string;
  readonly result: ExecutionResult | null;
  readonly refused: readonly string[];
  readonly waiting: readonly WaitingStep[];
  /** The run folder, where one was asked for and the job has ended. */
  readonly runDir?: string;
}

/** What is asked: a file of a plan, the name of a stored one, or a job to go on with; `parallel` steps beside each other at most. */
export interface ExecuteRequest extends BoundaryPlace {
  readonly plan: string;
  readonly parallel?: number;
  /** A name for the job; one of its own when left out. */
  readonly job?: string;
  /** A folder of runs, in which the job's run folder is written once it has ended. */
  readonly runs?: string;
}

/** Milliseconds that a command stays with a job that waits for a timer. */
const patienceMs = 60_000;

/**
 * Executes a plan as a new job, begins one that was planned and not begun, or goes on with a job whose process has gone. Throws
 * DRAMATIS_INPUT_INVALID for what is no plan, DRAMATIS_INPUT_FILE when it cannot be read.
 */
export function executePlan(request: ExecuteRequest): Promise<JobAnswer> {
  return withBoundary(request, async (boundary) => {
    const answer = await executeIn(boundary, request);
    const { job, result, waiting } = answer;
    if (request.runs === undefined || result === null || waiting.length > 0 || !hasEndedAs(result)) return answer;
    return { ...answer, runDir: (await writeJobRun(boundary, job, result, request.runs)).runDir };
  });
}

/** Cancels a job. Throws DRAMATIS_JOB_UNKNOWN, DRAMATIS_JOB_STATE when it has ended. */
export function cancelJob(job: string, words: string, place: BoundaryPlace = {}): Promise<JobAnswer> {
  return withBoundary(place, async (boundary) => {
    await tellJob(boundary.store, job, { say: "cancel", by: boundary.configuration.operator.id, words });
    return goOn(boundary, job);
  });
}

/** Approves a step of a job for exactly what it is about to do, and lets the job go on. Throws as approvalAsked does. */
export function approveStep(job: string, step: string, place: BoundaryPlace = {}): Promise<JobAnswer> {
  return withBoundary(place, async (boundary) => {
    const asked = await approvalAsked(boundary.store, boundary.means, job, step);
    const givenAtMs = systemClock.nowMs();
    const words = { by: boundary.configuration.operator.id, givenAtMs, endsAtMs: givenAtMs + approvalMs };
    const approval = asked === null ? null : approvalOf(asked, words);
    if (approval !== null) await boundary.approvals.give(approval);
    await tellJob(boundary.store, job, { say: "approve", step, approval: approval?.id ?? `approval-${givenAtMs}` });
    return goOn(boundary, job);
  });
}

/** Executes a job or run again from its journal alone. Throws DRAMATIS_CAPTURE_MISSING, DRAMATIS_REPLAY_DIVERGED. */
export async function replayJob(path: string, place: BoundaryPlace = {}): Promise<Awaited<ReturnType<typeof reexecuteJob>>> {
  const { registryOf, folder, store: jobs } = openStore(place);
  const { job, bytes, objects } = findJournal(existsSync(path) ? path : jobFolder(folder, path));
  const { entries, damage } = readChain(job, bytes);
  if (damage !== null) throw new DramatisError("DRAMATIS_JOURNAL_DAMAGED", { file: path, ...damage });
  const requested = entries.find(({ kind }) => kind === "execution.requested")?.data as { readonly registry?: string } | undefined;
  const means = { registry: await registryOf(requested?.registry), planner: createTaskPlanner() };
  return reexecuteJob({ objects, journal: { ...jobs.journal, read: async () => entries } }, means, job);
}

/** Goes on with a job until it ends or waits; when another process runs it, that one does. Gives where it stands. */
export async function goOn(boundary: Boundary, job: string): Promise<JobAnswer> {
  await runJob(await boundary.hostOfJob(job), { job, patienceMs }).catch(unlessElsewhere);
  return answerOf(boundary, job);
}

// --- internal ---

async function executeIn(boundary: Boundary, { plan: asked, parallel, job: named }: ExecuteRequest): Promise<JobAnswer> {
  const isJob = !existsSync(asked) && asked === basename(asked) && existsSync(jobFolder(boundary.folder, asked));
  const found = isJob ? await plannedIn(boundary, asked) : await readPlan(boundary, asked);
  if (found === null) return goOn(boundary, asked);
  const { plan, around } = found;
  const job = isJob ? asked : (freeName(boundary, named) ?? `exec-${digestOf({ plan, atMs: systemClock.nowMs() }).slice(0, 12)}`);
  const { operator, execution } = boundary.configuration;
  const context = { userId: operator.id };
  const request = requestOf(boundary, found, { parallel: parallel ?? execution.parallel, context });
  await runJob(boundary.hostOf(plan, context, homeOf({ around })), { job, facts: [request], patienceMs });
  return answerOf(boundary, job);
}

function hasEndedAs({ status }: ExecutionResult): boolean {
  return status !== "pending" && status !== "running";
}

/** A name for a new job, checked. Throws DRAMATIS_INPUT_INVALID for what is no name, DRAMATIS_JOB_STATE for one that is taken. */
function freeName({ folder }: Boundary, named: string | undefined): string | undefined {
  if (named === undefined) return undefined;
  if (!nameSchema.safeParse(named).success) {
    const said = { expected: "a name: letters, digits, - _ . :", found: named };
    throw inputRefusal("the command line", [issue("DRAMATIS_INPUT_VALUE", { file: "the command line", path: "--job" }, said)]);
  }
  if (!existsSync(jobFolder(folder, named))) return named;
  throw new DramatisError("DRAMATIS_JOB_STATE", { job: named, found: "there already", what: "a new job of its name", expected: "gone" });
}

/** How long an approval of the command line holds, in milliseconds: an hour. */
const approvalMs = 3_600_000;

async function answerOf({ store, folder, means }: Boundary, job: string): Promise<JobAnswer> {
  const timed = await factsOf(await store.journal.read(job), store.objects);
  if (timed.length === 0) throw new DramatisError("DRAMATIS_JOB_UNKNOWN", { found: job, nearest: "" });
  const facts = timed.map(({ fact }) => fact);
  const ending = endingOf(facts);
  const refused = ending?.kind === "plan.refused" ? ending.data.reasons : [];
  const state = stateAfter(timed, means);
  const result = state.plan === null ? null : executionResultOf(state, timed.at(-1)?.atMs ?? 0);
  const waits = ending === null ? Object.values(openWaits(facts)) : [];
  const waiting = waits.map(({ step, name, untilMs, ...wait }) => ({ step, for: wait.for, name, until: instantOf(untilMs) }));
  return { job, jobDir: jobFolder(folder, job), result, refused, waiting };
}

function instantOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

/** A plan to be executed: with the circumstances that it was made in, and what is to be looked at, where they are known. */
interface Found {
  readonly plan: OrchestratorPlan;
  readonly planned: PlanRecord | null;
  readonly around: unknown;
}

/** The plan of a job that was made in it and not begun; null for a job that has begun. */
async function plannedIn(boundary: Boundary, job: string): Promise<Found | null> {
  const made = await madeIn(boundary, job);
  return made.inside === "awaiting-plan-approval" ? made.found : null;
}

/** How a job stands, and the plan that was made in it last with its circumstances; null when none was. */
async function madeIn({ store, means }: Boundary, job: string): Promise<{ readonly inside: string; readonly found: Found | null }> {
  const facts = await factsOf(await store.journal.read(job), store.objects);
  const { inside, planned } = stateAfter(facts, means);
  const around = facts.find(({ fact }) => fact.kind === "request.received")?.fact.bodies.around ?? {};
  return { inside, found: planned === null ? null : { plan: planned.execution.plan, planned, around } };
}

/** A name stands for a plan of the store; anything else is a file. */
async function readPlan(boundary: Boundary, asked: string): Promise<Found> {
  const plans = storedPlans(boundary.folder);
  if (!existsSync(asked) && plans.list().includes(asked)) return storedPlan(boundary, plans.load(asked));
  const file = readInputFile(asked);
  const bare = bareOf(parsedSource(textOf(file), file.name));
  const read = orchestratorPlanSchema.safeParse(bare);
  if (read.success) return { plan: read.data, planned: null, around: {} };
  throw inputRefusal(file.name, zodIssues(read.error, file.name, bare, orchestratorPlanSchema));
}

/** A stored plan with its circumstances, where the journal in which it was made is still there and has made no other since. */
async function storedPlan(boundary: Boundary, { plan: stored, job }: StoredPlan): Promise<Found> {
  const plan = "plan" in stored ? stored.plan : stored;
  const made = job === null ? null : (await madeIn(boundary, job)).found;
  const isSame = made !== null && digestOf(made.plan) === digestOf(plan);
  return isSame ? made : { plan, planned: null, around: {} };
}

/** A stored plan holds an explained one, which holds the steps. */
function bareOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && "plan" in value && !("steps" in value && "goalId" in value)
    ? bareOf(value.plan)
    : value;
}

function requestOf(
  { registry, policy, configuration }: Boundary,
  { plan, planned, around }: Found,
  { parallel, context }: { readonly parallel: number; readonly context: { readonly userId: string } },
): Fact {
  const { parallel: _usual, ...kept } = configuration.execution;
  const options = { ...kept, maxParallel: parallel, isDryRun: false };
  return {
    kind: "execution.requested",
    data: { principal: configuration.operator, options, registry: registry.digest(), policy: policy.digest },
    bodies: { plan, context, ...(planned === null ? {} : { planned, around }) },
  };
}
