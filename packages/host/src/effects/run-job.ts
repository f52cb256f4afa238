// Carries out a job: takes it up from its journal, observes what comes from outside, journals each fact and what follows from it, and only then
// performs. The only code that performs effects. It must not decide anything; the Orchestrator does.
import type { Fact } from "@dramatis/runtime";
import { endingOf } from "../jobs/job-end.ts";
import { createScrubber } from "../secrets/scrubber.ts";
import type { JobHost, JobOrder, JobOutcome } from "./job-setup.ts";
import { createPerformer, type Performer } from "./performer.ts";
import { observe, type TakenUp, takeUp } from "./take-up.ts";

/**
 * Runs a job until its execution has ended, it waits longer than it has patience for, or it is stopped. Nothing is performed before the facts
 * that it follows from are durable. Rejects with what the journal rejects with; the job can then be taken up again. Throws
 * DRAMATIS_JOB_STATE when another process runs the job, DRAMATIS_REPLAY_DIVERGED when its journal does not follow any more.
 */
export async function runJob(host: JobHost, order: JobOrder): Promise<JobOutcome> {
  try {
    const taken = await takeUp(host.persona, await host.store.journal.read(order.job), host.store.objects);
    return await new JobRun(host, order, taken).run();
  } finally {
    await host.store.journal.release(order.job);
  }
}

// --- internal ---

/** One runner of one job. Facts are observed one after the other; what is performed goes on beside. */
class JobRun {
  readonly #host: JobHost;
  readonly #order: JobOrder;
  readonly #taken: TakenUp;
  readonly #performer: Performer;
  readonly #stop = new AbortController();
  readonly #scrub;
  readonly #queue: { readonly fact: Fact; readonly done: () => Promise<void> }[] = [];
  readonly #answered = new Set<string>();
  readonly #seen = new Set<string>();
  #atMs: number;
  #hasEnded: boolean;
  #wake: () => void = () => undefined;
  #failure: { readonly error: unknown } | null = null;

