// `node scripts/mutants.mjs`: mutants of the core's source against the tests of the core. The work is in scripts/mutants/.
import { runEntry } from "./lib/entry.mjs";

await runEntry("scripts/mutants/main.ts");
