// The mutator, the choice, the exemptions and the words of rules: what the run of the mutants rests on. Whether mutants die is for prove.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { chooseSites } from "../mutants/choose.ts";
import { isEquivalent, readEquivalents, staleEquivalents } from "../mutants/equivalent.ts";
import { readSources, sitesOf } from "../mutants/find-sites.ts";
import { openPool } from "../mutants/pool.ts";
import { greenRules, killedShare, reportLines } from "../mutants/report.ts";
import { sitesOfRules } from "../mutants/rules.ts";
import { coreFolder, ruleSites } from "../mutants/run.ts";
import { edited, type Site } from "../mutants/site.ts";
import { readRules } from "../mutants/words.ts";

const table = JSON.parse(readFileSync(new URL("../../fixtures/mutants/operators.json", import.meta.url), "utf8")) as {
  rows: { operator: string; source: string; to: string[] }[];
  rules: { say: string; source: string; to: string[] }[];
};
const sources = readSources(coreFolder);
const sites = sources.flatMap(sitesOf);

for (const { operator, source, to } of table.rows) {
  test(`${operator} turns \`${source}\` into ${to.length} others`, () => {
    const found = sitesOf({ file: "a.ts", text: source }).filter((site) => site.operator === operator);
    assert.equal(found.map((site) => edited(source, [site])).sort(), [...to].sort());
  });
}

for (const { say, source, to } of table.rules) {
  test(`a rule is switched off: ${say}`, () => {
    const rules = ["one", "two"].map((word) => ({ list: "OPS", word, constant: `DO_${word.toUpperCase()}` }));
    const [found] = sitesOfRules(rules, [{ file: "a.ts", text: source }]);
    assert.equal(
      found?.sites.map((site) => edited(source, [site])),
      to,
    );
  });
}

test("the core has thousands of sites in every file that does something, and no two give the same text", () => {
  assert.ok(sites.length > 3000, `${sites.length} sites`);
  const silent = sources.filter(({ file }) => !sites.some((site) => site.file === file)).map(({ file }) => file);
  assert.equal(silent, []);
  assert.is(new Set(sites.map(({ file, start, end, replacement }) => `${file} ${start} ${end} ${replacement}`)).size, sites.length);
});

test("the same seed chooses the same mutants, another seed others; every file has its share and no operator is passed over", () => {
  const drawn = chooseSites(sites, "a").take(200);
  assert.equal(drawn, chooseSites(sites, "a").take(200));
  assert.not.equal(drawn, chooseSites(sites, "b").take(200));
  assert.is(new Set(drawn).size, 200);
  for (const { file } of sources) assert.ok(drawn.filter((site) => site.file === file).length >= 2, file);
  assert.equal(new Set(drawn.map(({ operator }) => operator)), new Set(sites.map(({ operator }) => operator)));
});

test("a site that is left out changes the place of no other", () => {
  const drawn = chooseSites(sites, "a").take(60);
  const gone = drawn[10];
  const left = chooseSites(sites, "a", (site) => site !== gone).take(59);
  assert.equal(
    left,
    drawn.filter((site) => site !== gone),
  );
});

test("mutants drawn later do not depend on how many are drawn at once", () => {
  const [whole, parts] = [chooseSites(sites, "a"), chooseSites(sites, "a")];
  assert.equal([...parts.take(7), ...parts.take(40)], whole.take(47));
});

test("every exemption fits a site and has a reason that says something; one that fits none is stale", async () => {
  const rows = readEquivalents();
  assert.equal(staleEquivalents(rows, [...sites, ...(await ruleSites(sources)).flatMap((rule) => rule.sites)]), []);
  for (const { why } of rows) assert.ok(why.length >= 30, why);
  const [site] = sites as [Site, ...Site[]];
  const { file, within, from, to } = site;
  const fitting = { file, within, from, to, why: "" };
  assert.ok(isEquivalent([fitting], site));
  assert.equal(staleEquivalents([fitting, { ...fitting, to: "nothing" }], sites), [{ ...fitting, to: "nothing" }]);
});

