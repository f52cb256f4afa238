// The laws of input bytes: whatever bytes come, the core refuses them and changes nothing, or takes them whole. It never traps.
// Used small by the tests and at full size by `npm run prove`.
import { ITEM_TAGS, KIND_TAGS, STATS } from "@dramatis/core-as";
import { canonicalFieldNames, compareStates, createModel, type Model } from "@dramatis/testkit";
import * as assert from "uvu/assert";
import { DramatisError } from "../../../src/contracts/errors.ts";
import type { TickInput } from "../../../src/contracts/inputs.ts";
import type { Core } from "../../../src/core/core.ts";
import { decodeInputs, encodeInputs } from "../../../src/core/input-codec.ts";
import type { World } from "../../../src/core/world.ts";
import { modelState, type WorldCase, worldOf } from "./cases.ts";
import { restored, snapshotOf } from "./restoring.ts";
import { beginTick, endTick, finished, isRunning, noInputs } from "./ticks.ts";

type Draw = (count: number) => number;

/** How many mutations were refused, and how many were legal inputs all the same. */
export interface Mutated {
  refused: number;
  accepted: number;
}

/** Whole, valid inputs of one tick, of every kind, as mutations start from. */
export function validInputs({ scenario, rulebook }: WorldCase, draw: Draw): Uint8Array {
  const actors = Object.keys(scenario.cast).length;
  const pick = (count: number): number => draw(Math.max(1, count));
  const action = { row: pick(rulebook.actions.length), direction: pick(8), argument: pick(300) };
  const all: TickInput[] = [
    { input: "proposals", actions: [action, { ...action, argument: 0 }].slice(0, 1 + pick(2)) },
    { input: "proposal", slot: pick(actors), action },
    { input: "driver", slot: pick(actors), driver: pick(10), leash: pick(200), route: 0 },
    { input: "order-policy", policy: pick(4) },
    { input: "purse", faction: pick(Object.keys(scenario.factions).length), amount: pick(4000) - 2000 },
    { input: "edit", field: pick(130), index: pick(40), value: pick(2000) - 1000 },
    { input: "rule", number: pick(9), value: pick(40) },
    { input: "view", persona: "actor", digest: "0123456789abcdef" },
    { input: "wake", persona: "moderator", mask: "00000000000000ff", timer: pick(1000) },
    ...(rulebook.wishes.length === 0 ? [] : [{ input: "answer" as const, wish: 0, value: pick(900) - 450, artifact: "00000000000000aa" }]),
    ...(rulebook.sets.length < 2 ? [] : [{ input: "fire" as const, set: 1 + pick(rulebook.sets.length - 1) }]),
    ...(pick(12) === 0 ? [{ input: "stop" as const }] : []),
    ...(scenario.limits.undo === 0 ? [] : [{ input: "undo" as const, count: 1 + pick(3) }, { input: "restart" as const }]),
  ];
  return encodeInputs(Array.from({ length: 1 + pick(4) }, () => all[pick(all.length)] ?? { input: "stop" }));
}

/** Bytes with one to three places changed: a bit flipped, a byte set, put in, taken out, or the rest cut off. */
export function mutated(bytes: Uint8Array, draw: Draw): Uint8Array {
  let changed = [...bytes];
  for (let times = 1 + draw(3); times > 0; times -= 1) {
    const at = draw(changed.length + 1);
    const how = draw(6);
    if (how === 0) changed[at] = (changed[at] ?? 0) ^ (1 << draw(8));
    else if (how === 1) changed[at] = draw(256);
    else if (how === 2) changed.splice(at, 0, draw(256));
    else if (how === 3) changed.splice(at, 1 + draw(2));
    else if (how === 4) changed = changed.slice(0, at);
    else changed.splice(at, 0, ...changed.slice(draw(changed.length + 1), at));
  }
  return Uint8Array.from(changed, (byte) => byte ?? 0);
}

/**
 * At every tick of a case, hands the core so many mutations of valid inputs. Refused ones must leave every canonical, ledger and derived byte;
 * accepted ones must be inputs that the codec reads and writes to the same bytes, and the tick must end. The run itself then goes on as if
 * nothing had been tried: its links are the plain ones.
 */
