// `dramatis level render`: a level as a PNG, or in colours on the terminal. No display is needed.
import { renderLevel, shrinkMap } from "@dramatis/app";
import { command } from "../../command.ts";
import { createValueReader } from "../../values.ts";
import { mapLines } from "../../words/map.ts";
import { reportLines } from "../../words/report.ts";
import { choiceArgs, choiceOfMap } from "./choice.ts";
import { refuseBytesBesideDocument } from "./out.ts";

export const renderVerb = command({
  name: "level render",
  description: "Draws a level as it stands at the start: as a PNG with --out, else in characters on standard output.",
  args: {
    input: { type: "positional", description: "a level of any known format; - reads standard input", valueHint: "a level", required: true },
    ...choiceArgs,
    out: { type: "string", description: "the PNG; it is replaced whole; - writes its bytes to standard output", valueHint: "FILE" },
    scale: { type: "string", description: "pixels of a cell's side, 1 to 32 (default: 16, less for large maps)", valueHint: "N" },
  },
  examples: ["dramatis level render vault.yaml", "dramatis level render vault.yaml --out vault.png --scale 24"],
  async perform(given, terminal) {
    const values = createValueReader(given);
    const scale = values.whole("scale", 1, 32);
    values.refuse();
    const { out } = given.flags;
    if (out !== undefined) refuseBytesBesideDocument(out, terminal);
    const { png, view, report, ...rest } = await renderLevel({ input: given.positionals.input ?? "-", scale, out, ...choiceOfMap(given) });
    for (const line of reportLines({ ...report, carried: [], dropped: [] }, terminal.colours)) terminal.say(line);
    const columns = terminal.stdout.columns ?? view.width;
    if (png === null) for (const line of mapLines(shrinkMap(view, columns, view.height), terminal.stdout.colours)) terminal.give(line);
    else if (rest.out === null) terminal.giveBytes(png);
    else terminal.say(`written to ${rest.out}`);
    return { exit: 0, fields: { ...rest, report } };
  },
});
