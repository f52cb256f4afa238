// Snapshots are put together from sources, captured by digest, and refused with the issues of all sources at once.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ClockPort, canonicalJson, contextSnapshotSchema, type DramatisError, digestOf, digestOfBytes } from "@dramatis/runtime";
import { rejectionOf } from "@dramatis/testkit";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type ContextParts, type ContextSource, homeSource, librarySource, PART_PRIVACY, takeSnapshot } from "../../src/index.ts";

const test = suite("context", { folder: "" });
const clock: ClockPort = { nowMs: () => Date.UTC(2026, 0, 9, 12, 34, 56), sleepUntil: async () => undefined };
const lamp = { kind: "light", location: "hall", capabilities: [], isOnline: true, isCritical: false, state: {} };

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), "dramatis-context-"));
});
test.after.each((context) => rmSync(context.folder, { recursive: true, force: true }));

test("parts of several sources make one snapshot of the contract, with the local minute and the class of each part", async () => {
  const sources = [source("hub", { devices: { lamp } }), source("meter", { tariffs: [{ from: 0, to: 60, perKilowattHour: "0.3" }] })];
  const { snapshot, sources: names } = await takeSnapshot(sources, { clock, timeZone: "Europe/Berlin" });
  assert.equal([snapshot.minute, names], [13 * 60 + 34, ["hub", "meter"]]);
  assert.equal([snapshot.devices, snapshot.tariffs.length, snapshot.occupancy], [{ lamp }, 1, {}]);
  assert.equal(snapshot.privacy, PART_PRIVACY);
  assert.ok(contextSnapshotSchema.safeParse(snapshot).success);
});

test("a source can raise the class of a part and cannot lower it", async () => {
  const sources = [
    source("a", { privacy: { occupancy: "PUBLIC", environment: "RESTRICTED" } }),
    source("b", { privacy: { environment: "PUBLIC" } }),
  ];
  const { privacy } = (await takeSnapshot(sources, { clock })).snapshot;
  assert.equal([privacy.occupancy, privacy.environment, privacy.tariffs], ["CONFIDENTIAL", "RESTRICTED", "PUBLIC"]);
});

test("the bytes that are captured are those of the digest, and equal pictures have equal digests", async () => {
  const stored: Uint8Array[] = [];
  const objects = { put: async (bytes: Uint8Array) => digestOfBytes(stored[stored.push(bytes) - 1] ?? bytes), get: async () => null };
  const first = await takeSnapshot([source("hub", { devices: { lamp } })], { clock, objects });
  const second = await takeSnapshot([source("hub", { devices: { lamp } })], { clock });
  assert.is(new TextDecoder().decode(stored[0]), canonicalJson(first.snapshot));
  assert.equal([first.digest, second.digest], [digestOf(first.snapshot), first.digest]);
});

test("sources that fail, and sources that say the same, are refused with all issues", async () => {
  const failing = { name: "weather", read: () => Promise.reject(new Error("no answer")) };
  const both = issuesOf(await rejectionOf(takeSnapshot([failing, { ...failing, name: "hub" }], { clock })));
  assert.equal(both, ["weather ", "hub "]);
  const twice = issuesOf(
    await rejectionOf(takeSnapshot([source("a", { devices: { lamp } }), source("b", { devices: { lamp } })], { clock })),
  );
  assert.equal(twice, ["b devices.lamp"]);
});

test("the files of a home are read part by part, times of day as they are written", async ({ folder }) => {
  writeFileSync(join(folder, "devices.yaml"), JSON.stringify({ lamp }));
  writeFileSync(join(folder, "quiet-hours.yaml"), JSON.stringify([{ from: "22:30", to: 420 }]));
  const parts = await homeSource(folder, parse).read();
  assert.equal(parts, { devices: { lamp }, quietHours: [{ from: 1350, to: 420 }] });
});

test("all that is wrong with the files of a home is told at once, and a folder without any is none", async ({ folder }) => {
  writeFileSync(join(folder, "devices.yaml"), JSON.stringify({ lamp: { ...lamp, isOnline: "yes", colour: "red" } }));
  writeFileSync(join(folder, "tariffs.yaml"), JSON.stringify([{ from: "25:00", to: 60, perKilowattHour: -1 }]));
  const issues = issuesOf(await rejectionOf(homeSource(folder, parse).read())).map((one) => one.replace(folder, ""));
  assert.equal(issues, [
    "/devices.yaml lamp.isOnline",
    "/devices.yaml lamp.colour",
    "/tariffs.yaml 0.from",
    "/tariffs.yaml 0.perKilowattHour",
  ]);
  const error = await rejectionOf(homeSource(join(folder, "nowhere"), parse).read());
  assert.match(error.issues[0]?.message ?? "", "devices.yaml");
});

test("a library is told by the names of its files and by the manifests of its runs", async ({ folder }) => {
  const runs = fileURLToPath(new URL("../../../../fixtures/recordings/behaviour-1/", import.meta.url));
  for (const name of ["keep.yaml", "arena.json", "notes.txt", "not a name.yaml", ".hidden.yaml"]) writeFileSync(join(folder, name), "");
  mkdirSync(join(folder, "prices"));
  writeFileSync(join(folder, "prices", "spring.json"), "");
  const library = (await librarySource({ scenarios: folder, runs, priceLists: join(folder, "prices") }).read()).library ?? {};
  assert.equal([library.scenarios, library.priceLists], [["arena", "keep", "spring"], ["spring"]]);
  assert.ok((library.runs?.length ?? 0) >= 3);
  for (const run of library.runs ?? []) assert.ok(run.ticks > 0 && run.scenario !== "" && run.outcome !== "");
  assert.equal((await librarySource({ scenarios: join(folder, "none") }).read()).library, { scenarios: [], runs: [], priceLists: [] });
});

test.run();

// --- internal ---

function source(name: string, parts: ContextParts): ContextSource {
  return { name, read: async () => parts };
}

function parse(text: string): unknown {
  return JSON.parse(text);
}

function issuesOf({ issues }: DramatisError): string[] {
  return issues.map(({ file, path }) => `${file} ${path}`);
}
