// The rules that go with a level into a format that holds the level alone: all that the scenario says, as long as they stand by themselves.
// What kinds and items do there that names flags or templates of the scenario cannot stand by itself, and stays behind.
import { checkScenario, type RulebookPatch, type Scenario } from "@dramatis/runtime";
import { explorerScenario } from "../explorer-scenario.ts";

/** Rules that hold without their scenario, and whether something had to stay behind. */
export interface CarriedRules {
  readonly rules: RulebookPatch;
  readonly isWhole: boolean;
}

/** Gives the rules that go with the level of a scenario. Pure. */
export function carriedRules({ level, rules }: Scenario): CarriedRules {
  if (rules === undefined) return { rules: {}, isWhole: true };
  if (standsAlone(level, rules)) return { rules, isWhole: true };
  const looks = withoutDeeds(rules);
  return { rules: standsAlone(level, looks) ? looks : {}, isWhole: false };
}

// --- internal ---

function standsAlone(level: Scenario["level"], rules: RulebookPatch): boolean {
  const made = explorerScenario(level, level.name ?? "level", rules);
  return "scenario" in made && "scenario" in checkScenario({ ...made.scenario, rules }, level.name ?? "level");
}

/** Kinds and items without what they do; of other rows nothing is seen on a map. */
function withoutDeeds({ kinds = {}, items = {} }: RulebookPatch): RulebookPatch {
  const still = { enter: undefined, stand: undefined, leave: undefined, operate: undefined };
  const plainKinds = Object.entries(kinds).map(([name, row]) => [name, defined({ ...row, ...still })]);
  const plainItems = Object.entries(items).map(([name, row]) => [name, defined({ ...row, use: undefined })]);
  return {
    ...(plainKinds.length === 0 ? {} : { kinds: Object.fromEntries(plainKinds) }),
    ...(plainItems.length === 0 ? {} : { items: Object.fromEntries(plainItems) }),
  };
}

function defined<Row extends object>(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row;
}
