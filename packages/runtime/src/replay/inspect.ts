// The world of a recording at one tick, in words: actors, items, personas, what happened in that tick. For people and programs that ask.
// It must not decide or change anything.
import { canonicalJson, utf8 } from "../contracts/canonical.ts";
import { DramatisError } from "../contracts/errors.ts";
import type { CoreEvent, PersonaName } from "../contracts/inputs.ts";
import type { PersonaView } from "../contracts/persona.ts";
import type { Core } from "../core/core.ts";
import { hex64 } from "../core/input-codec.ts";
import { actorName, cellName, type Names, templateIn } from "../core/names.ts";
import { wordOf } from "../core/words.ts";
import type { World } from "../core/world.ts";
import type { Recording } from "./recording.ts";
import { namesIn } from "./recording-names.ts";
import { readRecording } from "./recording-reader.ts";
import { createSeeker } from "./seeker.ts";

/** An actor that is alive. Numbers as in docs/rules.md; `items` are kinds by name, `cell` is x,y. */
export interface InspectedActor {
  readonly name: string;
  readonly serial: number;
  readonly slot: number;
  readonly faction: string;
  readonly cell: string;
  readonly health: number;
  readonly maxHealth: number;
  readonly stamina: number;
  readonly mana: number;
  readonly energy: number;
  readonly driver: string;
  readonly items: readonly string[];
}

/** An item that lies on a cell or is carried. */
export interface InspectedItem {
  readonly slot: number;
  readonly kind: string;
  readonly at: string;
  readonly carriedBy: string | null;
}

/** A persona at that tick: the digest of its view, and the view itself where the recording holds one with that digest. */
export interface InspectedPersona {
  readonly digest: string;
  readonly view: PersonaView | null;
}

/** The world as such. */
export interface InspectedWorld {
  readonly link: string;
  readonly seed: string;
  readonly tickLimit: number;
  readonly width: number;
  readonly height: number;
  readonly order: string;
  readonly endReason: string;
  readonly factions: readonly { readonly name: string; readonly outcome: string; readonly purse: number }[];
  readonly flags: Readonly<Record<string, number>>;
}

/** A tick of a recording in words. `events` are those of this tick alone. */
export interface Inspection {
  readonly tick: number;
  readonly world: InspectedWorld;
  readonly actors: readonly InspectedActor[];
  readonly items: readonly InspectedItem[];
  readonly personas: Readonly<Partial<Record<PersonaName, InspectedPersona>>>;
  readonly events: readonly CoreEvent[];
}

/**
 * Plays a recording to a tick and says what is there. Throws DRAMATIS_RECORDING_DAMAGED (file: the recording), DRAMATIS_RECORDING_DIVERGED when
 * the core cannot follow it, DRAMATIS_INPUT_VALUE for a tick that it does not hold. The world stays in the core until it is reset.
 */
export function inspectRecording(bytes: Uint8Array, core: Core, tick: number): Inspection {
  const { recording, damage } = readRecording(bytes);
  if (recording === null) throw new DramatisError("DRAMATIS_RECORDING_DAMAGED", { file: "the recording", ...damage });
  if (!Number.isInteger(tick) || tick < recording.startTick || tick > recording.lastTick) {
    throw new DramatisError("DRAMATIS_INPUT_VALUE", {
      path: "at",
      expected: `a tick from ${recording.startTick} to ${recording.lastTick}`,
      found: String(tick),
    });
  }
  const seeker = createSeeker(recording, core, { every: 65_536 });
  const { events, stop } = seeker.seek(tick);
  if (stop !== null) throw new DramatisError("DRAMATIS_RECORDING_DIVERGED", { tick: stop.tick });
  return inspectWorld(seeker.world, recording, events);
}

/** Says what is in a world of a recording, at the tick at which it stands. */
export function inspectWorld(world: World, recording: Recording, events: readonly CoreEvent[]): Inspection {
  const names = namesIn(recording);
  const tick = world.get("tick");
  return {
    tick,
    world: worldIn(world, names),
    actors: actorsIn(world, names),
    items: itemsIn(world, names),
    personas: personasIn(world, recording),
    events,
  };
}

