// `dramatis inspect`: the world of a run at one tick, as people and programs read it.
// It reads words and prints; the world is rebuilt in the app.
import { type InspectAnswer, inspect } from "@dramatis/app";
import { command } from "../command.ts";
import type { Terminal } from "../terminal.ts";
import { createValueReader } from "../values.ts";
import { mapLines } from "../words/map.ts";

export const inspectCommand = command({
  name: "inspect",
  description: "Shows the world of a run behind a tick: actors, items, personas, events.",
  args: {
    run: { type: "positional", description: "a run folder or a recording", valueHint: "a run folder or a recording", required: true },
    at: { type: "string", description: "the tick (default: the last one)", valueHint: "TICK" },
  },
  examples: ["dramatis inspect runs/weak-runner --at 12", "dramatis inspect runs/weak-runner --at 12 --json"],
  async perform(given, terminal) {
    const values = createValueReader(given);
    const at = values.whole("at", 0, 0xfffffffe);
    values.refuse();
    const answer = await inspect({ run: given.positionals.run ?? "", ...(at === undefined ? {} : { at }) });
    tell(answer, terminal);
    const { tick, world, actors, items, personas, events } = answer;
    return { exit: 0, fields: { tick, world, actors, items, personas, events } };
  },
});

// --- internal ---

function tell(answer: InspectAnswer, { say, colours }: Terminal): void {
  say(colours.bold(`tick ${answer.tick}`));
  for (const line of answer.map === null ? [] : mapLines(answer.map, colours)) say(line);
  for (const { name, faction, health, maxHealth, cell, driver, items } of answer.actors) {
    const carries = items.length === 0 ? "" : `, carries ${items.join(", ")}`;
    say(`${name} (${faction}) at ${cell}: health ${health}/${maxHealth}, ${driver}${carries}`);
  }
  for (const [name, found] of Object.entries(answer.personas)) say(`${name}: ${found.view?.state ?? `view ${found.digest}`}`);
  for (const { kind, a, b, value, system } of answer.events) say(colours.dim(`${kind} a=${a} b=${b} value=${value} (${system})`));
}
