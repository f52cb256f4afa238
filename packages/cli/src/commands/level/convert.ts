// `dramatis level convert`: a level of any format that is read in any format that is written, with the report of what could not be carried.
import { convertLevel } from "@dramatis/app";
import { command } from "../../command.ts";
import { reportLines } from "../../words/report.ts";
import { choiceArgs, choiceOfMap } from "./choice.ts";
import { refuseBytesBesideDocument } from "./out.ts";

export const convertVerb = command({
  name: "level convert",
  description: "Writes a level in another format and reports what was carried, guessed and dropped.",
  args: {
    input: { type: "positional", description: "a level of any known format; - reads standard input", valueHint: "a level", required: true },
    to: { type: "string", description: "yaml, json, tmj, ldtk, ascii or png", valueHint: "FORMAT", required: true },
    ...choiceArgs,
    out: { type: "string", description: "the file; it is replaced whole (default: standard output)", valueHint: "FILE" },
  },
  examples: ["dramatis level convert dungeon.txt --to yaml --out dungeon.yaml", "dramatis level convert vault.yaml --to ascii"],
  async perform(given, terminal) {
    const { to = "", out } = given.flags;
    if (to === "png") refuseBytesBesideDocument(out, terminal);
    const { bytes, isText, report, ...rest } = await convertLevel({
      input: given.positionals.input ?? "-",
      to,
      out,
      ...choiceOfMap(given),
    });
    for (const line of reportLines(report, terminal.colours)) terminal.say(line);
    if (rest.out === null) terminal.giveBytes(bytes);
    else terminal.say(`written to ${rest.out}`);
    const text = rest.out === null && isText ? { text: new TextDecoder().decode(bytes) } : {};
    return { exit: 0, fields: { ...rest, report, ...text } };
  },
});