// --- internal ---

const alive = 1;

function worldIn(world: World, names: Names | null): InspectedWorld {
  const { words } = world.core.directory;
  const flags: Record<string, number> = {};
  for (const [index, value] of world.view("flagValue").entries()) flags[names?.flags[index] ?? `flag ${index}`] = value;
  const factions = Array.from(world.view("outcome"), (outcome, index) => ({
    name: names?.factions[index] ?? `faction ${index}`,
    outcome: wordOf(words, "outcomes", outcome),
    purse: world.get("purse", index),
  }));
  return {
    link: hex64(world.link()),
    seed: String(world.wide("seed")[0] ?? 0n),
    tickLimit: world.get("tickLimit"),
    width: world.dims.width ?? 0,
    height: world.dims.height ?? 0,
    order: wordOf(words, "orderPolicies", world.get("orderPolicy")),
    endReason: wordOf(words, "endReasons", world.get("endReason")),
    factions,
    flags,
  };
}

function actorsIn(world: World, names: Names | null): InspectedActor[] {
  const slots = Array.from(world.view("actorState").keys()).filter((slot) => world.get("actorState", slot) === alive);
  return slots.map((slot) => ({
    name: nameOf(world, slot, names),
    serial: world.get("serial", slot),
    slot,
    faction: names?.factions[world.get("faction", slot)] ?? `faction ${world.get("faction", slot)}`,
    cell: cellOf(world.get("cell", slot), world, names),
    health: world.get("health", slot),
    maxHealth: world.get("maxHealth", slot),
    stamina: world.get("stamina", slot),
    mana: world.get("mana", slot),
    energy: world.get("energy", slot),
    driver: wordOf(world.core.directory.words, "drivers", world.get("driver", slot)),
    items: listFrom(world, world.get("actorItems", slot)).map((item) => kindOf(world, item, names)),
  }));
}

function nameOf(world: World, slot: number, names: Names | null): string {
  const serial = world.get("serial", slot);
  return names === null ? `actor ${serial}` : actorName(names, serial, templateIn(world, slot));
}

function cellOf(cell: number, world: World, names: Names | null): string {
  const stride = world.dims.stride ?? 1;
  return names === null ? `${(cell % stride) - 1},${Math.floor(cell / stride) - 1}` : cellName(names, cell);
}

function kindOf(world: World, item: number, names: Names | null): string {
  const kind = world.get("itemKind", item);
  return names?.items[kind] ?? `item ${kind}`;
}

/** Item slots of a list, from its 1-based head; a list longer than all items is broken and is cut there. */
function listFrom(world: World, head: number): number[] {
  const slots: number[] = [];
  const next = world.view("itemNext");
  for (let at = head; at > 0 && slots.length < next.length; at = next[at - 1] ?? 0) slots.push(at - 1);
  return slots;
}

function itemsIn(world: World, names: Names | null): InspectedItem[] {
  const found: InspectedItem[] = [];
  for (const [cell, head] of world.view("cellItems").entries()) {
    for (const slot of listFrom(world, head))
      found.push({ slot, kind: kindOf(world, slot, names), at: cellOf(cell, world, names), carriedBy: null });
  }
  for (const [actor, head] of world.view("actorItems").entries()) {
    if (world.get("actorState", actor) !== alive) continue;
    const at = cellOf(world.get("cell", actor), world, names);
    for (const slot of listFrom(world, head))
      found.push({ slot, kind: kindOf(world, slot, names), at, carriedBy: nameOf(world, actor, names) });
  }
  return found.sort((a, b) => a.slot - b.slot);
}

function personasIn(world: World, recording: Recording): Inspection["personas"] {
  const found: Partial<Record<PersonaName, InspectedPersona>> = {};
  for (const [index, word] of world.core.directory.words.personas.entries()) {
    const name = word as PersonaName;
    const digest = world.wide("viewDigest")[index] ?? 0n;
    const frame = recording.casts.find((cast) => world.core.xxh64(utf8(canonicalJson(cast.views[name]))) === digest);
    found[name] = { digest: hex64(digest), view: frame?.views[name] ?? null };
  }
  return found;
}
