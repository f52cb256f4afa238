// `npm run golden`: compares or, with `-- --update <name> --why "..."`, changes the golden chains. The work is in scripts/golden/.
import { runEntry } from "./lib/entry.mjs";

await runEntry("scripts/golden/main.ts");
