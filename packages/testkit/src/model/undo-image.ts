// The image of what can be taken back, as bytes: the fields of docs/rules.md, Undo and restart, each filled up to 16 bytes.
// It must not know how a field is kept in a block.
import { canonicalFields } from "./fields/canonical.ts";
import type { World } from "./world.ts";

/** The bytes of the present image. Throws when a field in its range has no type here. */
export function imageOf(world: World): Uint8Array {
  const parts = undoableFields().map((field) => bytesOf(typeOf(field.name), field.read(world).map(Number)));
  const image = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    image.set(part, at);
    at += part.length;
  }
  return image;
}

// --- internal ---

/** First and last field of each run. */
const runs = [
  ["flagValue", "flagValue"],
  ["purse", "purse"],
  ["score", "score"],
  ["terrain", "areaLeft"],
  ["actorState", "triggerFired"],
] as const;

const names = {
  u8: "terrain feature area areaLeft actorState faction sight driver actorTags facing capacity option delay errorRate stickiness patience alert itemKind objectiveDone objectiveFailed triggerHeld",
  i8: "resistance",
  u16: "cellItems speed leash route routeStep actorItems template equipped statusLeft style itemNext",
  i16: "health maxHealth healthRegen stamina maxStamina staminaRegen mana maxMana manaRegen attack defence energy initiative",
  u32: "serial cell home memoryWho memoryCell memoryTick cooldownUntil leader targetWho targetSince alertTick alertCell leaderCell trail triggerFired",
  i32: "flagValue purse score",
} as const;

type Type = keyof typeof names;

const arrays = { u8: Uint8Array, i8: Int8Array, u16: Uint16Array, i16: Int16Array, u32: Uint32Array, i32: Int32Array } as const;

const types = new Map(Object.entries(names).flatMap(([type, list]) => list.split(" ").map((name): [string, Type] => [name, type as Type])));

function undoableFields() {
  const indexOf = (name: string) => canonicalFields.findIndex((field) => field.name === name);
  return runs.flatMap(([first, last]) => canonicalFields.slice(indexOf(first), indexOf(last) + 1));
}

function typeOf(name: string): Type {
  const type = types.get(name);
  if (type === undefined) throw new Error(`the model does not know the type of ${name}`);
  return type;
}

function bytesOf(type: Type, values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(arrays[type].from(values).buffer);
  const filled = new Uint8Array(Math.ceil(bytes.length / 16) * 16);
  filled.set(bytes);
  return filled;
}
