// Worlds to hold laws against: scenarios of fixtures and generated ones, each with a script of inputs that was made for it.
// It must not know any law.
import { readFileSync } from "node:fs";
import { type FieldValue, randomInputs, randomScenario } from "@dramatis/testkit";
import type { EffectiveRulebook } from "../../../src/contracts/effective-rulebook.ts";
import type { TickInput } from "../../../src/contracts/inputs.ts";
import type { Scenario } from "../../../src/contracts/scenario.ts";
import { type Core, type HostDims, loadCore } from "../../../src/core/core.ts";
import { encodeScenario } from "../../../src/core/encode-world.ts";
import { encodeInputs, hex64 } from "../../../src/core/input-codec.ts";
import type { World } from "../../../src/core/world.ts";
import { createRandom } from "../../../src/random/random.ts";
import { checkScenario } from "../../../src/rulebook/check/check-scenario.ts";
import { effectiveRulebook } from "../../../src/rulebook/effective.ts";
import { beginTick, endTick } from "./ticks.ts";

/** A scenario that can be run, and the input bytes of its ticks: `script[0]` is for tick 1. Ticks behind the script have none. */
export interface WorldCase {
  readonly name: string;
  readonly scenario: Scenario;
  readonly rulebook: EffectiveRulebook;
  readonly script: readonly Uint8Array[];
}

const root = new URL("../../../../../", import.meta.url);

/** Where the built core is. */
export const corePath = new URL("packages/core-as/build/core.wasm", root);

/** A freshly instantiated core. */
export function freshCore(): Promise<Core> {
  return loadCore(readFileSync(corePath));
}

/** A case of a checked scenario. Its script is made by playing it once, for `ticks` ticks at most; with 0 the script is empty. */
export function caseOf(core: Core, scenario: Scenario, ticks: number): WorldCase {
  const bare: WorldCase = { name: scenario.name, scenario, rulebook: effectiveRulebook(scenario), script: [] };
  return { ...bare, script: scriptOf(core, bare, ticks) };
}

/** The case of a scenario of fixtures/scenarios-test. */
export function fixtureCase(core: Core, name: string, ticks = 120): WorldCase {
  const text = readFileSync(new URL(`fixtures/scenarios-test/${name}.json`, root), "utf8");
  return caseOf(core, checked(JSON.parse(text), name), ticks);
}

/** The generated case of a seed. */
export function generatedCase(core: Core, seed: number, ticks = 60): WorldCase {
  return caseOf(core, checked(randomScenario(seed), `random-${seed}`), ticks);
}

/** Sixty who fight in one yard: more events in a tick than a small ring holds, many deaths, slots that are used again. */
export function crowdCase(core: Core, ticks = 40): WorldCase {
  const fighter = {
    at: "yard",
    count: 30,
    health: 9,
    attack: 2,
    speed: 150,
    driver: { kernel: "hunt" },
    carries: { loot: { kind: "coin" } },
  };
  const scenario = {
    schema: "dramatis/scenario@1",
    name: "crowd",
    level: {
      legend: { ".": { terrain: "floor", name: "yard" }, "^": { terrain: "floor", feature: "spikes" } },
      map: "..........^...\n".repeat(8),
    },
    cast: { red: { ...fighter, faction: "reds" }, blue: { ...fighter, faction: "blues" } },
    templates: { recruit: { faction: "reds", health: 5, driver: { kernel: "hunt" } } },
    factions: { reds: { hostile: ["blues"] }, blues: { hostile: ["reds"], knows: "map" } },
    timers: { recruits: { first: 3, every: 2, at: "yard", do: [{ spawn: "recruit" }, { spawn: "recruit" }] } },
    limits: { ticks: 400, spawns: 4 },
    seed: 60,
  };
  return caseOf(core, checked(scenario, "crowd"), ticks);
}

