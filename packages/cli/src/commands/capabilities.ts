// `dramatis capabilities`: what plans may call on this installation.
// It reads words and tells the cards; what they mean stands in the contracts.
import { withBoundary } from "@dramatis/app";
import { command } from "../command.ts";
import { placeArgs, placeOf } from "../words/place.ts";

export const capabilitiesCommand = command({
  name: "capabilities",
  description: "Lists the capabilities that plans may call, one a line: name, type, effect, where it runs, what it does.",
  args: placeArgs,
  examples: ["dramatis capabilities", "dramatis capabilities --config dramatis.config.yaml --json"],
  perform: (given, terminal) =>
    withBoundary(placeOf(given), async ({ registry, refusedTools }) => {
      const cards = registry.cards();
      for (const { name, type, effectClass, locality, enabled, description } of cards)
        terminal.give([name, type, effectClass, locality, enabled ? description : `(not enabled) ${description}`].join("\t"));
      for (const { server, tool, reason } of refusedTools) terminal.say(`the tool ${tool} of ${server} was not taken: ${reason}`);
      return { exit: 0, fields: { digest: registry.digest(), capabilities: cards, refused: refusedTools } };
    }),
});
