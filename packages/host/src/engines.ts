// Which engines this machine has, for `doctor` and `prove`: the rows of a table are looked up and each found one is asked for its version.
// It must not know what they are used for, nor install anything.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** A row of scripts/engines/engines.json, as far as finding needs it. */
export interface EngineRow {
  readonly name: string;
  readonly find: {
    /** The major of Node that serves, when it is the one that runs now. */
    readonly running?: number;
    /** A path below the engine's own folder. */
    readonly cached?: string;
    /** A package.json below the engine's own folder, for an engine that is a library. */
    readonly package?: string;
    readonly commands?: readonly string[];
    readonly through?: readonly string[];
    readonly needs?: readonly string[];
  };
  readonly run?: readonly string[];
  /** Lines that install it; `{folder}` stands for the engine's own folder. */
  readonly install: readonly string[];
}

/** An engine and how to start it. `version` is null and `command` empty when it is not here; `install` are the lines that bring it. */
export interface Engine {
  readonly name: string;
  readonly version: string | null;
  readonly present: boolean;
  /** Program and arguments to which a script's path is added; for a library the path of its package.json. */
  readonly command: readonly string[];
  readonly install: readonly string[];
}

/**
 * Gives the engines of a table, in its order, behind the running Node when no row is of its major. Each has a folder of its own in `folder`.
 * Starts each candidate once with `--version`.
 */
export function findEngines(rows: readonly EngineRow[], folder: string): Engine[] {
  const engines = rows.map((row) => findEngine(row, join(folder, row.name)));
  if (rows.some(({ find }) => find.running === nodeMajor)) return engines;
  const running = { name: `node-${nodeMajor}`, version: process.versions.node, present: true, command: [process.execPath], install: [] };
  return [running, ...engines];
}

/** The folder in which engines are installed: `$DRAMATIS_ENGINES`, else below the node_modules of a checkout. */
export function enginesFolder(checkout: string): string {
  return process.env.DRAMATIS_ENGINES ?? join(checkout, "node_modules", ".cache", "dramatis-engines");
}

// --- internal ---

const nodeMajor = Number(process.versions.node.split(".")[0]);
const askedMs = 20_000;

function findEngine({ name, find, run = [], install }: EngineRow, folder: string): Engine {
  const lines = install.map((line) => line.replaceAll("{folder}", folder));
  const here = (version: string, command: readonly string[]): Engine => ({ name, version, present: true, command, install: lines });
  const missing: Engine = { name, version: null, present: false, command: [], install: lines };
  if (!(find.needs ?? []).every(isInPath)) return missing;
  if (find.running === nodeMajor) return here(process.versions.node, [process.execPath, ...run]);
  if (find.package !== undefined) {
    const path = join(folder, find.package);
    return existsSync(path) ? here((JSON.parse(readFileSync(path, "utf8")) as { version: string }).version, [path]) : missing;
  }
  const cached = find.cached === undefined ? [] : [join(folder, find.cached)].filter((path) => existsSync(path));
  for (const program of [...cached, ...(find.commands ?? []).filter(isInPath)]) {
    const command = [...(find.through ?? []), program];
    const version = versionOf(command);
    if (version !== null) return here(version, [...command, ...run]);
  }
  return missing;
}

function versionOf([program = "", ...given]: readonly string[]): string | null {
  const words = [...given, "--version"];
  const { status, stdout } = spawnSync(program, words, { encoding: "utf8", timeout: askedMs, stdio: ["ignore", "pipe", "ignore"] });
  return status === 0 ? (/\d+(\.\d+)+/.exec(stdout)?.[0] ?? null) : null;
}

function isInPath(command: string): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => isExecutable(join(folder, command)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
