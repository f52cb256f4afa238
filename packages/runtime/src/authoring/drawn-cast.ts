// The cast that is drawn into the map: actors of one name become one member with a count, at the place of the cells where they are drawn.
// It must not know how cells are laid out, only their order.
import type { DrawnActor } from "../contracts/authored-level.ts";
import type { AuthoredScenario } from "../contracts/authored-scenario.ts";
import { canonicalJson } from "../contracts/canonical.ts";
import { saidNearest } from "../contracts/nearest.ts";
import { type ActorBody, actorBodySchema, type CastMember } from "../contracts/scenario.ts";
import { conflict, report } from "../rulebook/check/context.ts";
import { lookup, sortedKeys } from "../rulebook/tables.ts";
import { below, type Desk, type Drawing, type DrawnOne } from "./desk.ts";

/**
 * Gives the cast with what is drawn: a member of each name, `count` of them when they are numbered. An actor that has no name of its own is one
 * of those that are called by its template: goblin-1, goblin-2 in row order.
 */
export function castOf(desk: Desk, { cells, places }: Drawing): AuthoredScenario["cast"] {
  const groups = new Map<string, DrawnOne[]>();
  for (const cell of cells) {
    if (cell?.actor === undefined) continue;
    const { actor } = cell;
    if (actor.key === "")
      report(desk, "DRAMATIS_INPUT_MISSING", actor.path, { expected: "a template, or a name beside the actor", found: "neither" });
    else groups.set(actor.key, [...(groups.get(actor.key) ?? []), actor]);
  }
  const named = new Map<string, number>();
  for (const cell of cells) {
    const name = cell?.tile.name;
    if (name !== undefined && cell?.actor?.key !== name) named.set(name, (named.get(name) ?? 0) + 1);
  }
  const isPlace = (name: string): boolean => named.has(name) || places.has(name);
  const drawn = [...groups].flatMap(([key, ones]) => memberOf(desk, key, ones, isPlace(key)) ?? []);
  return { ...desk.scenario.cast, ...Object.fromEntries(drawn) };
}

// --- internal ---

function memberOf(desk: Desk, key: string, ones: readonly DrawnOne[], isPlace: boolean): [[string, CastMember]] | undefined {
  const [first] = ones;
  if (first === undefined) return undefined;
  if (Object.hasOwn(desk.scenario.cast, key)) conflict(desk, first.path, `the cast has a \`${key}\` as well`, key);
  if (isPlace)
    conflict(desk, first.path, `\`${key}\` is the name of other cells as well, so that it would not stand where it is drawn`, key);
  const other = ones.find(({ said, isNumbered }) => canonicalJson(said) !== canonicalJson(first.said) || isNumbered !== first.isNumbered);
  if (other !== undefined) conflict(desk, other.path, `another \`${key}\` is drawn from \`${first.path}\`; give one of them a name`, key);
  const body = bodyOf(desk, first);
  if (body === undefined) return undefined;
  setOrigins(desk, key, first);
  const count = first.isNumbered || ones.length > 1 ? { count: ones.length } : {};
  return [[key, { ...body, at: key, ...count }]];
}

function bodyOf(desk: Desk, { said, path }: DrawnOne): ActorBody | undefined {
  const { template, ...changes } = typeof said === "string" ? { template: said } : said;
  if (template === undefined) return actorBodySchema.parse(changes);
  const found = lookup(desk.scenario.templates, template);
  if (found !== undefined) return { ...found, ...defined(changes) };
  const known = sortedKeys(desk.scenario.templates);
  const expected = known.length === 0 ? "a template, of which there is none" : `one of ${known.join(", ")}`;
  const at = typeof said === "string" ? path : below(path, "template");
  report(desk, "DRAMATIS_INPUT_UNKNOWN_NAME", at, { what: "template", expected, found: template, nearest: saidNearest(template, known) });
  return undefined;
}

/** What is wrong with a body is wrong in its template, unless the legend says otherwise; where it stands is the legend's. */
function setOrigins({ origins }: Desk, key: string, { said, path }: DrawnOne): void {
  const member = below("cast", key);
  const template = typeof said === "string" ? said : said.template;
  origins.set(member, template === undefined ? path : below("templates", template));
  for (const part of ["at", "count"]) origins.set(below(member, part), `${path}!`);
  if (typeof said === "object") for (const part of Object.keys(said)) origins.set(below(member, part), below(path, part));
}

function defined(changes: Exclude<DrawnActor, string>): Partial<ActorBody> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<ActorBody>;
}
