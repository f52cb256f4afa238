// The fixture home is read with the reader of our own texts, and drifts when a device of it fails.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { homeSource, librarySource, takeSnapshot } from "@dramatis/host";
import { parseSource } from "@dramatis/levels";
import { DramatisError, driftBetween, triggerOfDrift } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";

const fixtures = new URL("../../../fixtures/", import.meta.url);
const folder = (name: string) => fileURLToPath(new URL(name, fixtures));
const clock = { nowMs: () => Date.UTC(2026, 0, 9, 22, 15), sleepUntil: async () => undefined };
const home = homeSource(folder("home"), parse);

test("the fixture home and our own scenarios make one snapshot", async () => {
  const library = librarySource({ scenarios: folder("scenarios") });
  const { snapshot, digest } = await takeSnapshot([home, library], { clock });
  assert.is(snapshot.minute, 22 * 60 + 15);
  assert.is(
    Object.keys(snapshot.devices).length,
    readFileSync(folder("home/devices.yaml"), "utf8")
      .split("\n")
      .filter((line) => line.includes("kind:")).length,
  );
  assert.equal(snapshot.devices["front-door"]?.state, { isLocked: true });
  assert.equal(snapshot.tariffs[1], { from: 1320, to: 360, perKilowattHour: "0.19" });
  assert.equal([snapshot.privacy.occupancy, snapshot.privacy.environment], ["CONFIDENTIAL", "CONFIDENTIAL"]);
  assert.ok(snapshot.library.scenarios.includes("keep"));
  assert.is((await takeSnapshot([home, library], { clock })).digest, digest);
});

test("a device of the home that fails is told to a plan that uses it", async () => {
  const { snapshot } = await takeSnapshot([home], { clock });
  const door = snapshot.devices["front-door"];
  assert.ok(door !== undefined);
  const now = { ...snapshot, devices: { ...snapshot.devices, "front-door": { ...(door as NonNullable<typeof door>), isOnline: false } } };
  const differences = driftBetween(snapshot, now, ["devices.front-door", "occupancy"]);
  assert.equal(differences, [{ path: "devices.front-door.isOnline", was: true, is: false }]);
  assert.is(triggerOfDrift(differences), "device-failure");
});

test.run();

// --- internal ---

function parse(text: string, file: string): unknown {
  const { value, issues } = parseSource(text, file);
  if (issues.length > 0) throw new DramatisError("DRAMATIS_INPUT_INVALID", { file, count: issues.length }, issues);
  return value;
}
