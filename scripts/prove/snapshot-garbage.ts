// D9: taking a snapshot into the ring leaves nothing for the collector: what the heap has grown by behind 10,000 of them, spread over them.
// The smallest object on V8's heap takes 12 bytes, so anything that is allocated per snapshot shows as 12 or more; reading the meter takes a
// few hundred bytes in all, which is why less than one byte a snapshot is nothing.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Core, createSnapshotRing, type World } from "../../packages/runtime/src/index.ts";
import { playGolden } from "../golden/play.ts";
import { type Check, createCounter } from "./check.ts";

/** Snapshots between two looks at the heap. */
export const snapshotsPerLook = 10_000;

/** Below this many bytes a snapshot nothing is allocated per snapshot. */
export const garbageMax = 1;

/** Proves it for S. */
export function proveSnapshotGarbage(core: Core): Check {
  const counter = createCounter(`D9: ${snapshotsPerLook} snapshots leave no garbage`);
  const found = garbagePerSnapshot(playGolden(core, "scenarios/s", 200).run.world);
  counter.count(found < garbageMax, () => `${found} bytes a snapshot`);
  return counter.check();
}

/** Gives the bytes of heap and buffers that one snapshot leaves, the least of five looks. The world's tick is moved on by hand; it is of no use afterwards. */
export function garbagePerSnapshot(world: World): number {
  setFlagsFromString("--expose_gc");
  const collect = runInNewContext("gc") as () => void;
  const ring = createSnapshotRing(world, 66);
  const tick = world.view("tick");
  const takeAll = (): void => {
    for (let count = 0; count < snapshotsPerLook; count += 1) {
      tick[0] = (tick[0] ?? 0) + 1;
      ring.take();
    }
  };
  takeAll();
  const looks = Array.from({ length: 5 }, () => {
    collect();
    const before = process.memoryUsage();
    takeAll();
    const after = process.memoryUsage();
    return after.heapUsed - before.heapUsed + (after.arrayBuffers - before.arrayBuffers);
  });
  return Math.max(0, Math.min(...looks)) / snapshotsPerLook;
}
