// What can be asked for: every verb of a task's goals, with its slots, and how sensitive it is when nothing else says so.
// The one table between intake, which fills slots, and planning, which has methods for verbs; it must not know how either does it.

import type { PrivacyClass } from "../../../contracts/privacy.ts";
import type { TaskGoal } from "../../../contracts/task-spec.ts";

/**
 * Types of slots, and what stands in one of them:
 * `room`, `door`, `appliance`, `device`, `person`, `name` a name as in nameSchema (`house` is every room, `all-doors` every door);
 * `percent` 0 to 100; `celsius` degrees, 5 to 35, tenths allowed; `degrees` a change, -10 to 10, tenths allowed; `minute` of the day, 0 to 1439;
 * `minutes` a duration, 1 to 43200; `count` a whole number from 1 to 1000000; `seed` a whole number from 0; `choice` one of `options`; `flag` true
 * or false; `text` up to 500 characters of data that nobody reads as words; `address` an http address; `json` whatever the caller gave.
 */
export const SLOT_TYPES = [
  "room",
  "door",
  "appliance",
  "device",
  "person",
  "name",
  "percent",
  "celsius",
  "degrees",
  "minute",
  "minutes",
  "count",
  "seed",
  "choice",
  "flag",
  "text",
  "address",
  "json",
] as const;

/** What stands in a slot: plain data. */
export type SlotValue = TaskGoal["slots"][string];

export type SlotType = (typeof SLOT_TYPES)[number];

/** A slot. A slot that is required and has no `preset` must be filled, or a question is asked. `preset` is taken when nothing is said. */
export interface SlotRow {
  readonly type: SlotType;
  readonly isRequired: boolean;
  readonly preset?: SlotValue;
  readonly options?: readonly string[];
  /** What is asked when it is missing. */
  readonly question: string;
}

/** A verb: its domain, its slots, the privacy class of a task with it, and what it does in a sentence for people. */
export interface VerbRow {
  readonly domain: string;
  readonly slots: Readonly<Record<string, SlotRow>>;
  readonly privacy: PrivacyClass;
  readonly sentence: string;
  /** The slot of later verbs that can take what this one makes, where it makes something. */
  readonly makes?: "level" | "run";
}

const must = (type: SlotType, question: string, options?: readonly string[]): SlotRow => row(type, true, question, options);
const may = (type: SlotType, question: string, options?: readonly string[]): SlotRow => row(type, false, question, options);
const preset = (slot: SlotRow, value: SlotValue): SlotRow => ({ ...slot, preset: value });

const room = must("room", "Which room is meant?");
const anyRoom = may("room", "Which room is meant?");
const wholeHouse = preset(anyRoom, "house");
const startAt = may("minute", "At what time shall it begin?");
const finishBy = may("minute", "By when shall it be done?");
const level = must("name", "Which level is meant?");
const difficulties = ["easy", "medium", "hard", "brutal"] as const;
const difficulty = may("choice", "How hard shall it be?", difficulties);
const seed = may("seed", "Which seed shall be taken?");

