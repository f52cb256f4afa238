// The words of graph grammars for dungeons: a tree of places, ways that a lock may close, keys that lie in places; and the productions as data.
// It must not know how a dungeon is drawn on a map.

/** A place of a plan. Its way leads to `parent`, an earlier place; `lock` closes that way, empty for an open one; `keys` are the locks whose keys lie here. */
export interface Place {
  readonly label: string;
  readonly parent: number;
  readonly lock: string;
  readonly keys: readonly string[];
}

/** A plan: the first place is the entrance, the second the goal. */
export type Plan = readonly Place[];

/**
 * A production. `on` is what it takes: an open way between the places `a` and `b` (`b` beyond `a`), or a place `a`. New places hang on one of those, or
 * on `before`: any place that can be come to while the new lock is shut. A way that it takes leads through `via`, if that is named, and is closed by
 * the new lock, if `locks` is `b`. `keyIn` names the place with the new key. `adds` is what the production counts as.
 */
export interface Production {
  readonly name: string;
  readonly on: "way" | "place";
  readonly places: Readonly<Record<string, { readonly label: string; readonly hangsOn: "a" | "before" }>>;
  readonly via?: string;
  readonly locks?: string;
  readonly keyIn?: string;
  readonly adds: { readonly locks: number; readonly branches: number };
}

/** The productions of dungeons. */
export const productions: readonly Production[] = [
  { name: "stretch", on: "way", places: { hall: { label: "hall", hangsOn: "a" } }, via: "hall", adds: { locks: 0, branches: 0 } },
  { name: "branch", on: "place", places: { nook: { label: "nook", hangsOn: "a" } }, adds: { locks: 0, branches: 1 } },
  {
    name: "lock-near",
    on: "way",
    places: { vault: { label: "vault", hangsOn: "a" } },
    locks: "b",
    keyIn: "vault",
    adds: { locks: 1, branches: 0 },
  },
  {
    name: "lock-far",
    on: "way",
    places: { vault: { label: "vault", hangsOn: "before" } },
    locks: "b",
    keyIn: "vault",
    adds: { locks: 1, branches: 0 },
  },
  {
    name: "treasury",
    on: "place",
    places: { treasury: { label: "treasury", hangsOn: "a" }, vault: { label: "vault", hangsOn: "before" } },
    locks: "treasury",
    keyIn: "vault",
    adds: { locks: 1, branches: 1 },
  },
];

/** The plan that all others grow from: an entrance and a goal behind it. */
export const axiom: Plan = [
  { label: "entrance", parent: 0, lock: "", keys: [] },
  { label: "goal", parent: 0, lock: "", keys: [] },
];
