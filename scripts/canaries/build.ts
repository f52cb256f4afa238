// Builds cores with faults in them: every row of fixtures/canaries/core.json is patched into the source of the core, all in one module, and
// a fault is planted by the words in its data that say which one, from which tick on, and on whom. It must not know how faults are found.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Core, loadCore } from "../../packages/runtime/src/index.ts";
import { root } from "../golden/play.ts";
import { compileCore } from "../lib/compile-core.mjs";

/** A row: what is patched where, and what a divergence behind it must name. `shows`: the place at which the fault first acts is where runs part. */
export interface Canary {
  readonly name: string;
  readonly why: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly uses: readonly string[];
  readonly expect: {
    readonly systems: readonly string[];
    readonly fields: readonly string[];
    readonly object?: "actor";
    readonly shows?: boolean;
  };
}

/** Where a fault is planted: the first tick, the slot of the actor that is hit, and the bit (0 to 7). */
export interface Planting {
  readonly tick: number;
  readonly slot: number;
  readonly bit: number;
}

/** All rows. */
export function canaryRows(): Canary[] {
  return JSON.parse(readFileSync(join(folder, "core.json"), "utf8")) as Canary[];
}

/**
 * The module that holds the faults of all rows, none of them planted; compiled once a process. Throws, naming the row, when its text does not
 * occur exactly once in its file.
 */
export function buildCanaries(): Promise<Uint8Array> {
  built ??= compileCanaries(canaryRows());
  return built;
}

/** Loads a core in which the fault of a row (its number from 0) is planted; with `planting` null none is, so that it plays as the good core does. */
export async function plantedCore(module: Uint8Array, row: number, planting: Planting | null): Promise<Core> {
  const bytes = module.slice();
  const at = magicAt(bytes);
  const words = new DataView(bytes.buffer);
  const said = planting === null ? [0, 0, 0, 0] : [row + 1, planting.tick, planting.slot, planting.bit];
  said.forEach((value, index) => words.setUint32(at + 8 + index * 4, value, true));
  return loadCore(bytes);
}

/** Where the fault first acted in any world of a planted core: tick and number of the system; null when it has not yet. */
export function shownIn(core: Core): { readonly tick: number; readonly system: number } | null {
  const low = new Uint8Array(core.memory.buffer, 0, core.exports.arena?.() ?? 65_536).slice();
  const words = new DataView(low.buffer);
  const at = magicAt(low);
  const tick = words.getUint32(at + 24, true);
  return tick === 0xffffffff ? null : { tick, system: words.getUint32(at + 28, true) };
}

// --- internal ---

const folder = join(root, "fixtures", "canaries");
const assembly = join(root, "packages", "core-as", "assembly");
const magic = Buffer.from([0x1e, 0xa5, 0x17, 0xca, 0x17, 0xfa, 0xed, 0x5e]);

let built: Promise<Uint8Array> | null = null;

async function compileCanaries(rows: readonly Canary[]): Promise<Uint8Array> {
  const overrides: Record<string, string> = { "world/canary.ts": readFileSync(join(folder, "canary.as"), "utf8") };
  rows.forEach(({ name, file, find, replace }, index) => {
    const text = overrides[file] ?? readFileSync(join(assembly, file), "utf8");
    const count = text.split(find).length - 1;
    if (count !== 1) throw new Error(`canary ${name}: its text occurs ${count} times in ${file}, not once; choose another`);
    overrides[file] = text.replace(find, () => replace.replaceAll("NUMBER", String(index + 1)));
  });
  for (const file of new Set(rows.map((row) => row.file))) {
    const uses = [...new Set(rows.filter((row) => row.file === file).flatMap((row) => row.uses))];
    const path = file.startsWith("world/") ? "./canary" : "../../world/canary";
    overrides[file] = `import { ${uses.join(", ")} } from "${path}";\n${overrides[file]}`;
  }
  return compileCore(assembly, "index.ts", overrides);
}

function magicAt(bytes: Uint8Array): number {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = whole.indexOf(magic);
  if (at < 0 || whole.indexOf(magic, at + 1) >= 0) throw new Error("the words of the canaries do not stand in the module exactly once");
  return at;
}
