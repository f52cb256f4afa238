// All generators by name. The one place that lists them.

import { cavesGenerator } from "./caves/caves.ts";
import { wfcGenerator } from "./collapse/wfc.ts";
import type { Generator } from "./generator.ts";
import { locksGenerator } from "./locks/locks.ts";
import { mazesGenerator } from "./mazes/mazes.ts";
import { bspGenerator } from "./rooms/bsp.ts";
import { roomsGenerator } from "./rooms/rooms.ts";

/** All generators, by name. A generator is asked with parameters that its own schema gave, so that their types need not be told apart here. */
export const generators: Readonly<Record<string, Generator>> = Object.fromEntries(
  [bspGenerator, cavesGenerator, locksGenerator, mazesGenerator, roomsGenerator, wfcGenerator].map((one) => [
    one.name,
    one as unknown as Generator,
  ]),
);
