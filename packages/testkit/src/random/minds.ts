// Generated minds: numbers of a driver, styles with options over every kernel and consideration, leaders, and orders that change them.
// It must not know what a mind does with them.
import { CONSIDERATIONS, DRIVERS } from "@dramatis/core-as";
import type { Random, RulebookPatch, ScenarioInput, TickInput } from "@dramatis/runtime";
import type { CaseNames } from "./case-names.ts";

/** Styles of the default rulebook. */
export const STYLES = ["runner", "monster-killer", "treasure-collector", "completionist", "careful", "explorer", "novice"];

/** Delay, error, stickiness and patience; half of all drivers have none of them. */
export function randomMind(random: Random): { delay?: number; error?: number; stickiness?: number; patience?: number } {
  if (random.chance(50)) return {};
  return {
    ...(random.chance(40) ? { delay: random.whole(0, 3) } : {}),
    ...(random.chance(30) ? { error: random.pick([0, 10, 50, 100]) } : {}),
    ...(random.chance(40) ? { stickiness: random.pick([0, 1, 3, 20]) } : {}),
    ...(random.chance(30) ? { patience: random.whole(0, 4) } : {}),
  };
}

/** The styles that the names promise. */
export function randomStyles(random: Random, names: CaseNames): NonNullable<RulebookPatch["styles"]> {
  return Object.fromEntries(names.styles.map((name) => [name, { options: randomOptions(random) }]));
}

/** The cast with leaders for some of its kernels: anybody by name, also itself. */
export function withLeaders(random: Random, cast: ScenarioInput["cast"]): ScenarioInput["cast"] {
  const names = Object.entries(cast).flatMap(([name, { count }]) => (count === undefined ? [name] : [`${name}-${count}`]));
  return Object.fromEntries(
    Object.entries(cast).map(([name, member]) => {
      const { driver } = member;
      if (driver === undefined || !("kernel" in driver) || !random.chance(40)) return [name, member];
      return [name, { ...member, driver: { ...driver, leader: random.pick(names) } }];
    }),
  );
}

/** In a third of the cases somebody of the cast who has a kernel follows a style of its own, so that every kernel is chosen as an option. */
export function withOwnStyle(random: Random, scenario: ScenarioInput): ScenarioInput {
  const able = Object.entries(scenario.cast).filter(([, { driver }]) => driver !== undefined && "kernel" in driver);
  if (able.length === 0 || !random.chance(33)) return scenario;
  const [name, member] = random.pick(able);
  const styles = { ...scenario.rules?.styles, "style-of-one": { options: randomOptions(random) } };
  const driver = { ...(member.driver as object), kernel: "utility" as const, style: "style-of-one" };
  return { ...scenario, cast: { ...scenario.cast, [name]: { ...member, driver } }, rules: { ...scenario.rules, styles } };
}

/** An order of a style, 0 for none, with all numbers of a mind. */
export function randomStyleOrder(random: Random, styles: number, slots: readonly number[]): TickInput {
  return {
    input: "style",
    slot: random.pick(slots),
    style: random.whole(0, styles),
    delay: random.whole(0, 3),
    error: random.pick([0, 0, 20, 100]),
    stickiness: random.whole(0, 5),
    patience: random.whole(0, 4),
    leader: random.whole(0, 13),
  };
}

// --- internal ---

type Options = NonNullable<RulebookPatch["styles"]>[string]["options"];
type Kernel = Options[string]["kernel"];

const kernels = DRIVERS.filter((word): word is Kernel => word !== "external" && word !== "utility");

function randomOptions(random: Random): Options {
  const labels = random.shuffle(["a", "Z", "m", "q", "x"]).slice(0, random.whole(1, 5));
  return Object.fromEntries(
    labels.map((label) => [
      label,
      { kernel: random.pick(kernels), base: random.pick([0, 0, 10, -20, 40]), weigh: randomWeights(random, random.whole(0, 4)) },
    ]),
  );
}

function randomWeights(random: Random, count: number): Options[string]["weigh"] {
  return Array.from({ length: count }, () => ({
    input: random.pick(CONSIDERATIONS),
    weight: random.pick([-200, -100, -33, 50, 100, 150]),
    min: random.chance(30) ? random.whole(-20, 10) : -32768,
    max: random.chance(30) ? random.whole(10, 60) : 32767,
  }));
}
