// Through whose eyes the map is seen now: masks of fog and sight, and who of the actors can be seen at all. Computed anew only when the
// world or the choice changed. It must not draw.
import type { ActorState } from "../model/actors.ts";
import { slotOf } from "../model/actors.ts";
import { CELL_SEEN, fogOf, sightOf } from "../model/cell-sight.ts";
import type { Stage } from "../model/stage.ts";
import type { Eyes } from "./cell-code.ts";
import type { PageState } from "./page-state.ts";

/** The eyes of the present tick and choice. */
export interface MapEyes {
  /** Looks again if anything changed; true when it did. */
  renew(): boolean;
  readonly now: Eyes;
  /** Whether an actor can be seen by whoever one looks through. */
  sees(actor: ActorState): boolean;
  /** Whether an actor is out of the sight that is shown. */
  isFaint(actor: ActorState): boolean;
}

/** Begins with everything seen. */
export function createMapEyes(stage: Stage, page: PageState): MapEyes {
  let eyes: Eyes = { faction: undefined, fog: undefined, sight: undefined };
  let key = "";
  return {
    renew() {
      const { fog, sight, serial } = page.now;
      const present = `${stage.version},${fog},${sight ? serial : undefined}`;
      if (present === key) return false;
      key = present;
      const slot = sight && serial !== undefined ? slotOf(stage.world, serial) : undefined;
      eyes = {
        faction: fog,
        fog: fog === undefined ? undefined : fogOf(stage.world, fog),
        sight: slot === undefined ? undefined : sightOf(stage.world, slot),
      };
      return true;
    },
    get now() {
      return eyes;
    },
    isFaint: ({ cell }) => eyes.sight !== undefined && eyes.sight[cell] !== CELL_SEEN,
    sees: ({ cell, faction }) => eyes.fog === undefined || faction === eyes.faction || eyes.fog[cell] === CELL_SEEN,
  };
}
