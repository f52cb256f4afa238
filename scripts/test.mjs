// `npm test [-- part-of-a-path...]`: installs and builds what is missing, then runs the tests. Works on a fresh clone.
import { ensureBuild } from "./bootstrap.mjs";
import { runNode } from "./lib/run.mjs";

await ensureBuild();
process.exitCode = await runNode(["scripts/run-tests.mjs", ...process.argv.slice(2)]);