/** Verbs of the home. */
const HOME = {
  "home.set-light": verb("home", "INTERNAL", "Lights of a room are switched, dimmed or coloured.", {
    location: room,
    power: preset(may("choice", "On or off?", ["on", "off"]), "on"),
    brightness: may("percent", "How bright, in percent?"),
    colour: may("choice", "Which colour?", ["warm", "cool", "white", "red", "orange", "yellow", "green", "blue", "purple", "pink"]),
    startAt,
  }),
  "home.set-temperature": verb("home", "INTERNAL", "A room is brought to a temperature.", {
    location: wholeHouse,
    celsius: must("celsius", "To how many degrees?"),
    startAt,
    until: may("minute", "Until when?"),
  }),
  "home.change-temperature": verb("home", "INTERNAL", "A room is made warmer or cooler by some degrees.", {
    location: wholeHouse,
    change: must("degrees", "Warmer or cooler, and by how many degrees?"),
  }),
  "home.lock-door": verb("home", "CONFIDENTIAL", "A door is locked.", { door: must("door", "Which door is meant?"), startAt }),
  "home.unlock-door": verb("home", "CONFIDENTIAL", "A door is unlocked.", { door: must("door", "Which door is meant?"), startAt }),
  "home.arm-alarm": verb("home", "CONFIDENTIAL", "The alarm is armed.", {
    alarmMode: preset(may("choice", "Which mode: home, away or night?", ["home", "away", "night"]), "away"),
    startAt,
  }),
  "home.disarm-alarm": verb("home", "CONFIDENTIAL", "The alarm is disarmed.", {}),
  "home.run-appliance": verb("home", "INTERNAL", "An appliance does its work, now, at a time, by a time, or when energy is cheap.", {
    appliance: must("appliance", "Which appliance is meant?"),
    program: may("choice", "Which program?", ["eco", "quick", "normal", "intensive"]),
    startAt,
    finishBy,
    duration: may("minutes", "For how long?"),
    whenCheap: may("flag", "Shall it wait for cheap energy?"),
  }),
  "home.stop-appliance": verb("home", "INTERNAL", "An appliance is stopped.", {
    appliance: must("appliance", "Which appliance is meant?"),
  }),
  "home.optimise-energy": verb("home", "INTERNAL", "Energy is saved in a room or in the house.", {
    location: wholeHouse,
    savings: may("percent", "How much shall be saved, in percent?"),
    until: may("minute", "Until when?"),
  }),
  "home.morning-routine": verb("home", "INTERNAL", "What the household does in the morning is done.", { startAt }),
  "home.night-routine": verb("home", "INTERNAL", "What the household does at night is done.", { startAt }),
  "home.away-routine": verb("home", "CONFIDENTIAL", "The house is made ready for nobody being at home.", {
    duration: may("minutes", "For how long?"),
    startAt,
  }),
  "home.notify-person": verb("home", "CONFIDENTIAL", "Somebody is told something.", {
    person: must("person", "Who shall be told?"),
    message: must("text", "What shall be said?"),
    startAt,
  }),
  "home.check-presence": verb("home", "CONFIDENTIAL", "It is looked whether somebody is in a room, or at home.", {
    location: wholeHouse,
    person: may("person", "Who is meant?"),
  }),
  "home.check-device": verb("home", "INTERNAL", "The state of a device is looked up.", {
    device: must("device", "Which device is meant?"),
    location: anyRoom,
  }),
  "home.read-sensor": verb("home", "INTERNAL", "A value that is measured is looked up.", {
    sensor: must("choice", "What shall be looked up?", ["temperature", "humidity", "air-quality", "energy"]),
    location: wholeHouse,
  }),
  "home.set-blinds": verb("home", "INTERNAL", "Blinds are opened or closed.", {
    location: room,
    opening: must("percent", "How far open, in percent?"),
    startAt,
  }),
  "home.charge-car": verb("home", "INTERNAL", "The car is charged.", {
    charge: preset(may("percent", "Up to how many percent?"), 80),
    finishBy,
    whenCheap: may("flag", "Shall it wait for cheap energy?"),
  }),
  "home.set-quiet-hours": verb("home", "INTERNAL", "The hours are set in which nothing may make a noise.", {
    startAt: must("minute", "From when?"),
    until: must("minute", "Until when?"),
  }),
} as const satisfies Readonly<Record<string, VerbRow>>;

/** Verbs of level design. */
const DESIGN = {
  "design.generate-level": maker("design", "PUBLIC", "Levels are generated.", {
    generator: preset(may("choice", "Of what kind?", ["rooms", "cave", "maze", "dungeon", "crates", "arena"]), "rooms"),
    width: may("count", "How many columns wide?"),
    height: may("count", "How many rows high?"),
    rooms: may("count", "How many rooms?"),
    enemies: may("count", "How many enemies?"),
    copies: preset(may("count", "How many levels?"), 1),
    difficulty,
    seed,
  }),
  "design.solve-level": verb("design", "PUBLIC", "It is searched for a way to finish a level.", {
    level,
    expansions: may("count", "How many states may be looked at?"),
  }),
  "design.check-level": verb("design", "PUBLIC", "It is checked whether a level is well made and can be finished.", { level }),
  "design.playtest-level": runner("design", "PUBLIC", "A level is played by the cast, and what came of it is told.", {
    level,
    runs: preset(may("count", "How many times?"), 1),
    style: may("choice", "In which style?", ["careful", "bold", "curious", "hasty"]),
    seed,
  }),
  "design.run-scenario": runner("design", "PUBLIC", "A scenario is run.", {
    scenario: must("name", "Which scenario is meant?"),
    ticks: may("count", "For how many ticks?"),
    seed,
  }),
  "design.convert-level": verb("design", "PUBLIC", "A level is written in another format.", {
    level,
    format: must("choice", "Into which format?", ["tiled", "ldtk", "ascii", "xsb", "yaml", "movingai"]),
  }),
  "design.price-level": verb("design", "PUBLIC", "It is reckoned what a level costs by a price list.", {
    level,
    priceList: may("name", "By which price list?"),
  }),
  "design.publish-level": verb("design", "PUBLIC", "A level is published.", {
    level,
    target: preset(may("choice", "Where to?", ["ipfs", "folder", "anchor"]), "ipfs"),
  }),
  "design.explain-failure": verb("design", "PUBLIC", "It is told why a run or a level failed.", {
    subject: must("name", "Which run or level is meant?"),
  }),
  "design.design-boss": verb("design", "PUBLIC", "A boss is designed.", {
    health: may("count", "How much health?"),
    phases: preset(may("count", "How many phases?"), 1),
    weakness: may("choice", "Weak against what?", ["fire", "ice", "acid", "shock", "water"]),
    difficulty,
  }),
  "design.compare-runs": verb("design", "PUBLIC", "The first tick is found at which two runs differ.", {
    first: must("name", "Which is the first run?"),
    second: must("name", "Which is the second run?"),
  }),
  "design.tune-difficulty": maker("design", "PUBLIC", "A level is made easier or harder.", {
    level,
    direction: must("choice", "Easier or harder?", ["easier", "harder"]),
  }),
  "design.add-things": maker("design", "PUBLIC", "Things are put into a level.", {
    level,
    thing: must("choice", "What shall be put in?", ["enemy", "key", "chest", "trap", "potion", "door"]),
    count: preset(may("count", "How many?"), 1),
  }),
  "design.replay-run": verb("design", "PUBLIC", "A recorded run is shown again.", {
    run: must("name", "Which run is meant?"),
    tick: may("count", "From which tick?"),
  }),
  "design.analyse-level": verb("design", "PUBLIC", "A level is measured: choke points, dead ends, reach.", { level }),
  "design.show-level": verb("design", "PUBLIC", "A level is drawn.", {
    level,
    picture: preset(may("choice", "As which kind of picture?", ["text", "svg", "png"]), "text"),
  }),
} as const satisfies Readonly<Record<string, VerbRow>>;

