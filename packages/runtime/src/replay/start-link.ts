// c[0], the first link of a chain: it covers what was decided before the first tick. Runner and verifier compute it here.
// It must not know how a world came about.
import { canonicalJson, utf8 } from "../contracts/canonical.ts";
import type { World } from "../core/world.ts";
import { putU32 } from "./bytes.ts";
import type { RecordingHeader } from "./recording-header.ts";

/** What c[0] covers beside the world image (which holds seed, tick limit, policies, rules and the cast's first views). */
export interface Decided {
  /** sha-256 of the effective rulebook, in hexadecimal digits. */
  readonly rulebook: string;
  /** Options of the run that decide something. */
  readonly options: RecordingHeader["options"];
}

/** c[0] = xxh64(h u64, rulebook digest 32 bytes, options as canonical JSON in UTF-8), where h = xxh64(canonical bytes). */
export function startLink(world: World, decided: Decided): bigint {
  const options = utf8(canonicalJson(decided.options));
  const bytes = new Uint8Array(40 + options.length);
  const hash = world.hash();
  putU32(bytes, 0, Number(hash & 0xffffffffn));
  putU32(bytes, 4, Number(hash >> 32n));
  for (let index = 0; index < 32; index += 1) bytes[8 + index] = Number.parseInt(decided.rulebook.slice(index * 2, index * 2 + 2), 16);
  bytes.set(options, 40);
  return world.core.xxh64(bytes);
}

/** Begins a world's chain anew with its start link, which it gives. The world stands at tick 0. */
export function beginChain(world: World, decided: Decided): bigint {
  const link = startLink(world, decided);
  world.wide("link")[0] = link;
  return link;
}
