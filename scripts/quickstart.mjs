// `npm run quickstart`: plays a scenario, writes its run folder and player page and verifies the recording. The work is a command of the CLI.
import { runCommand } from "./lib/entry.mjs";

await runCommand("quickstart");
