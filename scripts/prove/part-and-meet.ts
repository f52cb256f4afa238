// D2: runs that part and meet again are told apart at the first tick at which they parted, although their states are equal afterwards.
// A view digest is changed and put back, since it is canonical and makes no event.
import { type Core, createWorldOf, encodeInputs, type World } from "../../packages/runtime/src/index.ts";
import { firstDifference } from "../../packages/runtime/src/replay/bisect.ts";
import { playTick } from "../../packages/runtime/src/replay/playback.ts";
import { playGolden } from "../golden/play.ts";
import { type Check, createCounter, drawOf } from "./check.ts";

const ticks = 40;
const personas = ["orchestrator", "director", "configurator", "allocator", "actor", "moderator", "annotator"] as const;

/** Plants `cases` of them, each at a drawn tick, persona and gap. */
export function provePartAndMeet(core: Core, cases: number): Check {
  const counter = createCounter("D2: runs that part and meet are told apart at the first tick they parted");
  const draw = drawOf(2);
  const start = startOf(core);
  const plain = linksOf(core, start, null);
  for (let index = 0; index < cases; index += 1) {
    const planted = {
      persona: personas[draw(personas.length)] ?? "actor",
      at: 1 + draw(ticks - 2),
      gap: 1 + draw(8),
      digest: draw(0x7fffffff) + 1,
    };
    const met = linksOf(core, start, planted);
    const parted = firstDifference((tick) => plain.links[tick] === met.links[tick], 0, ticks);
    const holds = met.hash === plain.hash && parted === planted.at;
    counter.count(holds, () => `case ${index}: ${JSON.stringify(planted)} parted at ${parted}, met ${met.hash === plain.hash}`);
  }
  return counter.check();
}

// --- internal ---

interface Planted {
  readonly persona: (typeof personas)[number];
  readonly at: number;
  readonly gap: number;
  readonly digest: number;
}

interface Start {
  readonly canonical: Uint8Array;
  readonly ledger: Uint8Array;
  readonly digests: Readonly<Record<string, string>>;
}

/** A world that goes on for long: S behind a few ticks. */
function startOf(core: Core): Start {
  const { world } = playGolden(core, "scenarios/s", 20).run;
  const digests = Object.fromEntries(
    personas.map((persona, index) => [persona, (world.wide("viewDigest")[index] ?? 0n).toString(16).padStart(16, "0")]),
  );
  const canonical = world.canonical();
  return { canonical: running(world, canonical), ledger: world.ledger(), digests };
}

/** The canonical bytes as if the tick limit had not been reached. */
function running(world: World, canonical: Uint8Array): Uint8Array {
  world.set("tickLimit", 0, 100_000);
  world.set("endReason", 0, 0);
  world.view("outcome").fill(0);
  const bytes = world.canonical();
  return bytes.length === canonical.length ? bytes : canonical;
}

function linksOf(
  core: Core,
  { canonical, ledger, digests }: Start,
  planted: Planted | null,
): { readonly links: readonly bigint[]; readonly hash: bigint } {
  core.reset();
  const world = createWorldOf(core, canonical, { ringEvents: 4096, fieldPool: 16 });
  world.restore(canonical, ledger);
  const links = [world.link()];
  for (let tick = 1; tick <= ticks; tick += 1) {
    const digest = planted === null ? undefined : digestAt(planted, tick, digests);
    const bytes =
      digest === undefined ? new Uint8Array(0) : encodeInputs([{ input: "view", persona: planted?.persona ?? "actor", digest }]);
    if (playTick(world, { tick: world.get("tick") + 1, bytes, from: 0 }) !== null) throw new Error("S cannot be played on");
    links.push(world.link());
  }
  return { links, hash: world.hash() };
}

function digestAt({ persona, at, gap, digest }: Planted, tick: number, digests: Start["digests"]): string | undefined {
  if (tick === at) return digest.toString(16).padStart(16, "0");
  return tick === Math.min(at + gap, ticks) ? digests[persona] : undefined;
}
