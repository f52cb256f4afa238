// Fields of the sections world, cast, faction, cell and knowledge, in the directory's order.
// It must not know where they stand in a block.
import { NUMBERS } from "@dramatis/core-as";
import { isBorder } from "../cells.ts";
import type { Cell, Known, World } from "../world.ts";
import type { Field } from "./field.ts";
import { column, editableNumber, hex64, scalar } from "./field.ts";

/** Fields by section; a field's number is its place in all sections together. */
export function worldFields(): Field[] {
  return [...scalars(), ...castFields(), ...factionFields(), ...cellFields(), ...knowledgeFields()];
}

// --- internal ---

function scalars(): Field[] {
  return [
    scalar("seed", (world) => hex64(world.seed)),
    scalar("tick", (world) => world.tick),
    scalar("nextSerial", (world) => world.nextSerial),
    scalar("tickLimit", (world) => world.tickLimit),
    scalar("idleTicks", (world) => world.idleTicks),
    scalar("eventDigest", (world) => hex64(world.eventDigest)),
    scalar("eventCount", (world) => world.eventCount),
    scalar("orderPolicy", (world) => world.orderPolicy),
    scalar("endReason", (world) => world.endReason),
    scalar("endFaction", (world) => world.endFaction),
    scalar("stopRequested", (world) => world.stopRequested),
    { name: "numbers", read: (world) => NUMBERS.map((name) => world.numbers[name]) },
    {
      name: "flagValue",
      read: (world) => [...world.flagValue],
      editing: {
        type: "i32",
        count: (world) => world.flagValue.length,
        write: (world, index, value) => {
          world.flagValue[index] = value;
          return true;
        },
      },
    },
  ];
}

function castFields(): Field[] {
  const cast = (world: World) => world.cast;
  return [
    column("viewDigest", cast, (row) => hex64(row.viewDigest)),
    column("wakeMask", cast, (row) => hex64(row.wakeMask)),
    column("timerTick", cast, (row) => row.timerTick),
  ];
}

function factionFields(): Field[] {
  const factions = (world: World) => world.factions;
  return [
    {
      name: "allegiance",
      read: (world) => world.factions.flatMap((faction) => faction.allegiance),
      editing: {
        type: "i8",
        count: (world) => world.factions.length * world.factions.length,
        write: (world, index, value) => {
          const count = world.factions.length;
          world.factions[Math.floor(index / count)]!.allegiance[index % count] = value;
          return true;
        },
      },
    },
    editableNumber("purse", "i32", factions, "purse"),
    column("outcome", factions, (faction) => faction.outcome),
    column("objectiveRoot", factions, (faction) => faction.root),
    editableNumber("score", "i32", factions, "score"),
    column("factionGroup", factions, (faction) => faction.group),
  ];
}

function cellFields(): Field[] {
  return [
    cellKind("terrain"),
    cellKind("feature"),
    {
      name: "cellItems",
      read: (world) => {
        const heads = world.cells.map(() => 0);
        for (const item of [...world.items].reverse()) if (item?.holder === "cell") heads[item.at] = item.slot + 1;
        return heads;
      },
    },
    column("area", areaCells, (cell) => cell.area),
    column("areaLeft", areaCells, (cell) => cell.areaLeft),
  ];
}

function areaCells(world: World): readonly Cell[] {
  return world.hasAreas ? world.cells : [];
}

/** A kind of a cell: an edit must name a kind that exists, on a cell of the level. */
function cellKind(name: "terrain" | "feature"): Field {
  const field = editableNumber(name, "u8", (world) => world.cells, name);
  const limit = (world: World, index: number) => (isBorder(world, index) ? noValue : ([0, world.rules.kinds.length - 1] as const));
  return { ...field, editing: { ...field.editing!, limit } };
}

/** A range without a value. */
const noValue = [1, 0] as const;

/** Bit 7 of the known terrain: visited. */
const VISITED = 128;

/** What each group knows, by its number. */
function groupsOf(world: World): readonly (readonly Known[])[] {
  const groups = Math.max(-1, ...world.factions.map((faction) => faction.group)) + 1;
  return Array.from({ length: groups }, (_, group) => world.factions.find((faction) => faction.group === group)!.known);
}

function knowledgeFields(): Field[] {
  const known = (read: (cell: Known) => number) => (world: World) => groupsOf(world).flatMap((cells) => cells.map(read));
  return [
    { name: "knownTerrain", read: known((cell) => cell.terrain + (cell.visited ? VISITED : 0)) },
    { name: "knownFeature", read: known((cell) => cell.feature) },
    { name: "knownItem", read: known((cell) => cell.item) },
    { name: "knownArea", read: (world) => (world.hasAreas ? known((cell) => cell.area)(world) : []) },
  ];
}
