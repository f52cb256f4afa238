// Puts what the cast proposed for a tick into the one form in which it is submitted: proposals by slot, packed when all actors have one.
// The meaning stays; the bytes of a recording shrink. It must not judge a proposal; the core does.
import { DRIVERS } from "@dramatis/core-as";
import type { Action, TickInput } from "../contracts/inputs.ts";
import type { World } from "../core/world.ts";

/**
 * Gives the inputs of a tick in the order of submission. Single proposals for external actors become one `proposals` input when that is shorter;
 * an external actor without a proposal waits in it, as it would anyway; of two for a slot the later one holds. Inputs that change drivers, or that are packed
 * already, leave everything as it came. Pure.
 */
export function submitted(inputs: readonly TickInput[], world: World): readonly TickInput[] {
  const proposals = new Map<number, Action>();
  for (const input of inputs) {
    if (changesDrivers.has(input.input)) return inputs;
    if (input.input === "proposal") proposals.set(input.slot, input.action);
  }
  if (proposals.size < 2) return inputs;
  const external = externalSlots(world);
  if (!isShorterPacked(proposals, external)) return inputs;
  const packed: TickInput = { input: "proposals", actions: external.map((slot) => proposals.get(slot) ?? wait) };
  return [packed, ...inputs.filter(({ input }) => input !== "proposal")];
}

// --- internal ---

const wait: Action = { row: 0, direction: 0, argument: 0 };
const changesDrivers: ReadonlySet<string> = new Set(["driver", "edit", "proposals"]);
const alive = 1;
const singleBytes = 3;

function externalSlots(world: World): number[] {
  const driver = world.view("driver");
  const state = world.view("actorState");
  const slots: number[] = [];
  for (let slot = 0; slot < driver.length; slot += 1)
    if (state[slot] === alive && driver[slot] === DRIVERS.indexOf("external")) slots.push(slot);
  return slots;
}

/** A slot that is not external must be refused by the core, so it is never packed away. */
function isShorterPacked(proposals: ReadonlyMap<number, Action>, external: readonly number[]): boolean {
  if ([...proposals.keys()].some((slot) => !external.includes(slot))) return false;
  return 2 + external.length < proposals.size * singleBytes;
}