/** A world that is changed under the feet of its actors: kinds turn into hazards and walls, locks want more keys, the wounded drop dead. */
export function shiftingCase(core: Core, ticks = 80): WorldCase {
  const plain = fixtureCase(core, "skirmish", 0);
  const { indexOf } = core.directory;
  const draw = drawsOf("shifts");
  const slots = worldOf(core, plain).dims.actors ?? 0;
  const edit = (field: string, index: number, value: number): TickInput => ({
    input: "edit",
    field: indexOf.get(field) ?? 0,
    index,
    value,
  });
  const shift = (): TickInput => {
    const kind = 1 + draw(plain.rulebook.kinds.length - 1);
    const wounded = edit("health", draw(slots), 0);
    return draw(5) === 0 ? wounded : draw(6) === 0 ? edit("lockCount", 1, 1 + draw(2)) : edit("kindTags", kind, draw(8));
  };
  const script = Array.from({ length: ticks }, () => encodeInputs(Array.from({ length: draw(3) }, shift)));
  return { ...plain, name: "shifting", script };
}

/** A world in which every system has more to tell in one tick than a small ring holds, so that each is suspended and taken up again. */
export function noisyCase(core: Core): WorldCase {
  const plain = caseOf(core, checked(noisyScenario(), "noisy"), 0);
  const { indexOf } = core.directory;
  const edit = (index: number): TickInput => ({ input: "edit", field: indexOf.get("attack") ?? 0, index, value: 3 });
  const script = Array.from({ length: 12 }, (_, tick) =>
    encodeInputs(tick % 3 === 1 ? Array.from({ length: 60 }, (_, at) => edit(at)) : []),
  );
  return { ...plain, script };
}

/** Ground, fire and bodies that tell more in a tick than a small ring holds: belts full of people, blinking lamps, fires that go out at once, statuses that speak. */
export function restlessCase(core: Core): WorldCase {
  return { ...caseOf(core, checked(restlessScenario(), "restless"), 0), script: Array<Uint8Array>(8).fill(new Uint8Array(0)) };
}

/** What most laws are held against: the scenarios of fixtures, the crowd, the shifting, the noisy and the restless world, and so many generated ones. */
export function usualCases(core: Core, generated: number): WorldCase[] {
  const seeds = Array.from({ length: generated }, (_, index) => 9000 + index);
  const written = [
    crowdCase(core),
    fixtureCase(core, "skirmish"),
    fixtureCase(core, "ten-external"),
    fixtureCase(core, "brushfire"),
    shiftingCase(core),
    noisyCase(core),
    restlessCase(core),
  ];
  return [...written, ...seeds.map((seed) => generatedCase(core, seed))];
}

/** The world of a case at tick 0. */
export function worldOf(core: Core, { scenario, rulebook }: Pick<WorldCase, "scenario" | "rulebook">, host: Partial<HostDims> = {}): World {
  return encodeScenario(core, scenario, rulebook, { host });
}

/** Whole numbers from 0 to below `count`, drawn for a seed. */
export function drawsOf(seed: string): (count: number) => number {
  const random = createRandom(seed);
  return (count) => random.whole(0, count - 1);
}

/** The canonical fields and the ledger of a world as the testkit's model gives them. */
export function modelState(world: World): Record<string, FieldValue[]> {
  const rows = world.core.directory.fields.filter((field) => field.class === "canonical" || field.class === "ledger");
  return Object.fromEntries(
    rows.map(({ name, type }): [string, FieldValue[]] => [
      name,
      type === "u64" ? Array.from(world.wide(name), hex64) : Array.from(world.view(name)),
    ]),
  );
}

// --- internal ---

