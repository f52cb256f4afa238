// `npm run bench`: measures; prints a table for people, or with `--json` one document on stdout. The work is in scripts/bench/.
import { runEntry } from "./lib/entry.mjs";

await runEntry("scripts/bench/main.ts");
