// Where words go: people's words to stderr, in colour only on a terminal; the one document of `--json` to stdout.
// It must not know what is said.
import pc from "picocolors";

/** The colours of picocolors, or none. */
export type Colours = ReturnType<typeof pc.createColors>;

/** The two outputs of a command. */
export interface Terminal {
  readonly colours: Colours;
  /** Says a line to people; silent under `--quiet`. */
  say(line: string): void;
  /** Says a line to people even under `--quiet`: why something failed. */
  complain(line: string): void;
  /** Gives a line to programs, on stdout; under `--json` nothing but the document goes there. */
  give(line: string): void;
  /** Gives bytes as they are, on stdout; see give. */
  giveBytes(bytes: Uint8Array): void;
  /** Whether the document of `--json` is what goes to stdout. */
  readonly isJson: boolean;
  /** What can be seen of stdout: its columns on a terminal, and colours for what goes there. */
  readonly stdout: { readonly columns: number | undefined; readonly colours: Colours };
  /** Writes the document of `--json`; does nothing without it. */
  document(value: unknown): void;
}

/** Sets up the outputs for a command. */
export function createTerminal({ json, quiet }: { readonly json: boolean; readonly quiet: boolean }): Terminal {
  const complain = (line: string): void => void process.stderr.write(`${line}\n`);
  return {
    colours: pc.createColors(wantsColour(process.stderr)),
    isJson: json,
    stdout: { columns: process.stdout.isTTY ? process.stdout.columns : undefined, colours: pc.createColors(wantsColour(process.stdout)) },
    complain,
    say: quiet ? () => undefined : complain,
    giveBytes: (bytes) => void (json || process.stdout.write(bytes)),
    give: (line) => void (json || process.stdout.write(`${line}\n`)),
    document: (value) => void (json && process.stdout.write(`${JSON.stringify(value)}\n`)),
  };
}

// --- internal ---

function wantsColour(stream: { readonly isTTY?: boolean }): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "" && FORCE_COLOR !== "0") return true;
  return stream.isTTY === true && TERM !== "dumb";
}