test("every rule of the ABI has a place in the core at which it can be switched off, or a reason to have none", async () => {
  const found = await ruleSites(sources);
  assert.ok(found.length >= 80, `${found.length} rules`);
  assert.ok(found.flatMap((rule) => rule.sites).length > found.length);
});

test("a word of the ABI that the core does not ask for is told, and so is a list that is not there", async () => {
  const notes = { lists: {}, words: {} };
  const words = (await readRules(notes)).map(({ constant }) => constant);
  for (const one of ["DO_DAMAGE", "SYS_TALLIES", "EV_DIED", "TAG_DOOR"]) assert.ok(words.includes(one), one);
  const without = sources.map(({ file, text }) => ({ file, text: text.replaceAll("== DO_DAMAGE", "== 1") }));
  const error = await ruleSites(without).then(
    () => "nothing",
    (reason: unknown) => String(reason),
  );
  assert.match(error, /asks for DO_DAMAGE/);
  const gone = await readRules({ lists: { SPELLS: "gone" }, words: {} }).then(
    () => "nothing",
    (reason: unknown) => String(reason),
  );
  assert.match(gone, /SPELLS/);
});

test("a share counts mutants that die or never end, and leaves out those that are no other module", () => {
  const [site] = sites as [Site, ...Site[]];
  const kinds = ["killed", "killed", "timed-out", "survived", "no-module", "same-module"] as const;
  const judged = kinds.map((kind) => ({ site, verdict: { kind } }));
  assert.is(killedShare(judged), 0.75);
  assert.is(killedShare([]), 0);
  assert.ok(reportLines(judged).some((line) => line.startsWith("survived: ") && line.includes(site.file)));
});

test("a rule whose place nothing notices is told, and one that only slow tests notice", () => {
  const [site] = sites as [Site, ...Site[]];
  const judged = (operator: string, kind: "killed" | "survived", step: string) => ({
    site: { ...site, operator },
    verdict: { kind, step },
  });
  const red = [judged("without A", "killed", "golden chains"), judged("without A", "killed", "limits.test.ts")];
  assert.equal(greenRules(red, ["golden chains"]), []);
  assert.equal(greenRules(red.slice(1), ["golden chains"]), ["without A turns no fast step red"]);
  assert.is(greenRules([...red, judged("without A", "survived", "")], ["golden chains"]).length, 1);
});

test("the watchdog ends a process that computes without end, by processor time", () => {
  const program = `
    import { startWatchdog } from "./watchdog.mjs";
    startWatchdog().start(300);
    for (;;) continue;
  `;
  const folder = mkdtempSync(join(tmpdir(), "dramatis-watchdog-"));
  const { code } = transformSync(readFileSync(new URL("../mutants/kill-suite/watchdog.ts", import.meta.url), "utf8"), { loader: "ts" });
  writeFileSync(join(folder, "watchdog.mjs"), code);
  writeFileSync(join(folder, "main.mjs"), program);
  const { signal } = spawnSync(process.execPath, [join(folder, "main.mjs")], { timeout: 60_000, killSignal: "SIGTERM" });
  rmSync(folder, { recursive: true });
  assert.is(signal, "SIGKILL");
});

test("a mutant that never ends and one that takes its process with it are ended, and the next is tried in a new process", async () => {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-pool-"));
  const child = fileURLToPath(new URL("support/pool-child.mjs", import.meta.url));
  const pool = await openPool({ child, files: [] }, folder, { size: 1, spareMs: 150, clockShare: 4 });
  const tasks = ["fine", "hangs", "fine", "dies", "caught"].map((text) => ({ file: "a.ts", text }));
  const verdicts = await pool.run(tasks, () => {});
  pool.close();
  rmSync(folder, { recursive: true });
  assert.equal(
    verdicts.map(({ kind, step }) => [kind, step]),
    [
      ["survived", undefined],
      ["timed-out", "a step"],
      ["survived", undefined],
      ["killed", "a step"],
      ["killed", "a step"],
    ],
  );
});

test.run();
