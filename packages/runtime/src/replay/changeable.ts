// What of a running world an edit can reach, by path: the editable fields of the core's directory under the names that a scenario gives their rows.
// It must not know what a field means, nor check more of a value than its type.
import { ITEM_TAGS, KIND_TAGS } from "@dramatis/core-as";
import { saidNearest } from "../contracts/nearest.ts";
import type { Json } from "../contracts/persona.ts";
import { countOf, type DirectoryField, typeBytes } from "../core/directory.ts";
import { actorName, type Names } from "../core/names.ts";
import type { World } from "../core/world.ts";

/** One element of an editable field. */
export interface Element {
  readonly field: DirectoryField;
  readonly index: number;
}

/** Why a path leads to no such element: what could stand there. */
export interface NoElement {
  readonly expected: string;
  readonly nearest?: string;
}

/**
 * Finds the element of a path such as `actors.guard-1.health`, `flags.alarm`, `factions.wardens.purse`, `cells.3,4.feature`,
 * `rules.actions.attack.stamina`, `timers.rats.period`, `wishes.omen.fallback` or `fields.allegiance.2`. An actor must be alive. Pure.
 */
export function elementAt(world: World, names: Names, path: string): Element | NoElement {
  if (path.startsWith("fields.")) return rawElement(world, path.slice("fields.".length));
  if (path.startsWith("flags.")) return rowElement(world, "flagValue", names.flags, path.slice("flags.".length));
  if (path.startsWith("budget.purses.")) return rowElement(world, "purse", names.factions, path.slice("budget.purses.".length));
  const table = tables.find(({ head }) => path.startsWith(`${head}.`));
  if (table === undefined) return { expected: forms(world) };
  const rest = path.slice(table.head.length + 1);
  const dot = rest.lastIndexOf(".");
  const [row, key] = dot < 0 ? [rest, ""] : [rest.slice(0, dot), rest.slice(dot + 1)];
  const rows = table.rows(world, names);
  const index = rows.get(row);
  if (index === undefined) return { expected: `one of ${listed([...rows.keys()])}`, nearest: saidNearest(row, [...rows.keys()]) };
  const fields = fieldsOf(world, table);
  const field = fields.get(key);
  return field === undefined
    ? { expected: `one of ${keysOf(table, fields).join(", ")}`, nearest: saidNearest(key, keysOf(table, fields)) }
    : { field, index };
}

/** Gives a value as the number that a field holds: a number, a name where the field holds numbers of names, true or false, a list of tags. Pure. */
export function numberFor(names: Names, field: string, value: Json): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  const words = wordsOf(names, field);
  if (typeof value === "string") return words === undefined || !words.includes(value) ? undefined : words.indexOf(value);
  const tags = tagWords[field];
  if (tags === undefined || !Array.isArray(value) || !value.every((tag) => tags.includes(String(tag)))) return undefined;
  return value.reduce<number>((bits, tag) => bits | (1 << tags.indexOf(String(tag))), 0);
}

/** Gives the names that a field of numbers of names may be given; undefined for other fields. Pure. */
export function wordsOf(names: Names, field: string): readonly string[] | undefined {
  const table = namedBy[field];
  return table === undefined ? tagWords[field] : names[table];
}

/** Gives the lowest and the highest value of a type, both ends in. Pure. */
export function rangeOf(type: DirectoryField["type"]): { readonly low: number; readonly high: number } {
  const bits = Math.min(32, typeBytes[type] * 8);
  const half = bits === 32 ? 2147483648 : 1 << (bits - 1);
  return type.startsWith("i") ? { low: -half, high: half - 1 } : { low: 0, high: 2 * half - 1 };
}

// --- internal ---

/** A table of rows with names: the fields of a section that hold one element a row, under the prefix that the directory gives them. */
interface Table {
  readonly head: string;
  readonly section: string;
  readonly count: string;
  readonly prefix: string;
  rows(world: World, names: Names): ReadonlyMap<string, number>;
}

const numbered = (words: readonly string[], first = 0): Map<string, number> => new Map(words.map((word, index) => [word, index + first]));
const ruleTable = (head: "kinds" | "items" | "actions", prefix: string, count: string): Table => {
  return { head: `rules.${head}`, section: "rule", count, prefix, rows: (_, names) => numbered(names[head]) };
};

