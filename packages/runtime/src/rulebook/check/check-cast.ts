// Checks of the cast, the templates and the factions: names, numbers that contradict each other, and where everybody stands.
// It must not look at the story.
import { type ActorBody, THINGS } from "../../contracts/scenario.ts";
import { pointOf } from "../level-grid.ts";
import { featureOf, lookup, type Member, sortedKeys } from "../tables.ts";
import { isThing } from "../things.ts";
import { type Check, conflict, refer, report } from "./context.ts";

/** Adds all issues of `cast`, `templates` and `factions`. */
export function checkCast(check: Check): void {
  for (const key of sortedKeys(check.scenario.cast)) {
    const body = check.scenario.cast[key];
    if (body === undefined) continue;
    checkBody(check, `cast.${key}`, body);
    refer(check, "place", `cast.${key}.at`, body.at);
  }
  for (const { name, body } of check.tables.templates) {
    checkBody(check, `templates.${name}`, body);
    if (body.carries !== undefined)
      conflict(check, `templates.${name}.carries`, "what is spawned carries nothing", Object.keys(body.carries));
  }
  checkTwins(check);
  checkStanding(check);
  checkFactions(check);
}

// --- internal ---

function checkBody(check: Check, path: string, body: ActorBody): void {
  checkFactionOf(check, path, body);
  checkThing(check, path, body);
  for (const [name, { kind, opens }] of Object.entries(body.carries ?? {})) {
    refer(check, "item kind", `${path}.carries.${name}.kind`, kind);
    refer(check, "lock", `${path}.carries.${name}.opens`, opens);
  }
  for (const name of Object.keys(body.resist ?? {})) refer(check, "element", `${path}.resist.${name}`, name);
  for (const name of Object.keys(body.statuses ?? {})) refer(check, "status", `${path}.statuses.${name}`, name);
  checkGear(check, path, body);
  for (const [low, high] of [
    ["health", "maxHealth"],
    ["stamina", "maxStamina"],
    ["mana", "maxMana"],
  ] as const) {
    const most = body[high];
    if (most !== undefined && most < body[low]) conflict(check, `${path}.${high}`, `it is less than ${low}, which is ${body[low]}`, most);
  }
  checkDriver(check, path, body);
  refer(check, "style", `${path}.morale.style`, body.morale?.style);
}

// Only a thing may leave out its faction; for others the default names one that there is not.
function checkFactionOf(check: Check, path: string, body: ActorBody): void {
  const isLeftOut = body.faction === THINGS && !isThing(body) && !check.known.faction.includes(THINGS);
  if (isLeftOut) report(check, "DRAMATIS_INPUT_MISSING", `${path}.faction`, { expected: "a faction", found: "nothing" });
  else refer(check, "faction", `${path}.faction`, body.faction);
}

function checkThing(check: Check, path: string, body: ActorBody): void {
  const isDriven = !("kernel" in body.driver) || body.driver.kernel !== "idle";
  if (isThing(body) && isDriven) conflict(check, `${path}.driver`, "a thing takes no part in rounds and has no driver", body.driver);
  if (isThing(body) && body.morale !== undefined) conflict(check, `${path}.morale`, "a thing has no morale", body.morale);
  if (body.tags.includes("pushable") && body.tags.includes("heavy"))
    conflict(check, `${path}.tags`, "what is heavy cannot be pushed, so it is not pushable", body.tags);
}

// Nobody carries more than it can, and of what is worn there is one in each place.
function checkGear(check: Check, path: string, { carries, capacity }: ActorBody): void {
  const carried = Object.keys(carries ?? {}).length;
  const { carryMax } = check.rulebook.numbers;
  if (carried > carryMax) conflict(check, `${path}.carries`, `at most carryMax = ${carryMax} items can be carried`, carried);
  else if (carried > capacity) conflict(check, `${path}.carries`, `its capacity is ${capacity}`, carried);
  const taken = new Map<string, string>();
  for (const name of sortedKeys(carries)) {
    const { kind = "", worn = false } = carries?.[name] ?? {};
    const place = lookup(check.rulebook.items, kind)?.slot;
    if (!worn || place === undefined) continue;
    const other = taken.get(place);
    if (place === "none") conflict(check, `${path}.carries.${name}.worn`, `\`${kind}\` has no slot, so that it cannot be worn`, kind);
    else if (other !== undefined) conflict(check, `${path}.carries.${name}.worn`, `\`${other}\` is worn in the place \`${place}\``, name);
    else taken.set(place, name);
  }
}

