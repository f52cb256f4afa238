// `dramatis capabilities`: what plans may call on this installation.
// It reads words and tells the cards; what they mean stands in the contracts.
import { openBoundary } from "@dramatis/app";
import { command } from "../command.ts";

export const capabilitiesCommand = command({
  name: "capabilities",
  description: "Lists the capabilities that plans may call, one a line: name, type, effect, where it runs, what it does.",
  args: { store: { type: "string", description: "the folder of jobs (default: .dramatis)", valueHint: "DIR" } },
  examples: ["dramatis capabilities", "dramatis capabilities --json"],
  async perform({ flags }, terminal) {
    const { registry } = await openBoundary(flags.store);
    const cards = registry.cards();
    for (const { name, type, effectClass, locality, description } of cards)
      terminal.give([name, type, effectClass, locality, description].join("\t"));
    return { exit: 0, fields: { digest: registry.digest(), capabilities: cards } };
  },
});
