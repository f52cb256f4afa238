// Fields of the sections actor, item and progress, in the directory's order. An empty slot is all zeros.
// It must not know where they stand in a block.

import { EQUIP_SLOTS } from "@dramatis/core-as";
import { emptyMemory, MEMORIES } from "../memory.ts";
import { logBytes } from "../undo-log.ts";
import type { Actor, Memory, World } from "../world.ts";
import type { Editing, Field } from "./field.ts";
import { column } from "./field.ts";

/** Fields by section; a field's number is its place in all sections together. */
export function actorFields(): Field[] {
  return [...ownFields(), ...memoryFields(), ...oddFields(), ...itemFields(), ...progressFields()];
}

// --- internal ---

type ActorList = "equipped" | "cooldownUntil" | "statusLeft" | "resistance" | "trail";
type ActorNumber = Exclude<keyof Actor, "memories" | "slot" | ActorList>;

const ownNumbers: readonly (readonly [ActorNumber] | readonly [ActorNumber, Editing["type"]])[] = [
  ["actorState"],
  ["faction", "u8"],
  ["serial"],
  ["cell"],
  ["health", "i16"],
  ["maxHealth", "i16"],
  ["healthRegen", "i16"],
  ["stamina", "i16"],
  ["maxStamina", "i16"],
  ["staminaRegen", "i16"],
  ["mana", "i16"],
  ["maxMana", "i16"],
  ["manaRegen", "i16"],
  ["attack", "i16"],
  ["defence", "i16"],
  ["speed", "u16"],
  ["energy", "i16"],
  ["initiative", "i16"],
  ["sight", "u8"],
  ["driver"],
  ["home"],
  ["leash", "u16"],
  ["route"],
  ["routeStep"],
];

function ownFields(): Field[] {
  const fields = ownNumbers.map(([name, type]): Field => {
    const read = (world: World) => world.actors.map((actor) => actor?.[name] ?? 0);
    return type === undefined ? { name, read } : { name, read, editing: actorEditing(name, type) };
  });
  return [...fields, { name: "actorItems", read: carriedHeads }];
}

/** An edit of a slot without an alive actor, templates among them, is left alone; a faction must exist. */
function actorEditing(name: ActorNumber, type: Editing["type"]): Editing {
  const write = (world: World, index: number, value: number) => {
    const actor = world.actors[index];
    if (actor?.actorState !== 1) return false;
    actor[name] = value;
    return true;
  };
  const count = (world: World) => world.actors.length;
  const limit = (world: World) => [0, world.factions.length - 1] as const;
  return { type, count, write, ...(name === "faction" ? { limit } : {}) };
}

function carriedHeads(world: World): number[] {
  const heads = world.actors.map(() => 0);
  for (const item of [...world.items].reverse()) if (item?.holder === "actor") heads[item.at] = item.slot + 1;
  return heads;
}

function memoryFields(): Field[] {
  const names = { who: "memoryWho", cell: "memoryCell", tick: "memoryTick" } as const;
  return (["who", "cell", "tick"] as const).map((key) => ({
    name: names[key],
    read: (world) => world.actors.flatMap((actor) => memoriesOf(actor).map((memory) => memory[key])),
  }));
}

/** The numbers and lists that came after the memory, in the directory's order. */
function oddFields(): Field[] {
  const number = (name: ActorNumber, type?: Editing["type"]): Field => {
    const read = (world: World) => world.actors.map((actor) => actor?.[name] ?? 0);
    return type === undefined ? { name, read } : { name, read, editing: actorEditing(name, type) };
  };
  return [
    number("actorTags", "u8"),
    number("template"),
    number("facing", "u8"),
    number("capacity", "u8"),
    list("equipped"),
    list("cooldownUntil"),
    list("statusLeft"),
    resistances(),
    number("style"),
    number("option"),
    number("delay", "u8"),
    number("errorRate", "u8"),
    number("stickiness", "u8"),
    number("patience", "u8"),
    number("leader"),
    number("targetWho"),
    number("targetSince"),
    number("alert"),
    number("alertTick"),
    number("alertCell"),
    list("trail"),
    number("leaderCell"),
  ];
}

/** A list of equal length for every slot; that of an empty slot is all zeros. */
function list(name: ActorList): Field {
  return {
    name,
    read: (world) => world.actors.flatMap((actor) => actor?.[name] ?? Array.from({ length: lengthOf(world, name) }, () => 0)),
  };
}

function lengthOf(world: World, name: ActorList): number {
  if (name === "statusLeft") return world.rules.statuses.length;
  if (name === "resistance") return world.rules.elements.length;
  if (name === "equipped") return world.rules.items.some(({ slot }) => slot !== "none") ? EQUIP_SLOTS.length - 1 : 0;
  if (name === "cooldownUntil") return world.cooldownRows.length;
  return world.trailSlots;
}

function resistances(): Field {
  const { read } = list("resistance");
  const write = (world: World, index: number, value: number) => {
    const count = world.rules.elements.length;
    const actor = world.actors[Math.floor(index / count)];
    if (actor?.actorState !== 1) return false;
    actor.resistance[index % count] = value;
    return true;
  };
  const count = (world: World) => world.actors.length * world.rules.elements.length;
  return { name: "resistance", read, editing: { type: "i8", count, write } };
}

function memoriesOf(actor: Actor | undefined): Memory[] {
  return actor?.memories ?? Array.from({ length: MEMORIES }, emptyMemory);
}

function itemFields(): Field[] {
  return [
    {
      name: "itemKind",
      read: (world) => world.items.map((item) => item?.kind ?? 0),
      editing: {
        type: "u8",
        count: (world) => world.items.length,
        limit: (world) => [1, world.rules.items.length - 1],
        write: (world, index, value) => {
          const item = world.items[index];
          if (item !== undefined) item.kind = value;
          return item !== undefined;
        },
      },
    },
    { name: "itemNext", read: (world) => world.items.map((_, slot) => nextInList(world, slot)) },
  ];
}

/** The next item with the same holder, as slot + 1; 0 at the end of a list and for a free slot. */
function nextInList(world: World, slot: number): number {
  const item = world.items[slot];
  if (item === undefined) return 0;
  const next = world.items.find(
    (other) => other !== undefined && other.slot > slot && other.holder === item.holder && other.at === item.at,
  );
  return next === undefined ? 0 : next.slot + 1;
}

function progressFields(): Field[] {
  return [
    column(
      "objectiveDone",
      (world) => world.objectiveDone,
      (done) => (done ? 1 : 0),
    ),
    column(
      "objectiveFailed",
      (world) => world.objectiveFailed,
      (failed) => (failed ? 1 : 0),
    ),
    column(
      "triggerHeld",
      (world) => world.triggers,
      (trigger) => (trigger.held ? 1 : 0),
    ),
    column(
      "triggerFired",
      (world) => world.triggers,
      (trigger) => trigger.fired,
    ),
    { name: "timerNext", read: (world) => [...world.timerNext] },
    column(
      "wishState",
      (world) => world.wishes,
      (wish) => wish.state,
    ),
    column(
      "wishDue",
      (world) => world.wishes,
      (wish) => wish.due,
    ),
    { name: "undoHead", read: (world) => [logBytes(world).length] },
    { name: "undoCount", read: ({ history }) => [history.entries.length] },
    { name: "undoLog", read: (world) => Array.from({ ...logBytes(world), length: world.history.size }, (byte = 0) => byte) },
    { name: "startCopy", read: ({ history }) => [...(history.start?.image ?? [])] },
  ];
}
