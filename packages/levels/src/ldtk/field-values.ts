// Values of an LDtk level's or entity's fields as properties: every kind of field, arrays of each, and null. Points become cells of the map.
// It knows nothing of what a field is for.
import type { Json } from "@dramatis/runtime";
import type { Properties } from "../foreign/foreign-map.ts";
import { LDTK_LIMITS } from "./limits.ts";
import type { MapGrid, Project } from "./project.ts";
import { complain, complainType, field, isPair, isRecord, type Spot, spotOf, spotsIn, textIn, under } from "./spot.ts";
import { tileIn } from "./tile-rect.ts";

/** What fields say: properties by identifier, and the enum values among them, which are names of kinds as well. */
export interface FieldValues {
  readonly properties: Properties;
  readonly enumValues: readonly string[];
}

/** Where the points of a field lie: on the layer's grid of `size` pixels, which is moved by `offset`. */
export interface PointGrid {
  readonly map: MapGrid;
  readonly size: number;
  readonly offset: readonly [number, number];
}

/** Reads `fieldInstances`. A value of another type than its field says is an issue; a kind of field that is unknown is dropped, and told. */
export function readFields(spot: Spot, project: Project, points: PointGrid): FieldValues {
  const properties: [string, Json][] = [];
  const enumValues: string[] = [];
  for (const one of spotsIn(spot, "fieldInstances", LDTK_LIMITS.fieldsMax, [])) {
    const identifier = textIn(one, "__identifier");
    const type = textIn(one, "__type");
    const kind = kindOf(/^Array<(.*)>$/.exec(type)?.[1] ?? type);
    if (kind === undefined)
      project.tally.add("dropped", { what: `fields of the type ${type.slice(0, 64)}`, told: "this type is not known" });
    else {
      const value = read(one, kind, type.startsWith("Array<"), { project, points });
      properties.push([identifier, value]);
      if (kind === "enum") enumValues.push(...[value].flat().filter((name) => typeof name === "string"));
    }
  }
  return { properties: Object.fromEntries(properties), enumValues };
}

// --- internal ---

interface Around {
  readonly project: Project;
  readonly points: PointGrid;
}

type Read = (value: unknown, place: Spot, around: Around) => Json | undefined;

/** Readers by kind of field. They answer undefined for a value of another type; what is wrong inside an object they say themselves. */
const KINDS = {
  Int: { expected: "a whole number", read: (value) => (Number.isSafeInteger(value) ? (value as number) + 0 : undefined) },
  Float: { expected: "a number", read: (value) => (Number.isFinite(value) ? (value as number) + 0 : undefined) },
  Bool: { expected: "true or false", read: (value) => (typeof value === "boolean" ? value : undefined) },
  String: { expected: "a text", read: text },
  Multilines: { expected: "a text", read: text },
  Color: {
    expected: "a colour as #rrggbb",
    read: (value) => (typeof value === "string" && /^#[0-9A-Fa-f]{6}$/.test(value) ? value : undefined),
  },
  FilePath: { expected: "a text", read: text },
  enum: { expected: "the name of a value", read: text },
  Point: { expected: "an object with cx and cy", read: point },
  Tile: { expected: "an object with tilesetUid, x, y, w, h", read: tile },
  EntityRef: { expected: "an object with entityIid", read: reference },
} as const satisfies Readonly<Record<string, { readonly expected: string; readonly read: Read }>>;

function kindOf(type: string): keyof typeof KINDS | undefined {
  if (/^(?:LocalEnum|ExternEnum)\.|^Enum\(/.test(type)) return "enum";
  return type !== "enum" && Object.hasOwn(KINDS, type) ? (type as keyof typeof KINDS) : undefined;
}

function read(one: Spot, kind: keyof typeof KINDS, isList: boolean, around: Around): Json {
  const value = field(one, "__value");
  const path = under(one, "__value");
  if (!isList) return single(value, { ...one, path }, kind, around);
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) {
    complainType(one.source, path, "a list", value);
    return [];
  }
  return value.map((item, index) => single(item, { ...one, path: `${path}.${index}` }, kind, around));
}

function single(value: unknown, place: Spot, kind: keyof typeof KINDS, around: Around): Json {
  if (value === null || value === undefined) return null;
  const { expected, read: reader }: { expected: string; read: Read } = KINDS[kind];
  const found = reader(value, place, around);
  if (found === undefined) complainType(place.source, place.path, expected, value);
  return found ?? null;
}

function text(value: unknown, place: Spot): Json | undefined {
  if (typeof value !== "string") return undefined;
  if (value.length <= LDTK_LIMITS.textMax) return value;
  const said = { expected: `at most ${LDTK_LIMITS.textMax} characters`, found: `${value.length} characters` };
  complain(place.source, "DRAMATIS_LEVEL_SIZE", place.path, said);
  return "";
}

/** The middle of the layer's cell, as a cell of the map; null and told when it lies outside. */
function point(value: unknown, _place: Spot, { project, points }: Around): Json | undefined {
  if (!isRecord(value) || !isPair([value.cx, value.cy], LDTK_LIMITS.pixelsMax)) return undefined;
  const { map, size, offset } = points;
  const x = Math.floor(((value.cx as number) * size + size / 2 + offset[0]) / map.size);
  const y = Math.floor(((value.cy as number) * size + size / 2 + offset[1]) / map.size);
  if (x >= 0 && y >= 0 && x < map.width && y < map.height) return [x, y];
  project.tally.add("dropped", { what: "points of fields", told: "they lie outside of the level" });
  return null;
}

function tile(value: unknown, place: Spot, { project }: Around): Json | undefined {
  const spot = isRecord(value) ? spotOf(place.source, value, place.path) : undefined;
  if (spot === undefined) return undefined;
  const found = tileIn(spot, project.defs.tilesets);
  return { tileset: found.tileset?.identifier ?? null, tile: found.id, x: found.x, y: found.y, width: found.width, height: found.height };
}

/** An entity by its iid, and the map that it stands on. */
function reference(value: unknown, place: Spot, { project }: Around): Json | undefined {
  const spot = isRecord(value) ? spotOf(place.source, value, place.path) : undefined;
  if (spot === undefined) return undefined;
  return { entity: textIn(spot, "entityIid"), level: project.names.get(textIn(spot, "levelIid", "")) ?? null };
}
