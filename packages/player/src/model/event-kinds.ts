// Which kinds of event belong together, which are worth stopping at, and which may go first when memory is short.
// It is about what people look for; it must not know how an event is stored or drawn.

/** Groups of kinds, in the order in which people meet them in a filter. */
export const EVENT_GROUPS = ["fights", "deaths", "things", "story", "steps", "sight", "refusals", "orders"] as const;

export type EventGroup = (typeof EVENT_GROUPS)[number];

/** The group of a kind by its word; `story` for a kind that is not known here. Pure. */
export function groupOf(kind: string): EventGroup {
  return groups.get(kind) ?? "story";
}

/** Whether a kind is one to jump to. Pure. */
export function isNotable(kind: string): boolean {
  return notable.has(kind);
}

/** Whether events of a kind are let go of first in a long run. Pure. */
export function isMinor(kind: string): boolean {
  return minor.has(kind);
}

/** What a group is called in a filter, and what is in it. */
export const GROUP_TEXTS: Readonly<Record<EventGroup, { readonly name: string; readonly holds: string }>> = {
  fights: { name: "Fights", holds: "attacks, damage, healing, pushes" },
  deaths: { name: "Deaths", holds: "who dies and what is dropped then" },
  things: { name: "Things", holds: "doors, locks, items" },
  story: { name: "Story", holds: "messages, triggers, flags, wishes, objectives, arrivals, the end" },
  steps: { name: "Steps", holds: "movement" },
  sight: { name: "Sight", holds: "who comes into sight of whom, who is forgotten, who is on the alert" },
  refusals: { name: "Refusals", holds: "actions that the core did not allow" },
  orders: { name: "Orders", holds: "standing orders, purses, rules and edits" },
};

// --- internal ---

const kindsOfGroups: Readonly<Record<EventGroup, readonly string[]>> = {
  fights: ["attacked", "damaged", "healed", "restored", "pushed"],
  deaths: ["died"],
  things: ["dropped", "picked-up", "used", "opened", "closed", "unlocked", "got", "lost-item"],
  story: [
    "spawned",
    "message",
    "objective-met",
    "trigger-fired",
    "trigger-depth",
    "flag-set",
    "kind-changed",
    "terrain-changed",
    "objective-failed",
    "scored",
    "undone",
    "restarted",
    "wish-raised",
    "wish-answered",
    "wish-fallback",
    "pool-full",
    "ended",
  ],
  steps: ["moved", "teleported", "swapped"],
  sight: ["sighted", "forgotten", "alerted"],
  refusals: ["rejected"],
  orders: ["order-changed", "over-budget", "purse-low", "rule-changed", "edited"],
};

const groups: ReadonlyMap<string, EventGroup> = new Map(
  EVENT_GROUPS.flatMap((group) => kindsOfGroups[group].map((kind) => [kind, group] as const)),
);

const notable: ReadonlySet<string> = new Set([
  "died",
  "unlocked",
  "picked-up",
  "used",
  "objective-met",
  "message",
  "trigger-fired",
  "kind-changed",
  "wish-answered",
  "wish-fallback",
  "rule-changed",
  "edited",
  "ended",
]);

const minor: ReadonlySet<string> = new Set(["moved", "rejected"]);
