// The numbered words of the core's ABI: systems, verbs, kernels, consequences, events, inputs, statuses.
// The one source of these numbers: generate.mjs writes the AssemblyScript constants and the TypeScript enums from here.
// Numbers are never reused; a new word goes to the end of its list.

/** Systems of a tick. They run in the order of docs/rules.md, not of their numbers. */
export const SYSTEMS = [
  "idle",
  "timers",
  "perceive",
  "inputs",
  "decide",
  "order",
  "apply",
  "areas",
  "terrain",
  "triggers",
  "deaths",
  "objectives",
  "tallies",
  "seal",
  "conveyors",
  "spread",
  "statuses",
  "history",
  "cycles",
];

/** Shapes of action rows: what the core does before it runs the row's consequences. */
export const SHAPES = ["wait", "step", "strike", "pick-up", "drop", "use", "open", "close", "shoot", "touch", "equip"];

/** Why an action was refused when it was applied. */
export const REASONS = [
  "none",
  "bad-action",
  "bad-direction",
  "blocked",
  "corner",
  "occupied",
  "no-target",
  "out-of-range",
  "not-hostile",
  "no-item",
  "full",
  "not-openable",
  "locked",
  "not-closable",
  "in-the-way",
  "no-stamina",
  "no-mana",
  "over-budget",
  "not-usable",
  "cooling-down",
  "one-way",
  "rooted",
  "nothing-there",
  "not-equippable",
  "stuck",
];

/** Drivers of an actor: 0 waits, 1 takes proposals from outside, the others are policy kernels of the core. */
export const DRIVERS = [
  "idle",
  "external",
  "random",
  "reach-exit",
  "explore",
  "hunt",
  "flee",
  "guard",
  "patrol",
  "collect",
  "kite",
  "support",
  "follow",
  "ambush",
  "utility",
];

/** Policies that order the actors of a round. */
export const ORDER_POLICIES = ["fixed", "round-robin", "seeded-random", "initiative"];

/** What a rule does to the world. */
export const CONSEQUENCES = [
  "none",
  "damage",
  "heal",
  "stamina",
  "mana",
  "move",
  "push",
  "spawn",
  "set-kind",
  "set-flag",
  "add-flag",
  "give",
  "take",
  "message",
  "end",
  "wish",
  "status",
  "cure",
  "set-terrain",
  "set-area",
  "express",
  "break",
  "noise",
  "score",
];

/** Whom a consequence concerns. */
export const TARGETS = ["subject", "object", "place"];

/** Numbers of an actor that a formula may read. */
export const STATS = [
  "zero",
  "health",
  "max-health",
  "stamina",
  "mana",
  "attack",
  "defence",
  "speed",
  "initiative",
  "sight",
  "behind",
  "carried",
];

/** Conditions of a trigger row. */
export const CONDITIONS = [
  "flag-at-least",
  "place-entered",
  "tick-reached",
  "faction-at-most",
  "faction-holds",
  "place-empty",
  "place-covered",
  "kind-at",
];

/** Nodes of an objective tree. */
export const OBJECTIVES = ["and", "or", "then", "reach", "eliminate", "survive", "collect", "flag", "prevent", "cover", "score"];

/** Why a run ended. */
export const END_REASONS = ["running", "objective", "all-lost", "end-consequence", "stopped", "stalled", "tick-limit"];

/** How a run ended for one faction. */
export const OUTCOMES = ["open", "won", "lost", "draw", "stalled", "undecided", "none"];

/** Kinds of event; a kind is a bit of a wake mask, so there are at most 64. */
export const EVENTS = [
  "none",
  "spawned",
  "moved",
  "rejected",
  "attacked",
  "damaged",
  "healed",
  "restored",
  "died",
  "dropped",
  "picked-up",
  "used",
  "opened",
  "closed",
  "unlocked",
  "pushed",
  "teleported",
  "kind-changed",
  "flag-set",
  "got",
  "lost-item",
  "message",
  "sighted",
  "forgotten",
  "objective-met",
  "over-budget",
  "purse-low",
  "trigger-fired",
  "trigger-depth",
  "wish-raised",
  "wish-answered",
  "wish-fallback",
  "order-changed",
  "rule-changed",
  "edited",
  "pool-full",
  "ended",
  "status-began",
  "status-ended",
  "area-changed",
  "slid",
  "swapped",
  "shot",
  "touched",
  "equipped",
  "unequipped",
  "paid",
  "heard",
  "broken",
  "crushed",
  "undone",
  "restarted",
  "scored",
  "terrain-changed",
  "objective-failed",
  "alerted",
];

/** Kinds of input at the core's door. */
export const INPUTS = [
  "none",
  "proposals",
  "proposal",
  "driver",
  "order-policy",
  "purse",
  "answer",
  "edit",
  "rule",
  "fire",
  "view",
  "wake",
  "stop",
  "undo",
  "restart",
  "style",
];

/** Streams of draws. */
export const STREAMS = ["none", "order", "kernel", "dice", "style", "spread"];

/** What a call into the core answers. Below 16 the call went well; from 16 on nothing was changed. */
export const STATUSES = {
  done: 0,
  "ring-full": 1,
  "woken-at-begin": 2,
  "woken-at-end": 3,
  ended: 4,
  "bad-input": 16,
  "bad-phase": 17,
  "bad-dimension": 18,
};

/** Codes that a failed check() leaves in the block before it traps. */
export const FAULTS = [
  "none",
  "phase",
  "cell-range",
  "actor-range",
  "item-range",
  "list-cycle",
  "occupancy",
  "set-range",
  "formula-range",
  "pool",
  "cursor",
  "ring",
  "event-budget",
  "queue",
  "layout",
  "depth",
];

/** The cast, in the order of its slots in the block. */
export const PERSONAS = ["orchestrator", "director", "configurator", "allocator", "actor", "moderator", "annotator"];

/** Tags of a terrain or feature kind (bits). */
export const KIND_TAGS = ["passable", "opaque", "hazard", "exit", "goal", "door", "lockable", "slippery", "crushing", "flammable", "shop"];

/** Tags of an item kind (bits). */
export const ITEM_TAGS = ["key", "treasure", "consumable", "usable"];

/** Tags of an actor (bits): objects are things that stand on cells as actors do, such as crates. */
export const ACTOR_TAGS = ["object", "pushable", "flying", "heavy"];

/** Tags of a status (bits): a stunned actor does not act, a rooted one does not step. */
export const STATUS_TAGS = ["stun", "root"];

/** Tags of an action row (bits): `line` needs a free line of fire. */
export const ACTION_TAGS = ["line"];

/** What an element does to its surroundings. */
export const EXPRESSIONS = ["push", "pull", "emit", "draw"];

/** Where equipment is worn; an item kind without one works by being carried. */
export const EQUIP_SLOTS = ["none", "hand", "offhand", "head", "body"];

/** What a utility table may weigh; all of it is observed by the actor itself. */
export const CONSIDERATIONS = [
  "one",
  "health-percent",
  "mana-percent",
  "hostiles-seen",
  "hostile-distance",
  "allies-seen",
  "ally-hurt",
  "items-known",
  "exit-known",
  "carried",
  "memory-fresh",
  "alert",
  "unexplored",
];
