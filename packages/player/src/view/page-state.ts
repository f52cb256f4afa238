// What the person in front of the page has chosen: selection, through whose eyes to look, whether to follow. One object that all panels read,
// and one way to change it. It must not know the world.

import type { OverlayName } from "../model/overlay/level-overlay.ts";

/** The choices. Serials are those of actors, cells are indices of the block. */
export interface PageChoices {
  readonly serial: number | undefined;
  readonly cell: number | undefined;
  /** The faction whose knowledge is shown; undefined: everything is. */
  readonly fog: number | undefined;
  readonly sight: boolean;
  readonly follow: boolean;
  /** Overlays that are laid over the map. */
  readonly overlays: ReadonlySet<OverlayName>;
}

/** The choices as they change. */
export interface PageState {
  readonly now: PageChoices;
  /** Rises with every change. */
  readonly version: number;
  choose(change: Partial<PageChoices>): void;
}

/** Begins with nothing selected and everything shown. */
export function createPageState(): PageState {
  let now: PageChoices = { serial: undefined, cell: undefined, fog: undefined, sight: false, follow: false, overlays: new Set() };
  let version = 0;
  return {
    get now() {
      return now;
    },
    get version() {
      return version;
    },
    choose(change) {
      now = { ...now, ...change };
      version += 1;
    },
  };
}
