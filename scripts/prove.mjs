// `npm run prove`: runs the scenarios on every engine that is present and compares chains. The work is in scripts/prove/.
import { runEntry } from "./lib/entry.mjs";

await runEntry("scripts/prove/main.ts");
