// `node scripts/engines/install.mjs [name...] [--ci]`: installs engines of engines.json (all, or CI's) and prints every line that it runs.
// It goes on when one cannot be installed, says so, and ends with 1. apt-get wants root; npm's go below `$DRAMATIS_ENGINES`
// (default: node_modules/.cache/dramatis-engines), never into package.json. `--list` only prints the lines.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.env.DRAMATIS_ENGINES ?? join(here, "..", "..", "node_modules", ".cache", "dramatis-engines");
const rows = JSON.parse(readFileSync(join(here, "engines.json"), "utf8")).rows;
const words = process.argv.slice(2);
const names = words.filter((word) => !word.startsWith("-"));
const done = new Map();
process.exitCode = main();

// --- internal ---

function main() {
  const unknown = [
    ...names.filter((name) => !rows.some((row) => row.name === name)),
    ...words.filter((word) => word.startsWith("-") && word !== "--list" && word !== "--ci"),
  ];
  if (unknown.length > 0) {
    say(`unknown: ${unknown.join(", ")}; there are ${rows.map(({ name }) => name).join(", ")}, --list and --ci`);
    return 2;
  }
  const asked = rows.filter(({ name, ci }) => (words.includes("--ci") ? ci : names.length === 0) || names.includes(name));
  if (words.includes("--list")) {
    for (const row of asked) say(`${row.name}:\n${linesOf(row).join("\n")}`);
    return 0;
  }
  const failed = asked.filter((row) => !installed(row)).map(({ name }) => name);
  say(failed.length === 0 ? `installed: ${asked.map(({ name }) => name).join(", ")}` : `NOT INSTALLED: ${failed.join(", ")}`);
  return failed.length === 0 ? 0 : 1;
}

function installed(row) {
  if (row.find.running === Number(process.versions.node.split(".")[0])) return told(`${row.name}: this Node serves`);
  mkdirSync(join(folder, row.name), { recursive: true });
  return linesOf(row).every((line) => {
    const reason = whyNot(line);
    if (reason !== null) return say(`${row.name}: cannot run \`${line}\`: ${reason}`);
    if (!done.has(line)) done.set(line, ran(line));
    return done.get(line) || say(`${row.name}: \`${line}\` failed`);
  });
}

function linesOf({ name, install }) {
  return install.map((line) => line.replaceAll("{folder}", join(folder, name)));
}

/** What this machine lacks for a line, or null. Debian's packages need Debian and root; npm's binaries are for Linux on x64. */
function whyNot(line) {
  const [program] = line.split(" ");
  if (!isInPath(program)) return `there is no ${program}`;
  if (program === "apt-get" && process.getuid?.() !== 0) return "apt-get wants root";
  if (program === "npm" && (process.platform !== "linux" || process.arch !== "x64")) return "the packages are for Linux on x64";
  return null;
}

function ran(line) {
  say(`+ ${line}`);
  const started = Date.now();
  const [program, ...given] = line.split(" ");
  const { status } = spawnSync(program, given, { stdio: ["ignore", 2, 2], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  say(`  exit ${status}, ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return status === 0;
}

function isInPath(program) {
  return (process.env.PATH ?? "").split(delimiter).some((path) => existsSync(join(path, program)));
}

function told(text) {
  say(text);
  return true;
}

function say(text) {
  process.stderr.write(`${text}\n`);
  return false;
}
