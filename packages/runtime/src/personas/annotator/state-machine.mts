// The Annotator's machine: whether the book is open. Guards and reducers are pure and named; the table compiled from it is what runs.
// It must not know how a summary is written; the controller hands that over.
import { setup } from "xstate";
import { type Guard, guardsForXState, namesForXState, type Reducer } from "../_shared/machine.ts";
import { ASLEEP } from "../_shared/wake.ts";
import type { AnnotatorContext, AnnotatorEvent } from "./contracts.ts";
import { isWorthTelling, takeNotes, WEIGHTS } from "./notes.ts";

export const blank: AnnotatorContext = { wake: ASLEEP, highlights: [], left: 0, counts: {}, deeds: [] };

export const guards = { isWorthTelling } as const satisfies Record<string, Guard<AnnotatorContext>>;

export const reducers = {
  openBook: () => ({ ...blank, wake: { events: Object.keys(WEIGHTS), timer: null } }),
  takeNotes,
  sleep: (context) => ({ ...context, wake: ASLEEP }),
} as const satisfies Record<string, Reducer<AnnotatorContext>>;

export const annotatorMachine = setup({
  types: { context: {} as AnnotatorContext, events: {} as AnnotatorEvent },
  guards: guardsForXState<AnnotatorContext, AnnotatorEvent, keyof typeof guards>(guards),
  actions: namesForXState(reducers),
}).createMachine({
  id: "annotator",
  initial: "idle",
  context: blank,
  states: {
    idle: { on: { "annotator.begin": { target: "recording", actions: "openBook" } } },
    recording: {
      on: {
        "world.woken": { guard: "isWorthTelling", actions: "takeNotes" },
        "annotator.report": {},
        "annotator.summarize": { target: "summarizing", actions: "sleep" },
      },
    },
    summarizing: { on: { "annotator.begin": { target: "recording", actions: "openBook" } } },
  },
});
