// Generates one level: draws, dresses, leads the hero through in the core, and lets the core judge the witness. What does not hold does not come.
// Each attempt draws from a seed of its own that is derived from the level's. It must not know any generator.
import {
  type Core,
  checkScenario,
  createRandom,
  DramatisError,
  type Issue,
  issue,
  type Random,
  type Scenario,
  saidNearest,
  zodIssues,
} from "@dramatis/runtime";
import { replayWitness } from "../play/replay.ts";
import { dress, linesOf, oneOfEach } from "./dressing/dress.ts";
import { priced } from "./dressing/price.ts";
import { type Dressing, heroName, scenarioOf, type Title } from "./dressing/scenario.ts";
import { wares } from "./dressing/wares.ts";
import type { CommonParameters, Draft, Generated, Generator, Refused, WrittenScenario } from "./generator.ts";
import { generators } from "./generators.ts";
import { pilot } from "./witness/pilot.ts";
import { wayOf } from "./witness/way.ts";

/** What is asked of a generator. `parameters` is unchecked. */
export interface GenerateRequest {
  readonly generator: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly seed: number | string;
}

/** Draws that are taken before a level is refused. */
export const attemptsMax = 30;

/**
 * Gives the parameters of a generator with their defaults, or all issues: DRAMATIS_INPUT_UNKNOWN_NAME for a generator that there is not, and what
 * zodIssues finds. `file` is named in each. Pure.
 */
export function generatorAsked(
  { generator: name, parameters }: Pick<GenerateRequest, "generator" | "parameters">,
  file: string,
): { readonly generator: Generator; readonly parameters: CommonParameters } | { readonly issues: readonly Issue[] } {
  const generator = Object.hasOwn(generators, name) ? generators[name] : undefined;
  if (generator === undefined) return { issues: [unknownGenerator(name, file)] };
  const parsed = generator.parameters.safeParse(parameters);
  return parsed.success
    ? { generator, parameters: parsed.data }
    : { issues: zodIssues(parsed.error, file, parameters, generator.parameters) };
}

/**
 * Gives a level with its witness, or why none came. Equal requests give equal bytes on every engine. The core is left without worlds. Throws
 * DRAMATIS_INPUT_INVALID with all issues for a generator or parameters that there are not.
 */
export function generate(core: Core, request: GenerateRequest): Generated | Refused {
  const asked = generatorAsked(request, "the parameters");
  if ("issues" in asked)
    throw new DramatisError("DRAMATIS_INPUT_INVALID", { file: "the parameters", count: asked.issues.length }, asked.issues);
  const { generator, parameters } = asked;
  const head = { generator: generator.name, seed: request.seed };
  const title = { ...titleOf(request), budget: parameters.budget };
  let refused = "";
  for (let attempts = 1; attempts <= attemptsMax; attempts += 1) {
    const random = createRandom(`${generator.name}\n${typeof request.seed} ${request.seed}\n${attempts}`);
    const came = attempt(core, { generator, parameters, title }, random);
    if (!("refused" in came)) return { ...head, ...came, asked: askedOf(generator, parameters), attempts };
    refused = came.refused;
  }
  return { ...head, refused, attempts: attemptsMax };
}

// --- internal ---

interface Order {
  readonly generator: Generator;
  readonly parameters: CommonParameters;
  readonly title: Title;
}

type Came = Pick<Generated, "scenario" | "checked" | "actor" | "witness" | "ticks" | "achieved">;

function attempt(core: Core, { generator, parameters, title }: Order, random: Random): Came | { readonly refused: string } {
  const draft = generator.draft(parameters, random);
  if ("refused" in draft) return draft;
  const way = wayOf(draft);
  if (way === undefined) return { refused: "no way leads to the exit" };
  const dressed = dressedFor({ parameters, title }, { draft, way }, random);
  if ("refused" in dressed) return dressed;
  const { scenario, checked } = dressed;
  const witness = pilot(core, { scenario: checked, actor: heroName, draft, way });
  if ("refused" in witness) return witness;
  const { isWon, ticks } = replayWitness(core, checked, { actor: heroName, witness });
  if (!isWon) return { refused: "the core does not come to the objective with the witness" };
  return { scenario, checked, actor: heroName, witness, ticks, achieved: { ...draft.achieved, cost: dressed.cost } };
}

interface Planned {
  readonly draft: Draft;
  readonly way: readonly number[];
}

/** The scenario with all that the budget pays for. The Allocator prices one of each ware on the bare level, and in the end the whole. */
function dressedFor(
  { parameters, title }: Omit<Order, "generator">,
  { draft, way }: Planned,
  random: Random,
): Dressed | { readonly refused: string } {
  const samples = oneOfEach(draft);
  const priceList =
    samples === undefined ? undefined : priced(written(draft, { dressing: samples, way: way.length }, withoutBudget(title)).checked);
  if (priceList === undefined || "refused" in priceList) return { refused: "the level has too few open cells" };
  const { total, priceOf } = priceList;
  const bare = wares.flatMap((ware) => Object.values(linesOf(ware))).reduce((sum, line) => sum - priceOf(line), total);
  if (bare > parameters.budget)
    return { refused: `the level costs ${bare} tokens without anything on it, the budget has ${parameters.budget}` };
  const purse = { left: parameters.budget - bare, weights: parameters, priceOf };
  const { scenario, checked } = written(draft, { dressing: dress(draft, { way, purse }, random), way: way.length }, title);
  const whole = priced(checked);
  return "refused" in whole ? { refused: "the Allocator does not cover the level" } : { scenario, checked, cost: whole.total };
}

interface Dressed {
  readonly scenario: WrittenScenario;
  readonly checked: Scenario;
  readonly cost: number;
}

function written(draft: Draft, put: { dressing: Dressing; way: number }, title: Title): Omit<Dressed, "cost"> {
  const scenario = scenarioOf(draft, put, title);
  const checked = checkScenario(scenario, title.name);
  if ("issues" in checked)
    throw new DramatisError("DRAMATIS_INPUT_INVALID", { file: title.name, count: checked.issues.length }, checked.issues);
  return { scenario, checked: checked.scenario };
}

function withoutBudget({ budget: _none, ...title }: Title): Title {
  return title;
}

/** What was asked of the values that may be asked. */
function askedOf({ asked }: Generator, parameters: CommonParameters): Record<string, number> {
  const values = parameters as unknown as Readonly<Record<string, number | undefined>>;
  return Object.fromEntries(
    asked.flatMap(({ parameter }) => (values[parameter] === undefined ? [] : [[parameter, values[parameter] ?? 0]])),
  );
}

const whyMax = 300;

function titleOf({ generator, parameters, seed }: GenerateRequest): Omit<Title, "budget"> {
  const said = Object.entries(parameters).map(([name, value]) => `${name} ${typeof value === "number" ? value : JSON.stringify(value)}`);
  const why = `generated by ${generator} on seed ${seed}${said.length === 0 ? "" : ` with ${said.join(", ")}`}`;
  const name = `${generator}-${String(seed).replace(/[^A-Za-z0-9_.-]/g, "-")}`.slice(0, 60);
  return { name, why: why.length > whyMax ? `${why.slice(0, whyMax)}...` : why, seed };
}

function unknownGenerator(name: string, file: string): Issue {
  const known = Object.keys(generators);
  const said = { expected: known.join(", "), found: name };
  return issue("DRAMATIS_INPUT_UNKNOWN_NAME", { file, path: "generator" }, said, { what: "generator", nearest: saidNearest(name, known) });
}
