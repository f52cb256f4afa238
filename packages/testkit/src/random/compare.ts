// Comparing two states field by field and two lists of events one by one; gives what differs, as data for a report.
// It must not know where either comes from.
import type { CoreEvent } from "@dramatis/runtime";
import type { FieldValue } from "../model/fields/field.ts";
import type { ModelState } from "../model/fields/fields.ts";

/** One element that differs; undefined where one side has none. */
export interface Difference {
  field: string;
  index: number;
  expected: FieldValue | undefined;
  actual: FieldValue | undefined;
}

/** Every element of every field of `expected` that `actual` has otherwise, in the order of `expected`. Pure. */
export function compareStates(expected: ModelState, actual: ModelState): Difference[] {
  return Object.entries(expected).flatMap(([field, values]) => {
    const others = actual[field] ?? [];
    const count = Math.max(values.length, others.length);
    return Array.from({ length: count }, (_, index) => index)
      .filter((index) => values[index] !== others[index])
      .map((index) => ({ field, index, expected: values[index], actual: others[index] }));
  });
}

/** The first event that differs, as a difference of the field `event`; undefined when the lists are equal. Pure. */
export function compareEvents(expected: readonly CoreEvent[], actual: readonly CoreEvent[]): Difference | undefined {
  const texts = [expected, actual].map((events) => events.map(describeEvent)) as [string[], string[]];
  const count = Math.max(texts[0].length, texts[1].length);
  for (let index = 0; index < count; index++) {
    if (texts[0][index] !== texts[1][index]) return { field: "event", index, expected: texts[0][index], actual: texts[1][index] };
  }
  return undefined;
}

// --- internal ---

function describeEvent({ tick, kind, system, round, a, b, cell, value }: CoreEvent): string {
  return `tick ${tick} ${system}/${round} ${kind} a=${a} b=${b} cell=${cell} value=${value}`;
}
