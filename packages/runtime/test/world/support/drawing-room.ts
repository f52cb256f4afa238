// A room in which every stream of draws can be seen from outside: three drunkards, a brawler who strikes a post, a timer that throws dice.
// And the draw itself, as docs/rules.md defines it, with a hash that is not the core's.
import { createXXHash64 } from "hash-wasm";
import type { CoreEvent } from "../../../src/contracts/inputs.ts";
import { type Scenario, scenarioSchema } from "../../../src/contracts/scenario.ts";

const reference = await createXXHash64(0, 0);

/** Numbers of the streams, as the ABI has them. */
export const streams = { order: 1, kernel: 2, dice: 3 };

/** What a draw is keyed by. */
export interface DrawKey {
  readonly seed: number;
  readonly stream: number;
  readonly serial: number;
  readonly tick: number;
  readonly n: number;
}

/** The draw of a key: xxh64 over its 24 little-endian bytes. */
export function drawOf({ seed, stream, serial, tick, n }: DrawKey): bigint {
  const key = new DataView(new ArrayBuffer(24));
  key.setBigUint64(0, BigInt(seed), true);
  [stream, serial, tick, n].forEach((word, index) => key.setUint32(8 + index * 4, word, true));
  return BigInt(`0x${reference.init().update(new Uint8Array(key.buffer)).digest("hex")}`);
}

/** A draw as a number from 0 to count - 1, by multiply-shift. */
export function rangeOf(key: DrawKey, count: number): number {
  return Number(((drawOf(key) >> 32n) * BigInt(count)) >> 32n);
}

/** The room, for a seed. Slots: 0 brawler, 1 to 3 drunkards, 4 post; serials are one more. */
export function drawingRoom(seed: number): Scenario {
  return scenarioSchema.parse({
    schema: "dramatis/scenario@1",
    name: "drawing-room",
    level: {
      legend: {
        ".": { terrain: "floor" },
        d: { terrain: "floor", name: "doorway" },
        b: { terrain: "floor", name: "ring" },
        p: { terrain: "floor", name: "pole" },
      },
      map: "bp.......\n.........\n.........\n....ddd..\n.........\n.........\n.........\n",
    },
    cast: {
      brawler: { at: "ring", faction: "fighters", attack: 3, driver: { kernel: "hunt" } },
      drunkard: { at: "doorway", count: 3, faction: "drinkers", speed: 200, driver: { kernel: "random" } },
      post: { at: "pole", faction: "wood", health: 30000 },
    },
    factions: { drinkers: { knows: "map" }, fighters: { hostile: ["wood"], knows: "map" }, wood: {} },
    order: "seeded-random",
    flags: { thrown: 0 },
    timers: { dice: { first: 1, every: 1, do: [{ "set-flag": { flag: "thrown", value: { dice: "3d6", c: 100 } } }] } },
    limits: { ticks: 400 },
    seed,
  });
}

/** Which actors did something in each round of the apply system, in order. */
export function actedByRound(events: readonly CoreEvent[]): number[][] {
  const rounds: number[][] = [];
  for (const { system, round, kind, a } of events) {
    if (system !== "apply" || !["moved", "rejected", "attacked"].includes(kind)) continue;
    rounds[round] = [...(rounds[round] ?? []), a];
  }
  return rounds;
}
