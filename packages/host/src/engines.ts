// Which JavaScript engines this machine has, for `doctor` and `prove`. It asks each for its version and runs nothing else.
// It must not know what they are used for.
import { spawnSync } from "node:child_process";

/** An engine that could run the core. `version` is null when it is not here; `path` is what was asked. */
export interface Engine {
  readonly name: string;
  readonly version: string | null;
  readonly present: boolean;
  readonly path: string;
}

/** Gives the engines that Dramatis knows, the running Node first. Starts each candidate once with `--version`. */
export function findEngines(): Engine[] {
  const running: Engine = { name: "node", version: process.versions.node, present: true, path: process.execPath };
  return [running, ...candidates.map(({ name, commands }) => firstOf(name, commands))];
}

// --- internal ---

const candidates = [
  { name: "chromium", commands: ["chromium", "chromium-browser", "google-chrome"] },
  { name: "firefox", commands: ["firefox"] },
  { name: "bun", commands: ["bun"] },
  { name: "deno", commands: ["deno"] },
];

function firstOf(name: string, commands: readonly string[]): Engine {
  for (const path of commands) {
    const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 10_000, stdio: ["ignore", "pipe", "ignore"] });
    const version = status === 0 ? /\d+(\.\d+)+/.exec(stdout)?.[0] : undefined;
    if (version !== undefined) return { name, version, present: true, path };
  }
  return { name, version: null, present: false, path: commands[0] ?? name };
}
