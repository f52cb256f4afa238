// The world in which an old recording begins on the present core: its scenario encoded anew, with what the cast had decided before the first tick.
// A scenario that this runtime refuses is told with its issues. It must not play anything.

import type { EffectiveRulebook } from "../../contracts/effective-rulebook.ts";
import { DramatisError } from "../../contracts/errors.ts";
import { type Issue, issue } from "../../contracts/issues.ts";
import type { Core } from "../../core/core.ts";
import { typeBytes } from "../../core/directory.ts";
import { encodeScenario } from "../../core/encode-world.ts";
import { type Names, namesOf } from "../../core/names.ts";
import type { World } from "../../core/world.ts";
import { checkScenario } from "../../rulebook/check/check-scenario.ts";
import { effectiveRulebook } from "../../rulebook/effective.ts";
import type { Recording } from "../recording.ts";
import { artifactIn } from "../recording-names.ts";
import { beginChain } from "../start-link.ts";
import { type Numbering, numberingOf, renumbered } from "./numbering.ts";

/** The new start of a recording: the world, the names and rulebook that this runtime gives its scenario, and how numbers have moved. */
export interface UpgradeStart {
  readonly world: World;
  readonly names: Names;
  readonly rulebook: EffectiveRulebook;
  readonly numbering: Numbering;
}

/** The recording, its names, and its world at the start tick in the core that made it. */
export interface UpgradeSource {
  readonly recording: Recording;
  readonly names: Names;
  readonly world: World;
}

/** Makes the new start, or gives the issues for which this runtime or core refuses the scenario. The world stays in the core until it is reset. */
export function startAnew(source: UpgradeSource, core: Core): UpgradeStart | { readonly issues: readonly Issue[] } {
  const { recording, names: before, world: old } = source;
  const checked = checkScenario(artifactIn(recording, "scenario"), "the recording's scenario");
  if ("issues" in checked) return { issues: checked.issues };
  const { scenario } = checked;
  const { seed, tickLimit } = recording.header;
  try {
    const rulebook = effectiveRulebook(scenario);
    const names = namesOf(scenario, rulebook);
    const world = encodeScenario(core, scenario, rulebook, { seed, tickLimit });
    const numbering = numberingOf({ directory: old.core.directory, names: before }, { directory: core.directory, names });
    carryStanding(old, world, numbering);
    if (recording.startTick > 0 || recording.header.parent !== undefined) carryAll(old, world);
    else beginChain(world, { rulebook: recording.header.artifacts.rulebook ?? "", options: recording.header.options });
    return { world, names, rulebook, numbering };
  } catch (error) {
    if (!(error instanceof DramatisError)) throw error;
    const said = { expected: "a world of this core", found: error.message };
    return { issues: [issue("DRAMATIS_INPUT_VALUE", { file: "the recording's scenario", path: "" }, said), ...error.issues] };
  }
}

// --- internal ---

/** What the cast decides before tick 1: drivers, order policy, its views and wakes. Decided once, it is taken as recorded. */
function carryStanding(old: World, world: World, numbering: Numbering): void {
  world.set("orderPolicy", 0, Math.max(0, renumbered(numbering, "orderPolicies", old.get("orderPolicy"))));
  const slots = Math.min(old.view("driver").length, world.view("driver").length);
  for (let slot = 0; slot < slots; slot += 1) {
    if (old.get("actorState", slot) === 0 || world.get("actorState", slot) === 0) continue;
    world.set("driver", slot, Math.max(0, renumbered(numbering, "drivers", old.get("driver", slot))));
    world.set("leash", slot, old.get("leash", slot));
  }
  old.core.directory.words.personas.forEach((_name, seat) => {
    const now = renumbered(numbering, "personas", seat);
    if (now < 0) return;
    world.wide("viewDigest")[now] = old.wide("viewDigest")[seat] ?? 0n;
    world.wide("wakeMask")[now] = translatedMask(old.wide("wakeMask")[seat] ?? 0n, numbering);
    world.set("timerTick", now, old.get("timerTick", seat));
  });
}

/** Gives a wake mask with its bits where the present core has the same kinds of event. Pure. */
export function translatedMask(mask: bigint, numbering: Numbering): bigint {
  let now = 0n;
  for (let bit = 0; bit < 64; bit += 1) {
    const kind = (mask >> BigInt(bit)) & 1n ? renumbered(numbering, "events", bit) : -1;
    if (kind >= 0 && kind < 64) now |= 1n << BigInt(kind);
  }
  return now;
}

/** A fork or a run taken up again begins in the middle: every field that both cores have is carried over, fields of the new core alone stay as encoded. */
function carryAll(old: World, world: World): void {
  for (const field of world.core.directory.fields) {
    const was = old.core.directory.byName.get(field.name);
    const isStored = field.class === "canonical" || field.class === "ledger";
    if (!isStored || was?.type !== field.type || was.count !== field.count || field.section === "cast") continue;
    if (typeBytes[field.type] === 8) copyEqual(old.wide(field.name), world.wide(field.name));
    else copyEqual(old.view(field.name), world.view(field.name));
  }
  world.restore(world.canonical(), world.ledger());
}

function copyEqual(from: { readonly length: number }, to: { readonly length: number; set(values: never): void }): void {
  if (from.length === to.length) to.set(from as never);
}
