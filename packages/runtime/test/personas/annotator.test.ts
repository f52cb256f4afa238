// The Annotator's notes and summary: bounded, weighed, in names, and in the shape of the contract.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseArtifact } from "../../src/contracts/artifacts.ts";
import type { CoreEvent } from "../../src/contracts/inputs.ts";
import type { Json, Persona } from "../../src/contracts/persona.ts";
import type { AnnotatorContext } from "../../src/personas/annotator/contracts.ts";
import { createAnnotator } from "../../src/personas/annotator/controller.mts";
import { HIGHLIGHTS_MAX } from "../../src/personas/annotator/notes.ts";

const names = {
  factions: ["delvers", "wardens"],
  actors: [
    { serial: 1, name: "guard", faction: "wardens" },
    { serial: 2, name: "runner", faction: "delvers" },
  ],
  locks: ["vault"],
  wishes: ["omen"],
  messages: ["hail"],
};

function recording(): Persona {
  const annotator = createAnnotator();
  annotator.advance({ phase: "init", tick: 0, event: "annotator.begin", payload: {} });
  return annotator;
}

function hear(annotator: Persona, tick: number, ...events: readonly Partial<CoreEvent>[]): void {
  const whole = events.map((event) => ({ tick, kind: "message", system: "apply", round: 0, a: 0, b: 0, cell: 5, value: 0, ...event }));
  annotator.advance({ phase: "emit", tick, event: "world.woken", payload: { events: whole, timer: false } });
}

function summaryOf(annotator: Persona): { readonly [key: string]: Json } {
  const payload = {
    end: { tick: 40, reason: "objective", winner: null },
    outcomes: { delvers: "won", wardens: "lost" },
    names,
    unreachable: [],
    effects: [{ effect: "need_external_fact", name: "omen", tick: 3, fulfilled: false }],
    more: { scenario: "vault" },
  };
  const step = annotator.advance({ phase: "summarize", tick: 40, event: "annotator.summarize", payload });
  const [artifact] = step.actions.filter((action) => action.action === "artifact");
  return artifact?.action === "artifact" ? (artifact.value as { readonly [key: string]: Json }) : {};
}

test("a summary keeps its contract and says in names who did what", () => {
  const annotator = recording();
  hear(annotator, 3, { kind: "unlocked", a: 2, b: 1 });
  hear(annotator, 7, { kind: "died", a: 1, b: 2, value: 1 }, { kind: "spawned", a: 3, value: 0 });
  hear(annotator, 9, { kind: "message", value: 0 }, { kind: "died", a: 3, b: 0, value: 0 });
  const summary = parseArtifact("run-summary", summaryOf(annotator), "summary");
  assert.equal(summary.deeds, [
    { actor: "guard", faction: "wardens", kills: 0, unlocked: 0, diedAt: 7 },
    { actor: "runner", faction: "delvers", kills: 1, unlocked: 1, diedAt: null },
    { actor: "spawned-3", faction: null, kills: 0, unlocked: 0, diedAt: 9 },
  ]);
  assert.equal(
    summary.highlights.map((one) => one.text),
    ["runner unlocked vault", "guard (wardens) was slain by runner", "spawned-3 of delvers came in", "hail", "spawned-3 (delvers) died"],
  );
  assert.equal(summary.counts, { unlocked: 1, died: 2, spawned: 1, message: 1 });
  assert.is(summary.scenario, "vault");
});

test("of very many highlights the weighty and the late ones stay, in order, and the others are counted", () => {
  const annotator = recording();
  for (let tick = 1; tick <= 200; tick += 1) hear(annotator, tick, tick === 10 ? { kind: "objective-met", value: 0 } : { kind: "message" });
  const { highlights, left, counts } = annotator.view().context as unknown as AnnotatorContext;
  assert.is(highlights.length, HIGHLIGHTS_MAX);
  assert.is(left, 200 - HIGHLIGHTS_MAX);
  assert.is(counts.message, 199);
  assert.is(highlights[0]?.kind, "objective-met");
  assert.is(highlights[1]?.tick, 200 - HIGHLIGHTS_MAX + 2);
  assert.ok(highlights.every((one, index) => index === 0 || one.tick > (highlights[index - 1]?.tick ?? 0)));
});

test("after the summary nothing is noted any more", () => {
  const annotator = recording();
  summaryOf(annotator);
  const view = annotator.view();
  hear(annotator, 41, { kind: "died", a: 1 });
  assert.is(annotator.view(), view);
});

test.run();
