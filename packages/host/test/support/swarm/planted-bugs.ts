// Bugs of recovery, planted into a host from outside by exchanging one of its parts: each is one that somebody could write.
// The swarm must find every one of them. They must not depend on how the runner is written inside.
import type { BoundaryEffect, CallEffect, Fact, Persona, PersonaAction, PersonaStep } from "@dramatis/runtime";
import type { JobHost } from "../../../src/index.ts";
import type { PlantedBug } from "./trial.ts";

/** The bugs. Each is made anew for every trial, since some remember. */
export const plantedBugs: readonly (() => PlantedBug)[] = [
  () => ({ name: "an append says that it is durable one append too early", plant: (host) => withAppend(host, lazyAppend(host)) }),
  () => ({ name: "bodies reach the disk later than the lines that name them", plant: withLazyObjects }),
  madeAgain,
  () => onRecall("open effects are forgotten when a job is taken up", () => []),
  () =>
    onRecall("timers are not set again when a job is taken up", (actions) => actions.filter((one) => effectOf(one)?.effect !== "timer")),
  () => ({ name: "letters are taken away before they are journaled", plant: withHastyLetters }),
  () => ({ name: "secrets are not taken out", plant: (host) => ({ ...host, secrets: { ...host.secrets, names: () => [] } }) }),
  () =>
    onRecall("the idempotency key is another one in each process", (actions, start) =>
      actions.map((one) => changed(one, (call) => ({ ...call, idempotencyKey: `${start}`.repeat(64).slice(0, 64) }))),
    ),
  () => ({ name: "what a crash kept from being written is never written", plant: withoutTail }),
  () => ({ name: "an unknown end counts as one that failed", plant: withKnownEnds }),
  () => ({ name: "short sleeps never end, so that calls take as long as they like", plant: withDeafClock }),
  () => ({ name: "decided facts are journaled in another order", plant: (host) => withAppend(host, reversed(host)) }),
];

// --- internal ---

type Append = JobHost["store"]["journal"]["append"];

function withAppend(host: JobHost, append: Append): JobHost {
  return { ...host, store: { ...host.store, journal: { ...host.store.journal, append } } };
}

function lazyAppend(host: JobHost): Append {
  let pending: (() => Promise<unknown>) | null = null;
  return async (job, facts, atMs) => {
    await pending?.();
    pending = () => host.store.journal.append(job, facts, atMs);
    return [];
  };
}

function withLazyObjects(host: JobHost): JobHost {
  const { objects } = host.store;
  const held: Uint8Array[] = [];
  const put = async (bytes: Uint8Array) => {
    held.push(bytes.slice());
    if (held.length > 2) await objects.put(held.shift() ?? bytes);
    return (await import("@dramatis/runtime")).digestOfBytes(bytes);
  };
  return { ...host, store: { ...host.store, objects: { ...objects, put } } };
}

/** A call that has no end is made again, whether it may be or not. */
function madeAgain(): PlantedBug {
  const calls = new Map<string, BoundaryEffect>();
  const bug = onRecall("a call without an end is made again whatever it does", (actions, _start, facts) => {
    const open = new Set<string>();
    for (const { kind, data } of facts) {
      if (kind === "step.started" && data.capability !== null) open.add(`${data.step} ${data.attempt}`);
      if (kind === "exchange.ended") open.delete(`${data.step} ${data.attempt}`);
    }
    const again = [...open].flatMap((turn) => calls.get(turn) ?? []).map((effect): PersonaAction => ({ action: "perform", effect }));
    return [...actions.filter((one) => effectOf(one)?.effect !== "call"), ...again];
  });
  const remember = (step: PersonaStep): PersonaStep => {
    for (const one of step.actions) {
      const effect = effectOf(one);
      if (effect?.effect === "call") calls.set(`${effect.step} ${effect.attempt}`, effect);
    }
    return step;
  };
  return {
    name: bug.name,
    plant: (host, start) =>
      withPersona(bug.plant(host, start), (persona) => ({ ...persona, advance: (call) => remember(persona.advance(call)) })),
  };
}

function onRecall(
  name: string,
  change: (actions: readonly PersonaAction[], start: number, facts: readonly Fact[]) => readonly PersonaAction[],
): PlantedBug {
  return {
    name,
    plant: (host, start) =>
      withPersona(host, (persona) => ({
        ...persona,
        advance(call) {
          const step = persona.advance(call);
          if (call.event !== "orchestrator.recall") return step;
          const { facts } = call.payload as unknown as { facts: readonly { fact: Fact }[] };
          return {
            ...step,
            actions: change(
              step.actions,
              start,
              facts.map(({ fact }) => fact),
            ),
          };
        },
      })),
  };
}

function withPersona(host: JobHost, wrap: (persona: Persona) => Persona): JobHost {
  return { ...host, persona: () => wrap(host.persona()) };
}

function effectOf(action: PersonaAction): BoundaryEffect | null {
  return action.action === "perform" ? action.effect : null;
}

function changed(action: PersonaAction, change: (call: CallEffect) => CallEffect): PersonaAction {
  const effect = effectOf(action);
  return effect?.effect === "call" ? { action: "perform", effect: change(effect) } : action;
}

function withHastyLetters(host: JobHost): JobHost {
  const { mailbox } = host.store;
  const letters = async (job: string) => {
    const found = await mailbox.letters(job);
    for (const { id } of found) await mailbox.remove(job, id);
    return found;
  };
  return { ...host, store: { ...host.store, mailbox: { ...mailbox, letters } } };
}

/** The first append of a process that holds decided facts alone is what the crash before kept from being written. */
function withoutTail(host: JobHost): JobHost {
  const tail = new Set([
    "step.started",
    "step.completed",
    "step.failed",
    "step.waiting",
    "step.skipped",
    "step.retrying",
    "execution.started",
  ]);
  return withAppend(host, async (job, facts, atMs) => {
    if (facts.every(({ kind }) => tail.has(kind))) return [];
    return host.store.journal.append(job, facts, atMs);
  });
}

function withKnownEnds(host: JobHost): JobHost {
  return withPersona(host, (persona) => ({
    ...persona,
    advance(call) {
      const { fact, ...rest } = call.payload as unknown as { fact?: Fact };
      if (fact?.kind !== "exchange.ended" || fact.data.outcome !== "unknown") return persona.advance(call);
      const data = { ...fact.data, outcome: "failed", failure: { class: "unreachable", words: "it failed" } };
      return persona.advance({ ...call, payload: { ...rest, fact: { ...fact, data } } as never });
    },
  }));
}

function withDeafClock(host: JobHost): JobHost {
  const { clock } = host;
  const sleepUntil: JobHost["clock"]["sleepUntil"] = (atMs, signal) =>
    atMs - clock.nowMs() < 2001
      ? new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)))
      : clock.sleepUntil(atMs, signal);
  return { ...host, clock: { ...clock, sleepUntil } };
}

function reversed(host: JobHost): Append {
  return (job, [first, ...notes], atMs) => host.store.journal.append(job, first === undefined ? [] : [first, ...notes.reverse()], atMs);
}
