// The default rulebook: the rows of every world that patches nothing. A data module, since the runtime reads no files.
// It must not know how rows are numbered, nor which level they serve.
import type { Rulebook } from "../contracts/rulebook.ts";
import { rulebookSchema } from "../contracts/rulebook.ts";

/** More damage than anybody can bear: health is at most 30,000. */
const deadly = 30000;

/** The default rulebook (schema dramatis/rulebook@1). Changing a row changes every golden chain. */
export const defaultRulebook: Rulebook = rulebookSchema.parse({
  schema: "dramatis/rulebook@1",
  numbers: {
    directions: 8,
    roundsMax: 8,
    regenPeriod: 10,
    triggerDepth: 4,
    carryMax: 8,
    stallTicks: 200,
    purseLow: 10,
    actionCost: 100,
    memoryTicks: 20,
  },
  kinds: {
    void: { layer: "terrain", tags: ["opaque"], glyph: " " },
    floor: { layer: "terrain", tags: ["passable"], glyph: "." },
    wall: { layer: "terrain", tags: ["opaque"], glyph: "#" },
    water: { layer: "terrain", tags: ["passable"], enter: [{ stamina: { amount: -1 } }], glyph: "~" },
    pit: { layer: "terrain", tags: ["passable", "hazard"], enter: [{ damage: { amount: deadly } }], glyph: "_" },
    door: { layer: "feature", tags: ["opaque", "door"], opensTo: "open-door", glyph: "+" },
    "open-door": { layer: "feature", tags: ["passable", "door"], closesTo: "door", glyph: "'" },
    exit: { layer: "feature", tags: ["passable", "exit"], glyph: ">" },
    goal: { layer: "feature", tags: ["passable", "goal"], glyph: "*" },
    spikes: {
      layer: "feature",
      tags: ["passable", "hazard"],
      enter: [{ damage: { amount: 2 } }],
      stand: [{ damage: { amount: 1 } }],
      glyph: "^",
    },
  },
  items: {
    key: { tags: ["key"], glyph: "k" },
    potion: { tags: ["usable", "consumable"], use: [{ heal: { amount: 5 } }], glyph: "!" },
    sword: { attack: 2, glyph: "/" },
    shield: { defence: 1, glyph: ")" },
    gem: { tags: ["treasure"], glyph: "$" },
    coin: { tags: ["treasure"], glyph: "c" },
  },
  actions: {
    wait: { shape: "wait" },
    step: { shape: "step" },
    attack: {
      shape: "strike",
      do: [{ damage: { to: "object", amount: { a: 1, x: "attack", b: 1, y: "defence", dice: "1d3", c: -1, min: 0, max: 30000 } } }],
    },
    "pick-up": { shape: "pick-up" },
    drop: { shape: "drop" },
    use: { shape: "use" },
    open: { shape: "open" },
    close: { shape: "close" },
    shove: { shape: "strike", stamina: 2, do: [{ push: { to: "object", cells: 1 } }] },
  },
});
