// `dramatis verify`: proves a recording in a fresh, sealed process, and every file that its run names by digest.
// It reads words and tells the verdict; what verifying is stands in the app.
import { type VerifyAnswer, verify } from "@dramatis/app";
import { type Answered, command } from "../command.ts";
import type { Terminal } from "../terminal.ts";
import { choiceOf } from "../values.ts";
import { damageLine, divergenceLines } from "../words/difference.ts";

export const verifyCommand = command({
  name: "verify",
  description: "Verifies a recording in a fresh process with clock, chance, network and disk denied, and all files that its run names.",
  args: {
    run: { type: "positional", description: "a run folder or a recording", valueHint: "a run folder or a recording", required: true },
    cast: { type: "boolean", description: "also run the personas again and compare what they say" },
    heavy: { type: "boolean", description: "hash behind every system and hold a restored world beside, up to 5 times slower" },
    "with-engine": { type: "string", description: "the core that judges: stored (default) or current", valueHint: "ENGINE" },
  },
  examples: ["dramatis verify runs/weak-runner", "dramatis verify runs/weak-runner/recording.drec --with-engine current --json"],
  async perform(given, terminal) {
    const engine = choiceOf(given, "with-engine", ["stored", "current"]);
    const { positionals, switches } = given;
    const request = { run: positionals.run ?? "", cast: switches.has("cast"), heavy: switches.has("heavy"), engine: engine ?? "stored" };
    return tell(await verify(request), terminal);
  },
});

// --- internal ---

function tell(answer: VerifyAnswer, { say, complain, colours }: Terminal): Answered {
  if (answer.verified) {
    const { ticks, chain, cast, files, heavy } = answer;
    const also = [
      cast ? "the cast agrees" : "",
      files > 0 ? `${files} files are as their run names them` : "",
      heavy === null ? "" : `${heavy.boundaries} boundaries hashed to ${heavy.digest}, ${heavy.twins} ticks beside a restored world`,
    ].filter((part) => part !== "");
    say(`${colours.green("verified")} ${ticks} ticks, chain ${chain}${also.length > 0 ? `; ${also.join("; ")}` : ""}`);
    return { exit: 0, fields: { ticks, chain, verified: true, cast, ...(heavy === null ? {} : { heavy }) } };
  }
  if (answer.damage !== null) complain(colours.red(damageLine(answer.damage)));
  else for (const line of divergenceLines(answer.divergence, ["recorded", "replayed"])) complain(colours.red(line));
  const found = answer.damage !== null ? { damage: answer.damage } : { divergence: answer.divergence };
  return { exit: 3, fields: { verified: false, ...found }, error: answer.error };
}
