// `dramatis level fmt`: texts as they are saved here. Saved twice nothing changes, and comments stay.
import { formatLevels } from "@dramatis/app";
import { command } from "../../command.ts";

export const fmtVerb = command({
  name: "level fmt",
  description: "Saves scenarios and levels of ours as they are saved here: all of them, or none when one cannot be read.",
  args: {
    files: {
      type: "positional",
      description: "texts of ours, folders of them, or - for standard input, which is then written to standard output",
      valueHint: "files or folders",
      required: true,
    },
    check: { type: "boolean", description: "write nothing; exit 4 when a file would change" },
  },
  examples: ["dramatis level fmt vault.yaml", "dramatis level fmt levels --check"],
  async perform(given, terminal) {
    const check = given.switches.has("check");
    const formatted = await formatLevels({ files: given.lists.files ?? [], check });
    const changed = formatted.filter((one) => one.changed).map(({ file }) => file);
    const piped = check ? undefined : formatted.find(({ file }) => file === "-");
    if (piped !== undefined) terminal.giveBytes(new TextEncoder().encode(piped.text));
    for (const file of changed) terminal.say(`${file} ${check ? "would change" : "is saved"}`);
    terminal.say(`${formatted.length} looked at, ${changed.length} ${check ? "would change" : "changed"}`);
    const files = formatted.map(({ file, changed: isChanged }) => ({ file, changed: isChanged }));
    const fields = { report: nothing, out: null, files, changed, ...(piped === undefined ? {} : { text: piped.text }) };
    if (!check || changed.length === 0) return { exit: 0, fields };
    const message = `texts as they are saved were expected, found ${changed.length} that would change: ${changed.join(", ")}`;
    terminal.complain(terminal.colours.red(message));
    const error = { code: "DRAMATIS_EXPECTATION_UNMET", message, hint: "Run `dramatis level fmt` on them.", issues: [] };
    return { exit: 4, fields, error };
  },
});

// --- internal ---

/** Nothing is imported, so that nothing can be lost. */
const nothing = { carried: [], guessed: [], dropped: [] };
