// The ways in which an actor is steered when a level is played for a witness: by its own script; by its own driver, kernels and styles of the core
// with all of the level known, which gives the shorter witnesses; and by the same knowing what its faction knows.
import { type Driver, driverSchema, type Scenario } from "@dramatis/runtime";

/** A way to steer: the driver, and what the actor's faction knows at the start. */
export interface Attempt {
  readonly driver: Driver;
  readonly knows: Knows;
}

/** Gives the attempts for an actor of the cast, in the order in which they are made. Pure. */
export function attemptsFor({ cast, factions }: Scenario, actor: string): readonly Attempt[] {
  const member = cast[actor];
  const own = factions[member?.faction ?? ""]?.knows ?? "nothing";
  const driver = member?.driver ?? { external: true };
  const steering = "kernel" in driver && driver.kernel !== "idle" ? [driver, ...drivers] : drivers;
  const known: readonly Knows[] = own === "map-and-things" ? [own] : ["map-and-things", own];
  const steered = known.flatMap((knows) => steering.map((one) => ({ driver: one, knows })));
  return "script" in driver && driver.script.length > 0 ? [{ driver, knows: own }, ...steered] : steered;
}

// --- internal ---

type Knows = Scenario["factions"][string]["knows"];

const kernels = ["reach-exit", "collect", "hunt", "explore"];
const styles = ["runner", "monster-killer", "treasure-collector", "completionist", "careful"];
const drivers: readonly Driver[] = [
  ...kernels.map((kernel) => driverSchema.parse({ kernel })),
  ...styles.map((style) => driverSchema.parse({ kernel: "utility", style })),
];
