// Each persona has one thing to say while ticks run, and the world shows it: a cast with that persona asleep gives another run.
// With a contrary twin exactly the fields of the world change that hang on its word; a contrary Annotator changes the summary and no bit of the run.
import { readFileSync } from "node:fs";
import { type EVENTS, NUMBERS, PERSONAS } from "@dramatis/core-as";
import { castWith, contrary, contraryTwin, deafTwin } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { beginWords } from "../../src/build/begin-run.ts";
import { runBuildPlane } from "../../src/build/build-plane.ts";
import { sayAtTheEnd, summarizeWord } from "../../src/build/finish-run.ts";
import type { CoreEvent, PersonaName } from "../../src/contracts/inputs.ts";
import type { Json, Persona } from "../../src/contracts/persona.ts";
import { createCast } from "../../src/personas/cast.ts";
import { createRun } from "../../src/runner/run.ts";
import type { Run } from "../../src/runner/run-setup.ts";
import { freshCore } from "../runner/support/stage.ts";

const core = await freshCore();
const scenario = JSON.parse(readFileSync(new URL("../../../../fixtures/personas/in-tick.json", import.meta.url), "utf8")) as Json;
const build = runBuildPlane(createCast(), { origin: "human", kind: "run", scenario });
if (!build.ok) throw new Error(JSON.stringify(build));
const { views } = build;

interface Played {
  readonly run: Run;
  readonly events: readonly CoreEvent[];
}

/** Plays the scenario to tick 30, at which the Moderator is asked to stop it. */
function play(twin: (real: Persona) => Persona = (real) => real, name: PersonaName = "actor"): Played {
  const cast = createCast({ from: views });
  const real = cast[PERSONAS.indexOf(name)] as Persona;
  const events: CoreEvent[] = [];
  const listener = { events: (some: readonly CoreEvent[]) => void events.push(...some) };
  const setup = {
    core,
    scenario: build.ok ? build.scenario : never(),
    rulebook: build.ok ? build.rulebook : never(),
    cast: castWith(twin(real), cast),
  };
  const options = { seed: 7, listener };
  const run = createRun(
    { ...setup, ...(build.ok ? { standing: build } : {}), options },
    beginWords(setup.scenario, setup.rulebook, { stopAt: 30 }),
  );
  run.run();
  return { run, events };
}

function never(): never {
  throw new Error("the build failed");
}

function summaryOf(run: Run): { readonly highlights: readonly Json[] } {
  if (!build.ok) return never();
  const { tick, endReason, endFaction, outcomes } = run.facts();
  const parts = { end: { tick, endReason, endFaction, outcomes }, effects: [], unreachable: [] };
  const word = summarizeWord(build.scenario, build.rulebook, parts);
  return sayAtTheEnd(run.cast, word, tick)["run-summary"] as unknown as { readonly highlights: readonly Json[] };
}

const flag = (run: Run, name: string): number => run.world.get("flagValue", ["rain", "storm"].indexOf(name));
const kindsOf = ({ events }: Played, kind: (typeof EVENTS)[number]): number => events.filter((event) => event.kind === kind).length;

/** What shows in the run that the persona has spoken. */
const signs: Readonly<Record<PersonaName, (played: Played) => Json>> = {
  orchestrator: ({ run }) => flag(run, "rain"),
  director: (played) => [flag(played.run, "storm"), kindsOf(played, "message")],
  configurator: ({ run }) => run.world.get("numbers", NUMBERS.indexOf("regenPeriod")),
  allocator: (played) => kindsOf(played, "order-changed"),
  actor: ({ events }) => events.filter((event) => event.kind === "moved" && event.a === 2 && event.tick <= 2).length,
  moderator: ({ run }) => [run.facts().tick, run.facts().endReason],
  annotator: ({ run }) => (run.cast[PERSONAS.indexOf("annotator")] as Persona).view().context,
};

const plain = play();

test("every persona's word shows in the run", () => {
  assert.is(signs.orchestrator(plain), 9);
  assert.equal(signs.director(plain), [1, 1]);
  assert.is(signs.configurator(plain), 3);
  assert.ok((signs.allocator(plain) as number) >= 2, "a grant and at least one payment from the reserve");
  assert.is(signs.actor(plain), 2);
  assert.equal(signs.moderator(plain), [30, "stopped"]);
  assert.is((signs.annotator(plain) as { readonly counts: { readonly message: number } }).counts.message, 1);
});

for (const name of PERSONAS) {
  test(`with the ${name} asleep its field of the run changes, and the chain with it`, () => {
    const other = play(deafTwin, name);
    assert.not.equal(signs[name](other), signs[name](plain));
    assert.is.not(other.run.chain, plain.run.chain);
  });
}

/** Canonical fields in which two runs stand apart at their end. What tells of the whole run (digest and count of events, the Annotator's view) is left out. */
function apart(one: Run, other: Run): string[] {
  const fields = core.directory.fields.filter((field) => field.class === "canonical" && !field.name.startsWith("event"));
  const told = (name: string) => (name === "viewDigest" ? PERSONAS.indexOf("annotator") : -1);
  const valuesOf = (run: Run, { name, type }: (typeof fields)[number]) =>
    [...(type === "u64" ? run.world.wide(name) : run.world.view(name))].filter((_, index) => index !== told(name)).join();
  return fields.filter((field) => valuesOf(one, field) !== valuesOf(other, field)).map(({ name }) => name);
}

for (const [name, fields] of [
  ["orchestrator", ["flagValue"]],
  ["configurator", ["numbers"]],
] as const) {
  test(`with a contrary ${name} ${fields.join()} changes, and nothing else in the world`, () => {
    const other = play((real) => contraryTwin(real, contrary[name]), name);
    assert.not.equal(signs[name](other), signs[name](plain));
    assert.equal(apart(other.run, plain.run), fields);
  });
}

test("a contrary Annotator tells another story of the same run", () => {
  const other = play((real) => contraryTwin(real, contrary.annotator), "annotator");
  assert.is(other.run.chain, plain.run.chain);
  const [told, otherwise] = [summaryOf(plain.run), summaryOf(other.run)];
  assert.ok(told.highlights.length > 1);
  assert.not.equal(otherwise.highlights, told.highlights);
  assert.equal({ ...otherwise, highlights: null }, { ...told, highlights: null });
});

test("a contrary Director fires another set, a contrary Allocator grants other purses", () => {
  const director = play((real) => contraryTwin(real, contrary.director), "director");
  assert.not.equal(signs.director(director), signs.director(plain));
  assert.equal(apart(director.run, plain.run), [], "both sets have run in the end, the other one first");
  const allocator = play((real) => contraryTwin(real, contrary.allocator), "allocator");
  const granted = (played: Played) => played.events.find((event) => event.kind === "order-changed" && event.b === 3)?.value;
  assert.is(granted(plain), 12);
  assert.is(granted(allocator), 19);
});

test("the run of the seven is the same twice", () => {
  assert.is(play().run.chain, plain.run.chain);
});

test.run();
