// Things that name no faction: crates and the like belong to the neutral faction `things`, which is made when it is needed.
// It must not know what a thing does.
import { type ActorBody, type Scenario, THINGS } from "../contracts/scenario.ts";

/** Gives the scenario with the faction `things`, if a thing belongs to it and nobody has written it down. Pure. */
export function withThings(scenario: Scenario): Scenario {
  const bodies: ActorBody[] = [...Object.values(scenario.cast), ...Object.values(scenario.templates ?? {})];
  const isNeeded = bodies.some((body) => isThing(body) && body.faction === THINGS);
  if (!isNeeded || Object.hasOwn(scenario.factions, THINGS)) return scenario;
  return { ...scenario, factions: { ...scenario.factions, [THINGS]: { hostile: [], allied: [], knows: "nothing" } } };
}

/** Whether a body is a thing. Pure. */
export function isThing({ tags }: Pick<ActorBody, "tags">): boolean {
  return tags.includes("object");
}