/** Sixty of everything: timers, wishes without answers, triggers, goals, fighters on speaking ground who see each other and die at once. */
function noisyScenario(): unknown {
  const many = <T>(letter: string, make: (name: string) => T): Record<string, T> =>
    Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${letter}${index}`, make(`${letter}${index}`)]));
  const fighter = { at: "yard", count: 30, health: 7, speed: 200, carries: { loot: { kind: "coin" } }, driver: { kernel: "hunt" } };
  const leaves = Array.from({ length: 30 }, (_, index) => ({ flag: { name: `w${index}`, atLeast: 1 } }));
  return {
    schema: "dramatis/scenario@1",
    name: "noisy",
    level: {
      legend: { ".": { terrain: "floor", name: "yard" }, "^": { terrain: "floor", feature: "plate", name: "yard" } },
      map: "..^.^.^.^.^.^...\n".repeat(6),
    },
    rules: {
      kinds: {
        floor: { stand: [{ message: "creaks" }, { damage: { to: "subject", amount: 1 } }] },
        plate: { layer: "feature", tags: ["passable"], stand: [{ message: "clicks" }, { message: "clacks" }, { message: "clucks" }] },
      },
    },
    cast: { red: { ...fighter, faction: "reds" }, blue: { ...fighter, faction: "blues" } },
    factions: { reds: { hostile: ["blues"] }, blues: { hostile: ["reds"] } },
    objectives: { reds: { and: [{ and: leaves }, { or: leaves }] }, blues: { survive: 100 } },
    flags: many("w", () => 0),
    wishes: many("w", (flag) => ({ at: 2, fact: flag, flag, delay: 2, fallback: 1 })),
    timers: many("c", () => ({ first: 1, every: 2, do: [{ message: "tick" }, { message: "tock" }] })),
    triggers: many("t", () => ({ when: { tick: 3 }, do: [{ message: "three" }, { message: "o'clock" }] })),
    limits: { ticks: 200, spawns: 0, items: 0 },
    seed: 61,
  };
}

function restlessScenario(): unknown {
  const row = `${"<".repeat(8)}${"p".repeat(15)}`;
  const rest = ["oooooooooooooooofffffff", "ooooooooooooooooooooooo"];
  return {
    schema: "dramatis/scenario@1",
    name: "restless",
    level: {
      legend: {
        "<": { terrain: "belt-w" },
        p: { terrain: "belt-w", name: "belt" },
        o: { terrain: "floor", feature: "lamp" },
        f: { terrain: "floor", area: "flames" },
      },
      map: `${[...Array(4).fill(row), ...Array(5).fill(rest[0]), ...Array(4).fill(rest[1]), ...Array(6).fill("f".repeat(23))].join("\n")}\n`,
    },
    rules: {
      kinds: {
        "belt-w": { layer: "terrain", tags: ["passable"], flow: "w", enter: [{ message: "bump" }, { message: "clank" }] },
        lamp: { layer: "feature", tags: ["passable"], next: "dark-lamp", period: 1 },
        "dark-lamp": { layer: "feature", tags: ["passable"], next: "lamp", period: 1 },
      },
      statuses: { murmur: { each: [{ message: "one" }, { message: "two" }, { message: "three" }] } },
    },
    cast: { rider: { at: "belt", count: 60, faction: "riders", statuses: { murmur: 100 } } },
    factions: { riders: {} },
    limits: { ticks: 200 },
    seed: 62,
  };
}

function checked(value: unknown, name: string): Scenario {
  const result = checkScenario(value, name);
  if ("issues" in result) throw new Error(`${name}: ${JSON.stringify(result.issues)}`);
  return result.scenario;
}

function scriptOf(core: Core, bare: WorldCase, ticks: number): Uint8Array[] {
  if (ticks === 0) return [];
  const inputsOf = randomInputs(bare.scenario.name.length + ticks, bare);
  const world = worldOf(core, bare);
  const script: Uint8Array[] = [];
  while (script.length < ticks && world.get("endReason") === 0) {
    beginTick(world);
    const inputs = encodeInputs(inputsOf(modelState(world)));
    endTick(world, inputs);
    script.push(inputs);
  }
  return script;
}
