// All laws of a world in one list, each held against one case at a chosen size: 1 is a look, `npm run prove` takes hundreds.
// It must not hold a law itself; the modules beside it do.
import type { Core } from "../../../src/core/core.ts";
import { blanksAreZero, everyByteIsHashed, everyFieldIsHashed, nothingElseIsHashed } from "./canonical.ts";
import { drawsOf, type WorldCase, worldOf } from "./cases.ts";
import { badBytesChangeNothing } from "./mutating.ts";
import { callsOutOfTurnChangeNothing, sealsAreChecked } from "./out-of-turn.ts";
import { partsByInputs, partsByStealth, wholeOf } from "./parting.ts";
import { knowledgeIsWhatIsSeen } from "./perceiving.ts";
import { playedElsewhere } from "./processes.ts";
import { cutsOf, poisonChangesNothing, restoredGoesOnAlike } from "./restoring.ts";
import { interleavedEqualsAlone, ringsChangeNothing, stridesEqualTicks } from "./striding.ts";
import { play } from "./ticks.ts";

/** Two cores, a case, how often (from 1), and draws. */
export interface Trial {
  readonly cores: readonly [Core, Core];
  readonly one: WorldCase;
  readonly size: number;
  readonly draw: (count: number) => number;
}

/** A law: its name is a sentence; `hold` throws when it is broken and gives how many things it looked at (at least 1). */
export interface WorldLaw {
  readonly name: string;
  hold(trial: Trial): number;
}

/** The laws, in the order in which a broken one is understood best. */
export const worldLaws: readonly WorldLaw[] = [
  { name: "every canonical field is hashed", hold: ({ cores, one, draw }) => everyFieldIsHashed(worldOf(cores[0], one), draw).size },
  { name: "nothing but canonical bytes is hashed", hold: ({ cores, one }) => nothingElseIsHashed(worldOf(cores[0], one)) },
  { name: "what holds nothing is zero", hold: ({ cores, one }) => play(worldOf(cores[0], one), one.script, blanksAreZero).links.length },
  { name: "poisoned scratch changes nothing", hold: ({ cores, one }) => poisonChangesNothing(cores[0], one) },
  {
    name: "a restored world goes on alike in another core",
    hold: ({ cores, one, size, draw }) => restoredGoesOnAlike(cores, one, cutsOf(one, 5 * size, draw)).length,
  },
  { name: "a restored world goes on alike in a fresh process", hold: goesOnElsewhere },
  { name: "runs that part and meet again are told apart", hold: partAndMeet },
  { name: "a group knows what its actors see", hold: ({ cores, one, draw }) => knowledgeIsWhatIsSeen(cores[0], one, draw).seen },
  { name: "a stride equals its ticks", hold: strides },
  { name: "any event ring gives the same run", hold: ({ cores, one }) => 1 + ringsChangeNothing(cores[0], one, [192, 205, 1024]) },
  {
    name: "worlds in one memory do not know of each other",
    hold: ({ cores, one, size, draw }) => interleavedEqualsAlone(cores[0], Array<WorldCase>(Math.min(20, 2 + size)).fill(one), draw),
  },
  { name: "calls out of turn change nothing", hold: outOfTurn },
  { name: "bytes that are no inputs change nothing", hold: mutations },
];

/** The law that takes longest, apart: every single byte of a world is hashed. Give it a small world. */
export const everyByteLaw: WorldLaw = {
  name: "every canonical byte is hashed",
  hold: ({ cores, one }) => everyByteIsHashed(worldOf(cores[0], one)),
};

/** Holds one law against one case, in fresh memory, with draws of its own; gives what the law gives. Throws with law and case. */
export function holdLaw(law: WorldLaw, cores: readonly [Core, Core], one: WorldCase, size: number): number {
  for (const core of cores) core.reset();
  try {
    return law.hold({ cores, one, size, draw: drawsOf(`${law.name}, ${one.name}`) });
  } catch (error) {
    throw new Error(`${law.name}: broken by ${one.name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

// --- internal ---

function goesOnElsewhere({ cores, one, size, draw }: Trial): number {
  const { links } = play(worldOf(cores[0], one), one.script);
  const snapshots = restoredGoesOnAlike(cores, one, cutsOf(one, size, draw));
  const found = playedElsewhere(snapshots.map(({ canonical, ledger }) => ({ canonical, ledger, script: one.script })));
  for (const [index, { tick }] of snapshots.entries()) {
    if (String(found[index]) !== String(links.slice(tick))) throw new Error(`cut at tick ${tick}, a fresh process took another course`);
  }
  return snapshots.length;
}

function partAndMeet({ cores, one, size, draw }: Trial): number {
  const whole = wholeOf(cores[0], one);
  let met = 1;
  for (let count = 0; count < 3 * size; count += 1) {
    for (const part of [partsByInputs, partsByStealth]) if (part(cores[1], whole, draw)) met += 1;
    cores[1].reset();
  }
  return met;
}

function strides({ cores, one, size, draw }: Trial): number {
  let stops = 0;
  for (let round = 0; round < size; round += 1) {
    for (const count of stridesEqualTicks(cores[0], one, one.script.length, draw).values()) stops += count;
    cores[0].reset();
  }
  return stops;
}

function outOfTurn({ cores, one, size }: Trial): number {
  sealsAreChecked(cores[0], one);
  return callsOutOfTurnChangeNothing(cores[0], { ...one, script: one.script.slice(0, 4 * size) });
}

function mutations({ cores, one, size, draw }: Trial): number {
  const { links } = play(worldOf(cores[0], one), one.script);
  const { refused, accepted } = badBytesChangeNothing(cores[0], one, { tries: size, links }, draw);
  return refused + accepted;
}
