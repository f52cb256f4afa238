// The names inside a prefab: each gets the name of the instance before it, so that two instances never meet and ids are stable.
// It must not know where the instance lies.
import type { AuthoredStack } from "../contracts/authored-level.ts";
import type { Drawing, DrawnCell, DrawnOne } from "./desk.ts";

/** Gives a drawing with all of its own names below `instance`; names that it only uses, such as a stair's `to`, follow when they are its own. Pure. */
export function prefixed(drawing: Drawing, instance: string): Drawing {
  const own = namesOf(drawing);
  const after = (name: string): string => (own.has(name) ? `${instance}.${name}` : name);
  return {
    ...drawing,
    cells: drawing.cells.map((cell) => (cell === undefined ? undefined : renamed(cell, after))),
    places: new Map([...drawing.places].map(([name, points]) => [after(name), points])),
  };
}

// --- internal ---

type After = (name: string) => string;

function namesOf({ cells, places }: Drawing): Set<string> {
  const drawn = cells.flatMap((cell) => [cell?.tile.name, cell?.actor?.key].filter((name) => name !== undefined));
  return new Set([...places.keys(), ...drawn]);
}

function renamed(cell: DrawnCell, after: After): DrawnCell {
  const { tile, actor } = cell;
  const { name, feature } = tile;
  const leads = typeof feature === "object" && feature.to !== undefined ? { feature: { ...feature, to: after(feature.to) } } : {};
  const renamedStack: Omit<AuthoredStack, "actor"> = { ...tile, ...(name === undefined ? {} : { name: after(name) }), ...leads };
  return { ...cell, tile: renamedStack, actor: actor === undefined ? undefined : renamedActor(actor, after) };
}

function renamedActor(actor: DrawnOne, after: After): DrawnOne {
  const { said } = actor;
  const key = after(actor.key);
  if (typeof said === "string" || said.driver === undefined || !("kernel" in said.driver)) return { ...actor, key };
  const { route, leader } = said.driver;
  const driver = {
    ...said.driver,
    ...(route === undefined ? {} : { route: route.map(after) }),
    ...(leader === undefined ? {} : { leader: memberAfter(leader, after) }),
  };
  return { ...actor, key, said: { ...said, driver } };
}

/** A leader is named as a member, `goblin-1` of the group `goblin`. */
function memberAfter(name: string, after: After): string {
  const [, group = name, number = ""] = /^(.+?)(-[0-9]+)$/.exec(name) ?? [];
  return after(name) === name ? `${after(group)}${number}` : after(name);
}
