// The views of the cast as one value, and the check that a cast is the one whose digests a world holds.
// It must not know what a view says.
import { PERSONAS } from "@dramatis/core-as";
import { DramatisError } from "../contracts/errors.ts";
import type { PersonaName } from "../contracts/inputs.ts";
import type { PersonaView } from "../contracts/persona.ts";
import type { World } from "../core/world.ts";
import type { CastViews } from "../replay/recording-header.ts";
import type { CastDesk } from "./cast-desk.ts";
import { viewDigest } from "./sealing.ts";

/** The seven views by persona. */
export function viewsOf(desk: CastDesk): CastViews {
  const views: Partial<Record<PersonaName, PersonaView>> = {};
  for (const persona of desk.personas) views[persona.name] = persona.view();
  return views as CastViews;
}

/** Throws DRAMATIS_PERSONA_VIEW when a persona's view is not the one that was sealed last. */
export function checkViews(world: World, desk: CastDesk): void {
  for (const [index, name] of PERSONAS.entries()) {
    const view = desk.personas[index]?.view();
    const isSealed = view !== undefined && viewDigest(world, view) === world.wide("viewDigest")[index];
    if (!isSealed) throw new DramatisError("DRAMATIS_PERSONA_VIEW", { persona: name, reason: "it is not the view that was sealed last" });
  }
}
