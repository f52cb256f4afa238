// Areas on cells: how fire, gas and steam are laid, meet and go, and how they spread once a tick. Written from docs/rules.md, Areas.
// It must not know what an area does to those who stand in it.
import { isPassable, kindHas, neighbour } from "./cells.ts";
import { draw, range } from "./draws.ts";
import { emit } from "./events.ts";
import { barredBy } from "./ground.ts";
import type { World } from "./world.ts";

/** lay(cell, kind, strength) of the rules; true when it changed anything. Border cells are void, where nothing lies. */
export function layArea(world: World, cell: number, { kind, strength }: { kind: number; strength: number }): boolean {
  const here = world.cells[cell]!;
  if (kind === 0 || strength <= 0 || !kindHas(world, here.terrain, "passable") || cell === 0) return false;
  const laid = Math.min(STRENGTH_MAX, strength);
  if (here.area !== kind && areOpposite(world, kind, here.area)) {
    const rest = Math.abs(laid - here.areaLeft);
    return become(world, cell, { kind: rest === 0 ? 0 : laid > here.areaLeft ? kind : here.area, strength: rest });
  }
  return laid > here.areaLeft && become(world, cell, { kind, strength: laid });
}

/** Takes the area of a cell away; true when there was one. */
export function clearArea(world: World, cell: number): boolean {
  return world.cells[cell]!.area !== 0 && become(world, cell, { kind: 0, strength: 0 });
}

/** The system spread: all areas age by one, then each tries its neighbours, as strong as it was before. */
export function spreadAreas(world: World): void {
  const before = world.cells.map(({ area, areaLeft }, cell) => ({ cell, kind: area, strength: areaLeft })).filter(({ kind }) => kind !== 0);
  for (const { cell, kind } of before) ageArea(world, cell, kind);
  for (const { cell, kind, strength } of before) spreadFrom(world, cell, { kind, strength });
}

// --- internal ---

const STRENGTH_MAX = 255;

/** North, east, south, west: the n of a draw is the place in this list. */
const ORTHOGONAL = [0, 2, 4, 6];

interface Area {
  kind: number;
  strength: number;
}

function areOpposite(world: World, kind: number, other: number): boolean {
  return other !== 0 && (world.rules.kinds[kind]!.opposite === other || world.rules.kinds[other]!.opposite === kind);
}

function become(world: World, cell: number, { kind, strength }: Area): true {
  Object.assign(world.cells[cell]!, { area: kind, areaLeft: strength });
  emit(world, "area-changed", { b: kind, cell, value: strength });
  return true;
}

function ageArea(world: World, cell: number, kind: number): void {
  const here = world.cells[cell]!;
  if (here.areaLeft > 1) {
    here.areaLeft -= 1;
    return;
  }
  clearArea(world, cell);
  if (!kindHas(world, kind, "flammable") || here.feature === 0 || !kindHas(world, here.feature, "flammable")) return;
  const { breaksTo } = world.rules.kinds[here.feature]!;
  if (breaksTo === 0 || breaksTo === here.feature || barredBy(world, cell, { ...here, feature: breaksTo }) !== undefined) return;
  here.feature = breaksTo;
  emit(world, "kind-changed", { cell, value: breaksTo });
}

function spreadFrom(world: World, cell: number, { kind, strength }: Area): void {
  const row = world.rules.kinds[kind]!;
  if (row.spread === 0 || strength - row.falloff <= 0) return;
  ORTHOGONAL.forEach((direction, n) => {
    const target = neighbour(world, cell, direction);
    if (!mayComeTo(world, kind, target)) return;
    if (range(draw(world, { stream: "spread", serial: cell, n }), 100) >= row.spread) return;
    layArea(world, target, { kind, strength: strength - row.falloff });
  });
}

/** An area with the tag flammable needs fuel where it comes to; any other needs a cell where one can walk. */
function mayComeTo(world: World, kind: number, cell: number): boolean {
  if (!kindHas(world, kind, "flammable")) return isPassable(world, cell);
  const { terrain, feature } = world.cells[cell]!;
  return kindHas(world, terrain, "flammable") || (feature !== 0 && kindHas(world, feature, "flammable"));
}
