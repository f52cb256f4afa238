// What of the cast enters a tick when it is sealed: digests of views that changed, wake masks and timers that changed.
// Views are compared only here, so a change that is undone before the seal (pause, resume) leaves no trace. It must not call a persona.
import { PERSONAS } from "@dramatis/core-as";
import { canonicalJson, utf8 } from "../contracts/canonical.ts";
import type { PersonaName, TickInput } from "../contracts/inputs.ts";
import type { PersonaView } from "../contracts/persona.ts";
import { maskOfEvents } from "../core/events.ts";
import { hex64 } from "../core/input-codec.ts";
import type { World } from "../core/world.ts";
import type { CastDesk } from "./cast-desk.ts";

/** Gives the view and wake inputs that are due, and takes them as sealed. */
export interface Sealing {
  changes(): TickInput[];
}

/** The 64-bit digest of a view: xxh64 of its canonical JSON in UTF-8. */
export function viewDigest(world: World, view: PersonaView): bigint {
  return world.core.xxh64(utf8(canonicalJson(view)));
}

/** Writes the cast as it is into the cast section of a world that has not started: it belongs to the image, so tick 1 needs no inputs for it. */
export function writeCastSection(world: World, desk: CastDesk): void {
  for (const [index, persona] of desk.personas.entries()) {
    const { events, timer } = desk.wakeOrder(persona.name);
    const digest = viewDigest(world, persona.view());
    world.wide("viewDigest")[index] = digest;
    world.wide("wakeMask")[index] = maskOfEvents(events);
    world.set("timerTick", index, timer ?? 0);
  }
}

/** Compares from now on with what the world's cast section holds. */
export function createSealing(world: World, desk: CastDesk): Sealing {
  const seats = PERSONAS.map((name, index) => sealedSeat(world, name, index));
  const changes = (): TickInput[] => {
    const inputs: TickInput[] = [];
    for (const [index, seat] of seats.entries()) {
      const view = desk.personas[index]?.view() ?? null;
      if (view !== seat.view && view !== null) pushView(world, seat, view, inputs);
      const order = desk.wakeOrder(seat.name);
      if (order !== seat.order) pushWake(seat, order, inputs);
    }
    return inputs;
  };
  return { changes };
}

// --- internal ---

interface SealedSeat {
  readonly name: PersonaName;
  view: PersonaView | null;
  digest: bigint;
  order: object | null;
  mask: bigint;
  timer: number;
}

function sealedSeat(world: World, name: PersonaName, index: number): SealedSeat {
  const digest = world.wide("viewDigest")[index] ?? 0n;
  const mask = world.wide("wakeMask")[index] ?? 0n;
  return { name, view: null, digest, order: null, mask, timer: world.get("timerTick", index) };
}

function pushView(world: World, seat: SealedSeat, view: PersonaView, inputs: TickInput[]): void {
  const digest = viewDigest(world, view);
  seat.view = view;
  if (digest === seat.digest) return;
  seat.digest = digest;
  inputs.push({ input: "view", persona: seat.name, digest: hex64(digest) });
}

function pushWake(seat: SealedSeat, order: { events: readonly string[]; timer: number | null }, inputs: TickInput[]): void {
  const mask = maskOfEvents(order.events);
  const timer = order.timer ?? 0;
  seat.order = order;
  if (mask === seat.mask && timer === seat.timer) return;
  seat.mask = mask;
  seat.timer = timer;
  inputs.push({ input: "wake", persona: seat.name, mask: hex64(mask), timer });
}