  constructor(host: JobHost, order: JobOrder, taken: TakenUp) {
    const { store, clock, secrets } = host;
    const scrubber = createScrubber(secrets);
    this.#host = host;
    this.#order = order;
    this.#taken = taken;
    this.#scrub = scrubber;
    this.#atMs = taken.facts.at(-1)?.atMs ?? 0;
    for (const { fact } of taken.facts) if (fact.kind === "callback.received") this.#answered.add(fact.data.callback);
    this.#hasEnded = endingOf(taken.facts.map(({ fact }) => fact)) !== null;
    const { traceparent } = order;
    const traced = traceparent === undefined ? {} : { traceparent };
    const desk = { job: order.job, objects: store.objects, clock, secrets, scrubber, ...traced };
    this.#performer = createPerformer(
      host,
      desk,
      (fact) => this.#take(fact),
      (error) => this.#fail(error),
    );
  }

  async run(): Promise<JobOutcome> {
    const { signal } = this.#order;
    const stop = () => this.#wake();
    signal?.addEventListener("abort", stop, { once: true });
    try {
      await this.#begin();
      return await this.#loop();
    } finally {
      signal?.removeEventListener("abort", stop);
      this.#stop.abort(new Error("the runner of the job has ended"));
      this.#performer.abandon();
    }
  }

  /** Writes what a crash kept from being written, ends calls that nobody knows the end of, and performs what is open. */
  async #begin(): Promise<void> {
    const { job, facts = [] } = this.#order;
    const { missing, open, unknown } = this.#taken;
    const atMs = missing[0]?.atMs;
    if (atMs !== undefined)
      await this.#host.store.journal.append(
        job,
        missing.map(({ fact }) => fact),
        atMs,
      );
    const known = new Set(this.#taken.facts.map(({ fact }) => fact.kind));
    for (const fact of facts) if (!known.has(fact.kind)) this.#take(fact);
    for (const effect of open) this.#performer.perform(effect);
    for (const fact of unknown) this.#take(fact);
    if (!this.#hasEnded) this.#readLetters().catch((error: unknown) => this.#fail(error));
  }

  async #loop(): Promise<JobOutcome> {
    for (;;) {
      await this.#drain();
      if (this.#failure !== null) throw this.#failure.error;
      if (this.#order.signal?.aborted === true) return "stopped";
      if (this.#hasEnded) this.#performer.callOff();
      if (this.#queue.length > 0) continue;
      if (this.#hasEnded && !this.#performer.isBusy()) return "ended";
      if (!this.#hasEnded && this.#isIdle()) {
        await this.#takeLetters();
        if (this.#queue.length > 0) continue;
        return "waiting";
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        if (this.#queue.length > 0 || this.#failure !== null || this.#order.signal?.aborted === true) resolve();
      });
    }
  }

  /** Observes what is queued: journal first, then effects. */
  async #drain(): Promise<void> {
    for (let next = this.#queue.shift(); next !== undefined && this.#failure === null; next = this.#queue.shift()) {
      const fact = this.#scrub.value(next.fact);
      this.#atMs = Math.max(this.#atMs, this.#host.clock.nowMs());
      const { notes, effects } = observe(this.#taken.persona, { fact, atMs: this.#atMs });
      await this.#host.store.journal.append(this.#order.job, [fact, ...notes], this.#atMs);
      if (fact.kind === "callback.received") this.#answered.add(fact.data.callback);
      await next.done();
      this.#hasEnded ||= ends.includes(this.#taken.persona.view().state);
      for (const effect of effects) this.#performer.perform(effect);
    }
  }

  #take(fact: Fact, done: () => Promise<void> = async () => undefined): void {
    this.#queue.push({ fact, done });
    this.#wake();
  }

  #fail(error: unknown): void {
    if (this.#stop.signal.aborted) return;
    this.#failure ??= { error };
    this.#wake();
  }

  /** Whether the runner may go away: all that is left are waits for others, and timers that are far off. */
  #isIdle(): boolean {
    const { patienceMs } = this.#order;
    if (patienceMs === null || this.#performer.isBusy()) return false;
    const next = this.#performer.nextTimerMs();
    return next === null || next - this.#host.clock.nowMs() > patienceMs;
  }

  /** Takes letters as they come. A callback lies until its step waits for it. */
  async #readLetters(): Promise<void> {
    const { mailbox } = this.#host.store;
    const { job } = this.#order;
    let turn = new AbortController();
    this.#stop.signal.addEventListener("abort", () => turn.abort(), { once: true });
    while (!this.#stop.signal.aborted) {
      turn = new AbortController();
      const change = Promise.any([mailbox.changed(job, turn.signal), this.#performer.doorOpened(turn.signal)]).catch(() => undefined);
      await this.#takeLetters();
      await change;
      turn.abort();
    }
  }

  async #takeLetters(): Promise<void> {
    const { mailbox } = this.#host.store;
    const { job } = this.#order;
    for (const { id, fact } of await mailbox.letters(job)) {
      if (this.#seen.has(id) || this.#isEarly(fact)) continue;
      this.#seen.add(id);
      if (this.#isKnown(fact)) await mailbox.remove(job, id);
      else this.#take(fact, () => mailbox.remove(job, id));
    }
  }

  /** A callback lies until its step waits for it. */
  #isEarly(fact: Fact): boolean {
    if (fact.kind !== "callback.received" || this.#isKnown(fact)) return false;
    return !this.#performer.isDoor(fact.data.step, fact.data.callback);
  }

  /** Whether a callback was taken before: its letter outlived the process that journaled it. */
  #isKnown(fact: Fact): boolean {
    return fact.kind === "callback.received" && this.#answered.has(fact.data.callback);
  }
}

/** The states in which an Orchestrator has come to its end. */
const ends: readonly string[] = ["completed", "errored"];
