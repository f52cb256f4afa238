// Checks of the level: the shape of the map, its characters, kinds, locks and places. It must not look at the cast.
import type { Stack } from "../../contracts/level.ts";
import { featureOf, featureUses, itemUses, lookup, sortedKeys } from "../tables.ts";
import { checkMap } from "./check-map.ts";
import { type Check, conflict, refer, report } from "./context.ts";

/** Adds all issues of `level`. Lines and columns of the map count from 1. */
export function checkLevel(check: Check): void {
  const { legend } = check.scenario.level;
  checkMap(check, { path: "level.map", rows: check.tables.grid.rows, characters: Object.keys(legend) });
  checkLegend(check);
  checkLocks(check);
  checkPlaces(check);
}

// --- internal ---

function checkLegend(check: Check): void {
  for (const [character, stack] of Object.entries(check.scenario.level.legend)) {
    const path = `level.legend.${character}`;
    refer(check, "terrain kind", `${path}.terrain`, stack.terrain);
    for (const [name, { kind, opens }] of Object.entries(stack.items ?? {})) {
      refer(check, "item kind", `${path}.items.${name}.kind`, kind);
      refer(check, "lock", `${path}.items.${name}.opens`, opens);
    }
    checkArea(check, path, stack);
    if (stack.feature === undefined) continue;
    const { kind, lock } = featureOf(stack.feature);
    refer(check, "feature kind", typeof stack.feature === "string" ? `${path}.feature` : `${path}.feature.kind`, kind);
    const row = lookup(check.rulebook.kinds, kind);
    if (lock !== undefined && row?.layer === "feature" && row.opensTo === undefined) {
      conflict(check, `${path}.feature.lock`, `\`${kind}\` opens to nothing, so that it cannot be locked`, lock);
    }
  }
}

// An area lies only where the ground can be walked on.
function checkArea(check: Check, path: string, { terrain, area }: Stack): void {
  if (area === undefined) return;
  refer(check, "area kind", `${path}.area`, area);
  if (lookup(check.rulebook.kinds, terrain)?.tags.includes("passable") === false)
    conflict(check, `${path}.area`, `an area lies only on passable terrain, which \`${terrain}\` is not`, area);
}

function checkLocks(check: Check): void {
  const needed = new Set(featureUses(check.scenario).flatMap(({ lock }) => lock ?? []));
  const keys = new Map<string, string>();
  for (const { kind, opens } of itemUses(check.scenario)) {
    if (opens === undefined) continue;
    const other = keys.get(opens) ?? kind;
    if (other !== kind)
      conflict(check, `level.locks.${opens}`, `both \`${other}\` and \`${kind}\` open it, but a lock has one kind of key`, opens);
    keys.set(opens, kind);
  }
  for (const name of sortedKeys(check.scenario.level.locks)) {
    if (!needed.has(name) && !keys.has(name))
      conflict(check, `level.locks.${name}`, "nothing is locked with it and no item opens it", name);
  }
}

function checkPlaces(check: Check): void {
  const { width, height } = check.tables.grid;
  for (const [name, points] of Object.entries(check.scenario.level.places ?? {})) {
    points.forEach(([x, y], index) => {
      if (x < width && y < height) return;
      const path = `level.places.${name}.${index}`;
      report(check, "DRAMATIS_INPUT_VALUE", path, {
        expected: `a cell of the map, at most ${width - 1},${height - 1}`,
        found: `${x},${y}`,
      });
    });
  }
}
