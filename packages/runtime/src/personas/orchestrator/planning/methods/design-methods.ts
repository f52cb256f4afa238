// Methods of level design: generating, solving, checking, playing, pricing, publishing levels, as rows.
// Rows alone; who fills the roles (our own solver, a model on this machine, a service elsewhere) is found when planning.
import type { Method, MethodStep } from "../method.ts";

const shape = {
  generator: "{generator}",
  width: "{width}",
  height: "{height}",
  rooms: "{rooms}",
  enemies: "{enemies}",
  copies: "{copies}",
  difficulty: "{difficulty}",
  seed: "{seed}",
};

/** Methods of level design. A level that nobody names is the one that an earlier goal gives. */
export const DESIGN_METHODS: readonly Method[] = [
  {
    name: "design.generate-level.direct",
    verb: "design.generate-level",
    description: "Generates the level and takes it as it comes",
    comfortLoss: 150,
    givesUp: "Nobody checks whether the level can be finished.",
    gives: { level: "{{make.output.level}}" },
    steps: [make()],
  },
  {
    name: "design.generate-level.checked",
    verb: "design.generate-level",
    description: "Generates the level and searches for a way to finish it",
    gives: { level: "{{make.output.level}}" },
    steps: [
      make(),
      { ...step("level.solve", { level: "{{make.output.level}}" }, "a level that cannot be finished is of no use"), id: "solve" },
    ],
  },
  ...onLevel("design.solve-level", "level.solve", "Searches for a way to finish the level", { expansions: "{expansions}" }),
  ...onLevel("design.check-level", "level.check", "Checks whether the level is well made", {}),
  {
    name: "design.check-level.solved",
    verb: "design.check-level",
    description: "Checks the level and searches for a way to finish it",
    takes: { level: "level" },
    steps: [
      { ...step("level.check", { level: "{level}" }, "mistakes of the level are listed"), id: "check" },
      { ...step("level.solve", { level: "{level}" }, "whether it can be finished is proven"), id: "solve" },
    ],
  },
  ...onLevel("design.playtest-level", "simulation.run", "Has the cast play the level", {
    runs: "{runs}",
    style: "{style}",
    seed: "{seed}",
  }).map(givingRun),
  {
    name: "design.playtest-level.told",
    verb: "design.playtest-level",
    description: "Has the cast play the level and has a model tell what came of it",
    takes: { level: "level" },
    gives: { run: "{{play.output.run}}" },
    steps: [
      {
        ...step("simulation.run", { level: "{level}", runs: "{runs}", style: "{style}", seed: "{seed}" }, "the cast plays the level"),
        id: "play",
      },
      { ...step("run.explain", { subject: "{{play.output.run}}" }, "what came of the runs is told in words"), id: "tell" },
    ],
  },
  ...direct("design.run-scenario", "scenario.run", "Runs the scenario", { scenario: "{scenario}", ticks: "{ticks}", seed: "{seed}" }).map(
    givingRun,
  ),
  ...onLevel("design.convert-level", "level.convert", "Writes the level in the other format", { format: "{format}" }),
  {
    name: "design.price-level.listed",
    verb: "design.price-level",
    description: "Fetches the price list and reckons by it",
    takes: { level: "level" },
    steps: [
      { ...step("price-list.fetch", { priceList: "{priceList}" }, "prices come from the list that is valid now"), id: "fetch" },
      { ...step("level.price", { level: "{level}", prices: "{{fetch.output.prices}}" }, "the level is reckoned by the list"), id: "price" },
    ],
  },
  {
    name: "design.price-level.house-prices",
    verb: "design.price-level",
    description: "Reckons by the prices of the house",
    lacks: ["priceList"],
    takes: { level: "level" },
    comfortLoss: 200,
    givesUp: "The prices are ours, and may be old.",
    steps: [{ ...step("level.price", { level: "{level}" }, "the level is reckoned by our own prices"), id: "price" }],
  },
  {
    name: "design.publish-level.checked",
    verb: "design.publish-level",
    description: "Checks the level and publishes it",
    takes: { level: "level" },
    steps: [
      { ...step("level.check", { level: "{level}" }, "nothing broken is published"), id: "check" },
      { ...step("publish.{target}", { level: "{level}" }, "the level is published ({target})"), id: "publish", after: ["check"] },
    ],
  },
  {
    name: "design.publish-level.direct",
    verb: "design.publish-level",
    description: "Publishes the level as it is",
    takes: { level: "level" },
    comfortLoss: 150,
    givesUp: "Nobody checks the level before it is published.",
    steps: [{ ...step("publish.{target}", { level: "{level}" }, "the level is published ({target})"), id: "publish" }],
  },
  ...direct("design.explain-failure", "run.explain", "Tells why it failed", { subject: "{subject}" }).map((one) =>
    takingRun(one, "subject"),
  ),
  ...direct("design.design-boss", "boss.design", "Designs the boss", {
    health: "{health}",
    phases: "{phases}",
    weakness: "{weakness}",
    difficulty: "{difficulty}",
  }),
  {
    name: "design.design-boss.tried",
    verb: "design.design-boss",
    description: "Designs the boss and has the cast fight it",
    steps: [
      {
        ...step(
          "boss.design",
          { health: "{health}", phases: "{phases}", weakness: "{weakness}", difficulty: "{difficulty}" },
          "the boss is designed",
        ),
        id: "design",
      },
      { ...step("boss.try", { boss: "{{design.output.boss}}" }, "whether it can be beaten is tried out"), id: "try" },
    ],
  },
  ...direct("design.compare-runs", "run.compare", "Finds the first tick at which the runs differ", {
    first: "{first}",
    second: "{second}",
  }),
  ...changing("design.tune-difficulty", "level.tune", "Makes the level easier or harder", { direction: "{direction}" }),
  ...changing("design.add-things", "level.add", "Puts things into the level", { thing: "{thing}", count: "{count}" }),
  ...direct("design.replay-run", "run.replay", "Shows the run again", { run: "{run}", tick: "{tick}" }).map((one) => takingRun(one, "run")),
  ...onLevel("design.analyse-level", "level.analyse", "Measures the level", {}),
  ...onLevel("design.show-level", "level.render", "Draws the level", { picture: "{picture}" }),
];

// --- internal ---

type Params = Extract<MethodStep["params"], object>;

function step(role: string, params: Params, why: string): MethodStep {
  return { id: "do", role, params, description: why, why };
}

function make(): MethodStep {
  return { ...step("level.generate", shape, "the level is made as asked"), id: "make" };
}

function direct(verb: string, role: string, description: string, params: Params): Method[] {
  return [{ name: `${verb}.direct`, verb, description, steps: [step(role, params, description)] }];
}

function onLevel(verb: string, role: string, description: string, params: Params): Method[] {
  return direct(verb, role, description, { level: "{level}", ...params }).map((one) => ({ ...one, takes: { level: "level" } }));
}

function takingRun(method: Method, slot: string): Method {
  return { ...method, takes: { [slot]: "run" } };
}

function givingRun(method: Method): Method {
  return { ...method, gives: { run: "{{do.output.run}}" } };
}

function changing(verb: string, role: string, description: string, params: Params): Method[] {
  return onLevel(verb, role, description, params).map((one) => ({ ...one, gives: { level: "{{do.output.level}}" } }));
}
