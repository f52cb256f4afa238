// Random event walks of every persona, XState beside the compiled table, with clock and chance throwing: the test file, asked more often.
// It must not know the personas; the test does.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { PERSONAS } from "@dramatis/core-as";
import type { Check } from "./check.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs `walks` walks of each persona in a process of their own. All hold or none is counted: the test stops at the first that does not. */
export function proveWalks(walks: number): Check {
  const args = ["--enable-source-maps", "--import", "./scripts/register.mjs", "scripts/run-tests.mjs", "personas/walks"];
  const env = { ...process.env, DRAMATIS_WALKS: String(walks) };
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, env, encoding: "utf8" });
  const asked = walks * PERSONAS.length;
  return { name: "random event walks of the cast", asked, held: status === 0 ? asked : 0, notes: status === 0 ? [] : [stdout.slice(-600)] };
}
