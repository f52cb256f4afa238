// What each contract is for, in a sentence or two; and what the numbers of the rulebook mean. The one thing that schemas cannot say.
// A contract or number that is missing here fails the generator, so that none enters without a word.

/** By contract. */
export const purposes = {
  action: "What an actor tries: a row of the rulebook's actions, a direction and an argument (docs/rules.md, Actions).",
  approval: "Somebody's yes to one step, bound to plan, arguments and policy by digest, for a time, to be used once.",
  budget: "What a run may cost: tokens for building, and a purse for each faction's priced actions. Read by the Allocator.",
  "budget-receipt": "The Allocator's answer to a budget: every line that costs something, the total, and what is left.",
  "build-spec": "What is to be built, by the Director: the plan it follows and the scenario, ready for the Configurator.",
  capability: "What the outside can do for us: its card, with the schemas of what goes in and comes out, and what a call costs and does.",
  "captured-exchange": "One recorded call to the outside: what was asked and what came back. The next run takes it as an input.",
  configuration:
    "What an operator sets up for plans and jobs: adapters, network, secrets by name, policies, planning options (docs/guides/configuration.md).",
  consent: "Somebody lets a scope be used, up to a privacy class, until it ends or is taken back.",
  "context-snapshot":
    "All that planning may know of the outside, captured: devices, surroundings, presence, tariffs, quiet hours, our own library.",
  "divergence-report": "Where two runs part: tick, phase, system, object, field, both values, and the inputs around it.",
  effect: "A wish of a persona towards the outside, as data. Inside a run nothing is asked; it is fulfilled from artifacts, or deferred.",
  effects: "All effects of a run when it has ended: those answered inside it, and those deferred to the shore.",
  "effective-rulebook":
    "The rulebook of one run with numbered rows: the default one, the scenario's patches, and what its level and story need. The core executes this.",
  event: "One thing that happened, as the core tells it. Ordered, never dropped.",
  "execution-plan": "A plan with everything that explains it and the digests that it was made with, ready to be handed over.",
  "execution-policy": "The Moderator's standing order: who acts first in a round, and how long the run may last.",
  "feasibility-report": "The Configurator's finding: which objectives can be reached, which cells cannot, and why.",
  fork: "The forks that led from a run to this one: from which recording, behind which tick, what was changed and by which inputs.",
  "initial-state": "The locked world at its start, by the Configurator: the whole scenario with nothing left open.",
  "intent-envelope": "A request as the Orchestrator routes it: from whom, of what kind, with what.",
  "journal-entry": "One fact of an orchestrated job, in its chain of hashes: from outside, or decided.",
  level:
    "Places and things as written: a map or floors, a legend for its characters, prefabs, locks and named places (docs/guides/writing-levels.md).",
  mapping:
    "A mapping file: what tiles, values, characters, layers and objects of a map of another editor mean here (docs/guides/importing-maps.md).",
  names: "The names behind the numbers of a run: factions, actors, places, kinds. For whoever reads a recording.",
  observation: "What a driver outside of the core may know for one actor on one tick, and nothing else.",
  "persona-view": "The whole state of a persona as plain JSON; a persona rebuilt from it goes on identically.",
  plan: "What is to be attempted, by the Director: goals and beats read off the scenario.",
  "price-list": "What things cost, by the Allocator: building blocks and priced actions.",
  recording: "The header of a recording file (docs/recording-format.md): which core, which artifacts, which seed.",
  rulebook: "Rules as data, as authored: numbers, kinds, items, actions by name. The default one stands in docs/reference/rulebook.md.",
  "run-manifest": "The `run.json` of a run folder: what went in, what came out, and the digest of every file.",
  "run-summary": "The Annotator's summing up: how it ended, who did what, what stood out, what stayed open.",
  scenario:
    "A cast bound to named places of a level, with rules, objectives, knowledge at the start, budget and seed. What a designer writes (docs/guides/writing-levels.md); any whole number in it may be `{ parameter: <name> }`.",
  "sim-config": "The locked configuration of a run, by the Configurator: seed, ticks, numbers, and the digests of what they belong to.",
  "standing-orders": "The Actor's standing orders: which driver each actor has.",
  "task-spec":
    "What a request comes to once it has been read: goals with slots, constraints, privacy, who asks. All that planning sees of it.",
  "telemetry-record": "A remark of a persona for operators. Nothing decides by it.",
  "tick-frame": "One tick as it was recorded: its inputs and the link of the chain.",
  "tick-input": "Something that enters the core at a tick; all that decides a run beyond its beginning (docs/rules.md, Inputs).",
  "zelda-mapping":
    "A mapping file for a VGLC Zelda tile map, whose characters have a meaning of their own (docs/guides/importing-maps.md).",
};

/** By number of the rulebook. */
export const numberMeanings = {
  directions: "directions of steps: 4 (N, E, S, W) or 8",
  roundsMax: "most rounds in one tick, however quick an actor is",
  regenPeriod: "ticks between two regenerations of health, stamina and mana",
  triggerDepth: "most passes over the triggers in one tick",
  carryMax: "most items that an actor carries",
  stallTicks: "ticks in which nothing happens after which a run is stalled",
  purseLow: "a purse that falls below this is told as `purse-low`",
  actionCost: "energy for which an actor acts once; speed is energy a tick",
  memoryTicks: "ticks for which one who flees still fears where it saw a foe last",
  swap: "1: a step onto an ally's cell changes the two; 0: it is refused",
  sellPercent: "percent of its price that a shop pays for what is dropped on it",
  alertTicks: "ticks for which a guard or an ambusher looks for whom it has lost",
};

/** Gives the entry of a table above; throws when there is none. */
export function entryOf(entries, name, what) {
  const entry = entries[name];
  if (entry === undefined) throw new Error(`scripts/reference/purposes.mjs says nothing of the ${what} ${name}`);
  return entry;
}
