// D27: order that means nothing decides nothing. Keys of a scenario at every level, order of sets, of captured answers and of the cast's
// registration are shuffled; the world's image and c[0] stay the same, and so does the chain where the run is played through.

import { loadScenario, playRun } from "../../packages/app/src/index.ts";
import {
  beginWords,
  type Core,
  checkScenario,
  createCast,
  createRandom,
  createRun,
  digestOf,
  effectiveRulebook,
  encodeScenario,
  type Random,
  type Scenario,
} from "../../packages/runtime/src/index.ts";
import { goldenNames, goldenPath, goldenTicks } from "../golden/play.ts";
import { type Check, createCounter } from "./check.ts";

/** How often: images are compared for all permutations, runs are played through for `plays` of them, and for all of small scenarios. */
export interface PermutationCases {
  readonly images: number;
  readonly plays: number;
}

/** Shuffles every golden scenario `images` times. A row says how many of its permutations were played through. */
export function provePermutations(core: Core, cases: PermutationCases): Check[] {
  const images = createCounter(`D27: a shuffled scenario has the same image and c[0] (${cases.images} permutations a scenario)`);
  const plays = createCounter(
    `D27: a shuffled scenario, cast and captured answers have one chain (all of small scenarios, ${cases.plays} of others)`,
  );
  for (const name of goldenNames()) {
    const { value, file } = loadScenario(goldenPath(name));
    const random = createRandom(`permutations ${name}`);
    const plain = checked(value, file);
    const owed = { image: imageOf(core, plain), ...playedOf(core, plain, answersOf(plain), unshuffled) };
    const playsOfThis = plain.level.map.length * owed.ticks <= smallMax ? cases.images : Math.min(cases.plays, cases.images);
    for (let index = 0; index < cases.images; index += 1) {
      const scenario = checked(shuffled(value, random), file);
      const image = imageOf(core, scenario);
      images.count(image === owed.image, () => `${name}, permutation ${index}: ${image} for ${owed.image}`);
      if (index >= playsOfThis) continue;
      const { chain } = playedOf(core, scenario, random.shuffle(answersOf(plain)), random.shuffle);
      plays.count(chain === owed.chain, () => `${name}, permutation ${index}: ${chain} for ${owed.chain}`);
    }
  }
  return [images.check(), plays.check()];
}

/**
 * Gives a copy of plain data whose maps have their keys in a drawn order, at every level; of lists only those that are sets in the scenario's
 * contract are shuffled, since the order of all others means something. Pure but for the draws.
 */
export function shuffled(value: unknown, random: Random): unknown {
  if (Array.isArray(value)) return value.map((one) => shuffled(one, random));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => {
    const copy = shuffled(inner, random);
    return [key, setKeys.includes(key) && Array.isArray(copy) ? random.shuffle(copy) : copy];
  });
  return Object.fromEntries(random.shuffle(entries));
}

// --- internal ---

type Shuffle = Random["shuffle"];

/** Keys of lists whose order means nothing: stances of a faction, tags of a kind. */
const setKeys = ["hostile", "allied", "tags"];

/** Characters of the map times ticks that are taken up to which every permutation is played through. */
const smallMax = 1600;

function unshuffled<T>(list: readonly T[]): T[] {
  return [...list];
}

function checked(value: unknown, file: string): Scenario {
  const result = checkScenario(value, file);
  if ("issues" in result) throw new Error(`${file}: ${result.issues[0]?.message}`);
  return result.scenario;
}

/** Digest of the effective rulebook, the image of the world at tick 0, and c[0]. */
function imageOf(core: Core, scenario: Scenario): string {
  core.reset();
  const rulebook = effectiveRulebook(scenario);
  const world = encodeScenario(core, scenario, rulebook);
  return `${core.xxh64(world.canonical()).toString(16)} ${world.link().toString(16)} ${digestOf(rulebook).slice(0, 16)}`;
}

interface Answer {
  readonly [key: string]: string | number;
  readonly wish: string;
  readonly value: number;
  readonly digest: string;
}

/** An answer of the outside for every wish of a scenario. */
function answersOf({ wishes = {} }: Scenario): Answer[] {
  return Object.keys(wishes)
    .sort()
    .map((wish, index) => ({ wish, value: 40 + index, digest: digestOf({ wish }) }));
}

/** The last link twice: of the run as it is played for a person, and of one whose cast was registered in another order. */
interface Played {
  readonly chain: string;
  readonly ticks: number;
}

/** Builds with the captured answers in their order, registers the cast in an order, and plays to the end. */
function playedOf(core: Core, scenario: Scenario, captured: readonly Answer[], shuffle: Shuffle): Played {
  core.reset();
  const ticks = goldenTicks(scenario);
  const { build, run: whole } = playRun(core, { scenario, ticks, captured });
  const chain = whole.chain;
  core.reset();
  const run = createRun(
    {
      core,
      scenario: build.scenario,
      rulebook: build.rulebook,
      cast: shuffle(createCast({ from: build.views })),
      standing: build,
      options: { seed: build.seed, tickLimit: build.ticks },
    },
    beginWords(build.scenario, build.rulebook),
  );
  run.run();
  return { chain: `${chain} ${run.chain}`, ticks: run.tick };
}
