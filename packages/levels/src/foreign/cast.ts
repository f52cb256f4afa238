// The cast of an imported map: who was marked on cells, by name and body, each on a free open cell of a place of its own.
import type { ScenarioInput } from "@dramatis/runtime";
import { ACTORS_MAX, type ActorMark } from "./desk.ts";
import { EXPLORERS } from "./explorer.ts";
import { GUESSED_ACTORS } from "./guesses.ts";
import type { MappedActor, Mapping } from "./mapping.ts";
import { freshName, numberedName } from "./plain-name.ts";
import type { Tally } from "./tally.ts";

type Cast = ScenarioInput["cast"];
type Body = Omit<Cast[string], "at" | "count">;

/** A cast with the cells on which its members stand, by the name of the place; members of one place stand on all of it. */
export interface PlacedCast {
  readonly cast: Cast;
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** What stands where before the cast is made. `open` has 1 where a body could stand; `taken` are cells and names that are not free. */
export interface CastQuestion {
  readonly marks: readonly ActorMark[];
  readonly mapping: Mapping;
  readonly open: Uint8Array;
  readonly start: number | undefined;
  readonly placeNames: ReadonlySet<string>;
}

/**
 * Gives the cast. Actors of one name and body are one member with a count; one name with several bodies gets numbers. Who would stand on closed
 * ground or on somebody else is dropped and told.
 */
export function castOf(question: CastQuestion, tally: Tally): PlacedCast {
  const groups = groupsOf(standing(question, tally), question.mapping);
  const cast: Record<string, Cast[string]> = {};
  const places = new Map<string, readonly number[]>();
  const names = new Set(["explorer"]);
  for (const { base, body, cells } of groups) {
    const name = memberName(base, cells.length, names);
    const place = freshName(name, { has: (one) => question.placeNames.has(one) || places.has(one) });
    places.set(
      place,
      cells.toSorted((left, right) => left - right),
    );
    cast[name] = { at: place, ...(cells.length > 1 ? { count: cells.length } : {}), ...body };
  }
  return { cast, places };
}

/** Gives the factions of a cast: those of the mapping, and those that it lacks; `monsters` and explorers are hostile to each other. Pure. */
export function factionsOf(cast: Cast, mapping: Mapping): ScenarioInput["factions"] {
  const said = mapping.factions ?? {};
  const named = Object.values(cast).flatMap(({ faction }) => (faction === undefined ? [] : [faction]));
  const missing = [...new Set(named)].filter((name) => name !== EXPLORERS && !Object.hasOwn(said, name));
  const hostile = missing.includes(MONSTERS) ? [MONSTERS] : [];
  const added = missing.map((name) => [name, name === MONSTERS ? { hostile: [EXPLORERS] } : {}]);
  return { [EXPLORERS]: hostile.length === 0 ? {} : { hostile }, ...said, ...Object.fromEntries(added) };
}

// --- internal ---

const MONSTERS = "monsters";

interface Group {
  readonly base: string;
  readonly body: Body;
  readonly cells: number[];
}

function standing({ marks, open, start }: CastQuestion, tally: Tally): ActorMark[] {
  const taken = new Set(start === undefined ? [] : [start]);
  return marks.filter(({ cell }, index) => {
    const why = whyNot(index, open[cell] !== 1, taken.has(cell));
    if (why !== undefined) tally.add("dropped", { what: "actors", told: why });
    else taken.add(cell);
    return why === undefined;
  });
}

function whyNot(index: number, isClosed: boolean, isTaken: boolean): string | undefined {
  if (index >= ACTORS_MAX) return `beyond the first ${ACTORS_MAX}`;
  if (isClosed) return "on closed ground";
  return isTaken ? "on a cell where somebody stands already" : undefined;
}

function groupsOf(marks: readonly ActorMark[], mapping: Mapping): Group[] {
  const groups = new Map<string, Group>();
  const bodies = new Map<MappedActor, Body>();
  for (const { base, actor, cell } of marks) {
    const body = bodies.get(actor) ?? bodyOf(actor, mapping);
    bodies.set(actor, body);
    const key = `${base} ${JSON.stringify(body)}`;
    const group = groups.get(key) ?? { base, body, cells: [] };
    group.cells.push(cell);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The body of a mapped actor: what it names, with what differs; who is no thing and names no faction is one of the monsters. */
function bodyOf(actor: MappedActor, mapping: Mapping): Body {
  const { template, ...patch } = typeof actor === "string" ? { template: actor } : actor;
  const named = template === undefined ? {} : (mapping.actors?.[template] ?? GUESSED_ACTORS[template] ?? {});
  const body = Object.fromEntries(Object.entries({ ...named, ...patch }).filter(([, value]) => value !== undefined)) as Body;
  return body.faction === undefined && !body.tags?.includes("object") ? { faction: MONSTERS, ...body } : body;
}

/** A free name for a member, so that the names of its `count` actors are free as well; all of them are taken then. */
function memberName(base: string, count: number, taken: Set<string>): string {
  const actors = (name: string) => (count === 1 ? [name] : Array.from({ length: count }, (_none, index) => numberedName(name, index + 1)));
  const isFree = (name: string) => !taken.has(name) && actors(name).every((actor) => !taken.has(actor));
  const name = freshName(base.slice(0, 56), { has: (one) => !isFree(one) });
  for (const actor of [name, ...actors(name)]) taken.add(actor);
  return name;
}