/** Verbs that no sentence has: requests that name what shall be called, and goals in words. */
const CALLS = {
  "module.execute": verb("modules", "INTERNAL", "A module is called over HTTP with the inputs and what those before it gave.", {
    module: must("name", "Which module?"),
    scenario_id: must("text", "Which scenario?"),
    inputs: must("json", "With which inputs?"),
    run_options: may("json", "With which options?"),
  }),
  "flow.run": callVerb("A flow is started by its webhook."),
  "tool.call": callVerb("A registered tool or service is called."),
  "mcp.call": callVerb("A tool of a connected server is called."),
  "goal.reach": verb("goals", "INTERNAL", "A goal in words is reached, by a template that fits or by a plan that a model proposes.", {
    id: must("name", "What is the goal called?"),
    description: must("text", "What is wanted?"),
    success_criteria: must("json", "How is success told?"),
    constraints: may("json", "What must be kept to?"),
    context: may("json", "What else is known?"),
  }),
} as const satisfies Readonly<Record<string, VerbRow>>;

/** All verbs by name. */
export const VERBS = { ...HOME, ...DESIGN, ...CALLS } as const;

export type VerbName = keyof typeof VERBS;

/** Domains that sentences are read in. */
export const SENTENCE_DOMAINS = ["home", "design"] as const;

/** Gives the row of a verb, or undefined. Pure. */
export function verbOf(name: string): VerbRow | undefined {
  return Object.hasOwn(VERBS, name) ? VERBS[name as VerbName] : undefined;
}

// --- internal ---

function row(type: SlotType, isRequired: boolean, question: string, options?: readonly string[]): SlotRow {
  return options === undefined ? { type, isRequired, question } : { type, isRequired, question, options };
}

function verb<Slots extends Readonly<Record<string, SlotRow>>>(domain: string, privacy: PrivacyClass, sentence: string, slots: Slots) {
  return { domain, slots, privacy, sentence };
}

function maker<Slots extends Readonly<Record<string, SlotRow>>>(domain: string, privacy: PrivacyClass, sentence: string, slots: Slots) {
  return { ...verb(domain, privacy, sentence, slots), makes: "level" } as const;
}

function runner<Slots extends Readonly<Record<string, SlotRow>>>(domain: string, privacy: PrivacyClass, sentence: string, slots: Slots) {
  return { ...verb(domain, privacy, sentence, slots), makes: "run" } as const;
}

function callVerb(sentence: string) {
  return verb("calls", "INTERNAL", sentence, {
    intent: must("name", "Which intent?"),
    inputs: must("json", "With which inputs?"),
    mode: must("choice", "In which mode?", ["flow", "mcp", "agent"]),
    rule: must("text", "By which rule was the mode taken?"),
    callback_url: may("address", "Where shall the result go?"),
  });
}