export function badBytesChangeNothing(
  core: Core,
  one: WorldCase,
  { tries, links }: { tries: number; links: readonly string[] },
  draw: Draw,
): Mutated {
  const found: Mutated = { refused: 0, accepted: 0 };
  let world = worldOf(core, one);
  for (let tick = 0; tick < one.script.length && isRunning(world); tick += 1) {
    const before = snapshotOf(world);
    beginTick(world);
    let kept = lastingBytes(world).slice();
    for (let count = 0; count < tries; count += 1) {
      const bytes = mutated(validInputs(one, draw), draw);
      if (isAccepted(world, bytes)) {
        found.accepted += 1;
        world = restored(core, before);
        beginTick(world);
        kept = lastingBytes(world).slice();
      } else {
        found.refused += 1;
        if (Buffer.compare(lastingBytes(world), kept) !== 0)
          throw new Error(`${one.name}, tick ${tick + 1}: refused inputs ${bytes} left a trace`);
      }
    }
    endTick(world, one.script[tick] ?? noInputs);
    assert.is(world.link().toString(16).padStart(16, "0"), links[tick + 1]);
  }
  return found;
}

/**
 * Plays a case with mutated inputs in the core and in the slow model side by side: what the model takes, the core takes, and then every
 * canonical field is equal, so nothing is ever applied in part. (The model may refuse more: proposals for actors that take none.)
 */
export function modelTakesTheSame(core: Core, one: WorldCase, tries: number, draw: Draw): Mutated {
  const found: Mutated = { refused: 0, accepted: 0 };
  const world = worldOf(core, one);
  const model = createModel(one.scenario, one.rulebook);
  while (isRunning(world)) {
    beginTick(world);
    model.begin();
    let bytes: Uint8Array = noInputs;
    for (let left = tries; left > 0; left -= 1) {
      bytes = left === 1 ? noInputs : mutated(validInputs(one, draw), draw);
      if (modelEnds(model, bytes)) break;
      found.refused += 1;
    }
    found.accepted += bytes.length === 0 ? 0 : 1;
    endTick(world, bytes);
    const [first] = compareStates(model.state(), modelState(world));
    if (first !== undefined) throw new Error(`${one.name}, tick ${world.get("tick")}: ${JSON.stringify(first)} after ${told(bytes)}`);
  }
  return found;
}

// --- internal ---

/** Everything before scratch: canonical, ledger and derived bytes. A live view. */
function lastingBytes(world: World): Uint8Array {
  const { canonicalAt, layoutWords } = world.core.directory;
  const memory = world.core.memory.buffer;
  const scratch = new DataView(memory).getUint32(world.at + layoutWords.indexOf("scratchOffset") * 4, true);
  return new Uint8Array(memory, world.at + canonicalAt, scratch - canonicalAt);
}

function isAccepted(world: World, bytes: Uint8Array): boolean {
  const status = world.end(bytes);
  if (status === "bad-input") return false;
  finished(world, status);
  finished(world, world.seal(bytes, bytes.length));
  assert.equal(encodeInputs(decodeInputs(bytes)), bytes);
  return true;
}

function told(bytes: Uint8Array): string {
  return JSON.stringify(decodeInputs(bytes));
}

function modelEnds(model: Model, bytes: Uint8Array): boolean {
  let inputs: TickInput[];
  try {
    inputs = decodeInputs(bytes);
  } catch (error) {
    if (error instanceof DramatisError) return false;
    throw error;
  }
  if (inputs.some((input) => isLeftOpen(model, input))) return false;
  try {
    model.end(inputs);
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("bad input")) return false;
    throw error;
  }
}

/**
 * What docs/rules.md leaves open: tags and stats that have no name, prices below 0, divisors below 1, more proposals than actor slots, and
 * limits of which the lower is the higher.
 */
function isLeftOpen(model: Model, input: TickInput): boolean {
  if (input.input === "proposals") return input.actions.length > (model.state().actorState?.length ?? 0);
  if (input.input !== "edit") return false;
  const [low, high] = settledRanges[canonicalFieldNames()[input.field] ?? ""] ?? [input.value, input.value];
  return input.value < low || input.value > high;
}

const settledRanges: Readonly<Record<string, readonly [number, number]>> = {
  kindTags: [0, (1 << KIND_TAGS.length) - 1],
  itemTags: [0, (1 << ITEM_TAGS.length) - 1],
  formulaX: [0, STATS.length - 1],
  formulaY: [0, STATS.length - 1],
  formulaDivisor: [1, 32767],
  maxStamina: [0, 32767],
  maxMana: [0, 32767],
  formulaMin: [-32768, -32768],
  formulaMax: [32767, 32767],
  actionPrice: [0, 2_147_483_647],
};
