// What must hold of a trial however it went: it ended, nothing was lost, nothing was done twice, no secret is anywhere, the journal is whole and
// follows from what was observed. It must not know how a trial is carried out.
import { canonicalJson, type Fact, reexecute, type TimedFact } from "@dramatis/runtime";
import { factsOf, verifyJournal } from "../../../src/index.ts";
import { job, type Trial } from "./trial.ts";
import { canary } from "./world.ts";

/** Gives what does not hold of a trial, in words; nothing when all does. */
export async function brokenLaws(trial: Trial): Promise<string[]> {
  const { store, world, registry, broke } = trial;
  const bytes = (await store.journal.bytesOf(job)) ?? new Uint8Array();
  const leaks = leakOf(Buffer.from(bytes).toString("latin1"), "the journal");
  if (broke !== null) return [`it came to no end: ${broke}`, ...leaks];
  const verdict = await verifyJournal(job, bytes, store.objects);
  if (!verdict.verified) return [`the journal is damaged at ${verdict.damage.sequence}: ${verdict.damage.reason}`, ...leaks];
  const timed = await factsOf(await store.journal.read(job), store.objects);
  const facts = timed.map(({ fact }) => fact);
  return [
    ...leaks,
    ...(await objectLeaks(trial, facts)),
    ...endLaws(trial, facts),
    ...deedLaws(world.done, facts),
    ...((await world.doubles?.()) ?? []),
    ...(await letterLaws(trial, facts)),
    ...replayLaws(reexecute(timed, { registry }), timed),
  ];
}

// --- internal ---

function leakOf(text: string, where: string): string[] {
  const forms = [
    canary,
    Buffer.from(canary).toString("base64").slice(4, 24),
    Buffer.from(`u:${canary}`).toString("base64").slice(6, 30),
    encodeURIComponent(canary),
  ];
  return forms.filter((form) => text.includes(form)).map((form) => `${where} holds a secret as ${form}`);
}

async function objectLeaks({ store }: Trial, facts: readonly Fact[]): Promise<string[]> {
  const digests = facts.flatMap((fact) => (fact.kind === "exchange.ended" ? fact.data.raw.map(({ digest }) => digest) : []));
  const found = await Promise.all(
    [...new Set(digests)].map(async (digest) => Buffer.from((await store.objects.get(digest)) ?? []).toString("latin1")),
  );
  return [...found.flatMap((text) => leakOf(text, "an object")), ...leakOf(canonicalJson(facts.map(({ bodies }) => bodies)), "a body")];
}

const endings = ["execution.completed", "execution.failed", "execution.cancelled"];

function endLaws({ plan }: Trial, facts: readonly Fact[]): string[] {
  const ends = facts.filter(({ kind }) => endings.includes(kind));
  const steps = plan.steps.filter(({ id }) => {
    const own = facts.filter((fact) => stepEnds.includes(fact.kind) && "step" in fact.data && fact.data.step === id);
    return own.length !== 1;
  });
  return [...(ends.length === 1 ? [] : [`it ended ${ends.length} times`]), ...steps.map(({ id }) => `${id} has not exactly one end`)];
}

const stepEnds = ["step.completed", "step.failed", "step.skipped"];

/** Each deed was begun in the journal before, has an end there, and was done once, however often it was tried; looking is no deed. */
function deedLaws(done: Trial["world"]["done"], facts: readonly Fact[]): string[] {
  const broken: string[] = [];
  const keys = new Set<string>();
  for (const { step, capability, isLook } of done) {
    const deed = `${step} ${capability}`;
    if (keys.has(deed) && !isLook) broken.push(`${step} was done twice by ${capability}`);
    keys.add(deed);
    const begun = facts.some((fact) => fact.kind === "step.started" && fact.data.step === step && fact.data.capability === capability);
    const ended = facts.some((fact) => fact.kind === "exchange.ended" && fact.data.step === step);
    if (!begun) broken.push(`${step} was done and never begun`);
    if (!ended) broken.push(`${step} was done and has no end`);
  }
  return broken;
}

/** A letter that was left stands in the journal, or still lies there when the job ended before it was taken; none is taken twice. */
async function letterLaws({ cancelled, taken, store }: Trial, facts: readonly Fact[]): Promise<string[]> {
  const isThere = [...facts, ...(await store.mailbox.letters(job)).map(({ fact }) => fact)].some(({ kind }) => kind === "cancel.requested");
  const twice = taken.filter((callback, index) => taken.indexOf(callback) < index);
  return [...(cancelled && !isThere ? ["a cancellation was lost"] : []), ...twice.map((callback) => `the answer to ${callback} was lost`)];
}

function replayLaws(result: ReturnType<typeof reexecute>, timed: readonly TimedFact[]): string[] {
  if (result.outcome !== "equal") return [`its re-execution parts: ${JSON.stringify(result)}`];
  return canonicalJson(result.facts) === canonicalJson(timed) ? [] : ["its re-execution gives other facts"];
}
