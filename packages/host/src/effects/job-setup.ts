// What a job is carried out with. Types alone.
import type { ClockPort, Fact, GatePort, Persona } from "@dramatis/runtime";
import type { CapturePort } from "../context/capture.ts";
import type { JobStore } from "../jobs/job-store.ts";
import type { SecretRegistry } from "../secrets/registry.ts";
import type { CapabilitySet } from "./capability-set.ts";

/** The first fact of a job's execution. */
export type ExecutionRequest = Fact<"execution.requested">;

/** What the runner needs. `persona` makes an Orchestrator that knows nothing yet; `context` looks at the outside for jobs that plan. */
export interface JobHost {
  readonly store: JobStore;
  readonly persona: () => Persona;
  readonly capabilities: CapabilitySet;
  readonly gate: GatePort;
  readonly context?: CapturePort | undefined;
  readonly clock: ClockPort;
  readonly secrets: SecretRegistry;
}

/**
 * A job to be carried out. `facts` are observed first, those of them whose kind the journal does not hold yet: `request.received` begins a job that
 * plans, `execution.requested` an execution; a job that has a journal goes on where that ends. `patienceMs`: when nothing is under way and the next timer is farther off than this, the runner goes away and
 * the job waits on disk; null waits for as long as it takes.
 */
export interface JobOrder {
  readonly job: string;
  readonly facts?: readonly Fact[];
  readonly patienceMs: number | null;
  /** The W3C `traceparent` of the request, passed on to what is called. */
  readonly traceparent?: string;
  /** Ends the runner, not the job: nothing more is begun, and the job can be taken up again. */
  readonly signal?: AbortSignal;
}

/** How the runner went away: the execution has ended, or it waits for something that others bring or that is far off, or it was stopped. */
export type JobOutcome = "ended" | "waiting" | "stopped";
