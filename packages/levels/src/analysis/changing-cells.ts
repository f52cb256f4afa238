// Cells that a rule of a scenario may change during a run: what closes them at the start may be gone later, so no analysis may call them closed.
// It over-approximates: a rule counts as soon as it is written somewhere, whether or not it is ever applied.
import { type Consequence, consequenceLists, type Rulebook, type Scenario } from "@dramatis/runtime";
import { levelMap, placesOf } from "../grid/level-map.ts";
import { stackKinds } from "../grid/stack-kinds.ts";

/** Gives the numbers (y * width + x) of the cells of all places whose kinds a consequence sets, and of those whose kind can be broken. `rulebook` is the scenario's, merged. Pure. */
export function changingCells(scenario: Scenario, rulebook: Rulebook): ReadonlySet<number> {
  const { level } = scenario;
  const { width, stacks } = levelMap(level);
  const places = placesOf(level);
  const lists = consequenceLists(scenario, rulebook);
  const named = lists.flatMap(({ path, list }) => list.flatMap((one) => placeChangedBy(one) ?? ownPlace(scenario, path, one) ?? []));
  const cells = new Set(named.flatMap((place) => (places.get(place) ?? []).map(([x, y]) => y * width + x)));
  if (!lists.some(({ list }) => list.some((one) => "break" in one))) return cells;
  stacks.forEach((stack, cell) => {
    if (stack !== undefined && stackKinds(stack).some((kind) => (rulebook.kinds[kind]?.toughness ?? 0) > 0)) cells.add(cell);
  });
  return cells;
}

// --- internal ---

function placeChangedBy(one: Consequence): string | undefined {
  const set = settingOf(one);
  return typeof set === "object" ? set.at : undefined;
}

/** A trigger or timer may have a place of its own, at which its list runs. */
function ownPlace(scenario: Scenario, path: string, one: Consequence): string | undefined {
  if (settingOf(one) === undefined) return undefined;
  const [list, name = ""] = path.split(/\.(.*)\.do$/);
  if (list !== "triggers" && list !== "timers") return undefined;
  const rows = scenario[list];
  return rows !== undefined && Object.hasOwn(rows, name) ? rows[name]?.at : undefined;
}

function settingOf(one: Consequence): string | { readonly at?: string | undefined } | undefined {
  if ("set-kind" in one) return one["set-kind"];
  return "set-terrain" in one ? one["set-terrain"] : undefined;
}
