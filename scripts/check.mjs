// `npm run check [-- --fix] [-- part-of-a-name...]`: every check that is no test, each with a line and its time; all failures are shown
// at the end and any of them makes the command fail. `--fix` lets the formatter and the safe lint fixes write first.
import { ensureInstalled } from "./bootstrap.mjs";
import { captureNode, say } from "./lib/run.mjs";

const bin = (path) => `node_modules/${path}`;
const biome = [bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "--max-diagnostics=none", "--colors=off"];

const checks = [
  { name: "format and lint", args: [...biome, "."] },
  { name: "build", args: ["scripts/bootstrap.mjs"] },
  { name: "types", args: [bin("typescript/bin/tsc"), "--noEmit"] },
  {
    name: "directions",
    args: [
      bin("dependency-cruiser/bin/dependency-cruise.mjs"),
      "--config",
      "scripts/checks/dependency-cruiser.mjs",
      "--output-type",
      "err-long",
      "packages",
      "scripts",
    ],
  },
  { name: "dead code", args: [bin("knip/bin/knip.js"), "--config", "scripts/checks/knip.json", "--no-config-hints"] },
  { name: "generated files fresh", args: ["scripts/docs.mjs", "--check"] },
  { name: "core gate and reproducible core", args: ["scripts/checks/core.mjs"] },
  { name: "sizes", args: [bin("size-limit/bin.js")] },
  { name: "house rules", args: ["scripts/checks/house.mjs"] },
];

const words = process.argv.slice(2).filter((word) => word !== "--fix");
await ensureInstalled();
if (process.argv.includes("--fix")) say((await captureNode([...biome, "--write", "."])).output.trim());
process.exitCode = await runChecks(pick());

// --- internal ---

function pick() {
  const picked = checks.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  if (picked.length > 0) return picked;
  say(`No check is named like ${words.join(", ")}. There are: ${checks.map(({ name }) => name).join("; ")}.`);
  process.exit(1);
}

async function runChecks(picked) {
  const failures = [];
  for (const { name, args } of picked) {
    const started = Date.now();
    const { code, output } = await captureNode(args);
    say(`${code === 0 ? "ok  " : "FAIL"} ${name}  ${((Date.now() - started) / 1000).toFixed(1)} s`);
    if (code !== 0) failures.push({ name, output });
  }
  for (const { name, output } of failures) say(`\n---- ${name}\n${output.trim()}`);
  say(
    failures.length === 0
      ? `\nall ${picked.length} checks hold`
      : `\n${failures.length} of ${picked.length} checks fail: ${failures.map(({ name }) => name).join(", ")}`,
  );
  return failures.length === 0 ? 0 : 1;
}