function checkDriver(check: Check, path: string, { driver }: ActorBody): void {
  if ("kernel" in driver) {
    checkMind(check, `${path}.driver`, driver);
    driver.route?.forEach((place, index) => {
      refer(check, "place", `${path}.driver.route.${index}`, place);
      if (check.tables.grid.placeCells.get(place)?.length === 0)
        conflict(check, `${path}.driver.route.${index}`, `place \`${place}\` has no cell`, place);
    });
  }
  if (!("script" in driver)) return;
  const ticks = new Set<number>();
  driver.script.forEach((line, index) => {
    refer(check, "action", `${path}.driver.script.${index}.do`, line.do);
    if (ticks.has(line.at)) conflict(check, `${path}.driver.script.${index}.at`, "another line of the script has the same tick", line.at);
    ticks.add(line.at);
  });
}

function checkMind(check: Check, path: string, driver: Extract<ActorBody["driver"], { kernel: unknown }>): void {
  refer(check, "style", `${path}.style`, driver.style);
  refer(check, "actor", `${path}.leader`, driver.leader);
  if ((driver.kernel === "utility") !== (driver.style !== undefined))
    conflict(check, `${path}.style`, "the kernel `utility` and a style belong together", driver.style);
}

function checkTwins(check: Check): void {
  const seen = new Map<string, Member>();
  for (const member of check.tables.members) {
    const twin = seen.get(member.name);
    if (twin !== undefined)
      conflict(check, `cast.${member.key}`, `the name \`${member.name}\` is also that of \`${twin.key}\` with its count`, member.name);
    seen.set(member.name, member);
  }
}

// One issue a member of the cast: the first of its actors that has no cell, or no cell to stand on.
function checkStanding(check: Check): void {
  const taken = new Map<number, string>();
  const told = new Set<string>();
  for (const { name, key, body } of check.tables.members) {
    const cells = check.tables.grid.placeCells.get(body.at);
    if (cells === undefined) continue;
    const cell = cells.find((candidate) => !taken.has(candidate));
    if (cell !== undefined) taken.set(cell, name);
    if (told.has(key)) continue;
    const isBad = cell === undefined ? reportCrowd(check, { key, place: body.at, cells, taken }) : reportBlocked(check, key, name, cell);
    if (isBad) told.add(key);
  }
}

interface Crowd {
  readonly key: string;
  readonly place: string;
  readonly cells: readonly number[];
  readonly taken: ReadonlyMap<number, string>;
}

function reportCrowd(check: Check, { key, place, cells, taken }: Crowd): boolean {
  const wanted = check.tables.members.filter(({ body }) => body.at === place).length;
  const others = [...new Set(cells.map((cell) => taken.get(cell) ?? ""))].slice(0, 3).join(", ");
  const found = cells.length === 0 ? "0" : `${cells.length}`;
  report(check, "DRAMATIS_SCENARIO_CROWDED", `cast.${key}.at`, { expected: `${wanted}`, found, place, others: others || "nobody" });
  return true;
}

function reportBlocked(check: Check, key: string, who: string, cell: number): boolean {
  const stack = check.tables.grid.stacks[cell];
  if (stack === undefined) return false;
  const kinds = [stack.terrain, ...(stack.feature === undefined ? [] : [featureOf(stack.feature).kind])];
  const blocking = kinds.find((kind) => lookup(check.rulebook.kinds, kind)?.tags.includes("passable") === false);
  if (blocking === undefined) return false;
  const { x, y } = pointOf(cell, check.tables.grid.stride);
  const where = `in \`${blocking}\` at line ${y + 1}, column ${x + 1} of the map, which is not passable`;
  report(check, "DRAMATIS_SCENARIO_BLOCKED", `cast.${key}.at`, { expected: "a passable cell", found: blocking, who, where });
  return true;
}

function checkFactions(check: Check): void {
  for (const name of sortedKeys(check.scenario.factions)) {
    const faction = check.scenario.factions[name];
    if (faction === undefined) continue;
    for (const side of ["hostile", "allied"] as const) {
      faction[side].forEach((other, index) => {
        const path = `factions.${name}.${side}.${index}`;
        refer(check, "faction", path, other);
        if (other === name) conflict(check, path, "a faction has no stance towards itself", other);
        if (side === "allied" && faction.hostile.includes(other)) conflict(check, path, `\`${other}\` is hostile as well`, other);
      });
    }
  }
}