const tables: readonly Table[] = [
  { head: "actors", section: "actor", count: "actors", prefix: "", rows: livingActors },
  { head: "cast", section: "actor", count: "actors", prefix: "", rows: livingActors },
  { head: "factions", section: "faction", count: "factions", prefix: "", rows: (_, names) => numbered(names.factions) },
  { head: "cells", section: "cell", count: "cells", prefix: "", rows: (_, names) => cellsOf(names) },
  ruleTable("kinds", "kind", "kinds"),
  ruleTable("items", "item", "itemKinds"),
  ruleTable("actions", "action", "actions"),
  { head: "rules.locks", section: "rule", count: "locks", prefix: "lock", rows: (_, names) => numbered(names.locks, 1) },
  { head: "timers", section: "plan", count: "timers", prefix: "timer", rows: (_, names) => numbered(names.timers) },
  { head: "wishes", section: "plan", count: "wishes", prefix: "wish", rows: (_, names) => numbered(names.wishes) },
];

const namedBy: Readonly<Record<string, "kinds" | "factions" | "items">> = {
  terrain: "kinds",
  feature: "kinds",
  faction: "factions",
  itemKind: "items",
};
const tagWords: Readonly<Record<string, readonly string[]>> = { kindTags: KIND_TAGS, itemTags: ITEM_TAGS };
const alive = 1;
const listedMax = 24;

function livingActors(world: World, names: Names): Map<string, number> {
  const state = world.view("actorState");
  const serial = world.view("serial");
  const living = new Map<string, number>();
  for (let slot = 0; slot < state.length; slot += 1) if (state[slot] === alive) living.set(actorName(names, serial[slot] ?? 0), slot);
  return living;
}

function cellsOf({ width, height, stride }: Names): Map<string, number> {
  const cells = new Map<string, number>();
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) cells.set(`${x},${y}`, (y + 1) * stride + x + 1);
  return cells;
}

/** The editable fields of a table by the key under which a path names them. */
function fieldsOf(world: World, { section, count, prefix }: Table): Map<string, DirectoryField> {
  const fields = world.core.directory.fields.filter(
    (field) => field.editable && field.section === section && field.count === count && field.name.startsWith(prefix),
  );
  return new Map(fields.map((field) => [keyOf(field.name, prefix), field]));
}

function keyOf(name: string, prefix: string): string {
  const key = name.slice(prefix.length);
  return key.charAt(0).toLowerCase() + key.slice(1);
}

function keysOf(table: Table, fields: ReadonlyMap<string, DirectoryField>): string[] {
  return [...fields.keys(), ...(table.section === "actor" ? ["driver"] : [])];
}

function rowElement(world: World, field: string, rows: readonly string[], row: string): Element | NoElement {
  const found = world.core.directory.byName.get(field);
  const index = rows.indexOf(row);
  if (found?.editable === true && index >= 0) return { field: found, index };
  return { expected: rows.length === 0 ? "nothing: there is none" : `one of ${listed(rows)}`, nearest: saidNearest(row, rows) };
}

function rawElement(world: World, rest: string): Element | NoElement {
  const [name = "", place = ""] = rest.split(".");
  const field = world.core.directory.byName.get(name);
  if (field?.editable !== true) {
    const names = world.core.directory.fields.filter(({ editable }) => editable).map((one) => one.name);
    return { expected: `one of ${names.join(", ")}`, nearest: saidNearest(name, names) };
  }
  const count = countOf(field, world.dims);
  const index = /^[0-9]{1,9}$/.test(place) ? Number(place) : -1;
  return index >= 0 && index < count ? { field, index } : { expected: `fields.${name}.<0 to ${count - 1}>` };
}

function listed(words: readonly string[]): string {
  return words.length <= listedMax ? words.join(", ") : `${words.slice(0, listedMax).join(", ")}, ... (${words.length})`;
}

/** What an input can change, in words. */
function forms(world: World): string {
  const ofTables = tables
    .filter(({ head }) => head !== "cast")
    .map((table) => `${table.head}.<name>.<${keysOf(table, fieldsOf(world, table)).join("|")}>`);
  const ofNumbers = `rules.numbers.<${world.core.directory.numbers.join("|")}>`;
  return [
    "what an input can change",
    ...ofTables,
    ofNumbers,
    "flags.<name>",
    "budget.purses.<faction>",
    "order",
    "fields.<field>.<index>",
  ].join("; ");
}
