// Versions of LDtk's format, from 0.6 to 1.5, and what older ones wrote otherwise: each step gives a field that a piece lacks from what stood in
// its place. Steps look at the piece and not at the number, since files that were mended by hand, or half upgraded, say the wrong one.

/** A version as numbers. */
export type Version = readonly [major: number, minor: number];

/** The versions that are read; newer minor ones are read as the last that is known, and told. */
export const VERSIONS = { first: [0, 6], last: [1, 5] } as const satisfies Readonly<Record<string, Version>>;

/** Parses `1.5.3`, `0.10.0-beta8`; undefined for anything else. Pure. */
export function versionOf(text: string): Version | undefined {
  const found = /^(\d{1,4})\.(\d{1,4})(?:[.-].*)?$/.exec(text);
  return found === null ? undefined : [Number(found[1]), Number(found[2])];
}

/** Says whether a version comes before another. Pure. */
export function isBefore(left: Version, right: Version): boolean {
  return left[0] < right[0] || (left[0] === right[0] && left[1] < right[1]);
}

/** The pieces of a file that changed. */
export type Piece = "project" | "level" | "neighbour" | "layer" | "entity" | "tile-rect" | "value";

/** An object as it stands in the file. */
export type Raw = Readonly<Record<string, unknown>>;

/** One change of the format: since `since` a piece has `field`; `mend` gives it for older pieces. `beside` is what else is known (see `modern`). */
interface Step {
  readonly of: Piece;
  readonly since: string;
  readonly field: string;
  readonly mend: (raw: Raw, beside: Raw) => unknown;
}

/** Every change that touches what is read. The older form of IntGrid layers, `intGrid`, is read where layers are: it needs their size. */
const STEPS: readonly Step[] = [
  { of: "entity", since: "0.7.0", field: "__pivot", mend: (_entity, { pivotX, pivotY }) => [pivotX ?? 0, pivotY ?? 0] },
  { of: "level", since: "0.7.0", field: "externalRelPath", mend: () => null },
  { of: "entity", since: "0.8.0", field: "width", mend: (_entity, { width }) => width ?? 0 },
  { of: "entity", since: "0.8.0", field: "height", mend: (_entity, { height }) => height ?? 0 },
  { of: "layer", since: "0.8.0", field: "visible", mend: () => true },
  { of: "level", since: "0.8.0", field: "fieldInstances", mend: () => [] },
  { of: "value", since: "0.8.0", field: "value", mend: (_value, { index }) => Number(index) + 1 },
  { of: "entity", since: "1.0.0", field: "__tags", mend: (_entity, { tags }) => tags ?? [] },
  { of: "entity", since: "1.0.0", field: "iid", mend: (_entity, { number }) => `entity-${String(number)}` },
  { of: "level", since: "1.0.0", field: "iid", mend: ({ uid }) => levelIidOf(uid) },
  { of: "level", since: "1.0.0", field: "worldDepth", mend: () => 0 },
  { of: "neighbour", since: "1.0.0", field: "levelIid", mend: ({ levelUid }) => levelIidOf(levelUid) },
  { of: "project", since: "1.0.0", field: "worlds", mend: () => [] },
  { of: "tile-rect", since: "1.0.0", field: "x", mend: ({ srcRect }) => corner(srcRect, 0) },
  { of: "tile-rect", since: "1.0.0", field: "y", mend: ({ srcRect }) => corner(srcRect, 1) },
  { of: "tile-rect", since: "1.0.0", field: "w", mend: ({ srcRect }) => corner(srcRect, 2) },
  { of: "tile-rect", since: "1.0.0", field: "h", mend: ({ srcRect }) => corner(srcRect, 3) },
  { of: "value", since: "1.5.0", field: "groupUid", mend: () => 0 },
];

/**
 * Gives a piece as the last known version would have written it. `beside` is the definition of an entity with its `number` on the level, or
 * the `index` of an IntGrid value. A field that is there is left alone, whatever it holds. Pure.
 */
export function modern(of: Piece, raw: Raw, beside: Raw = {}): Raw {
  const mended = STEPS.filter((step) => step.of === of && !Object.hasOwn(raw, step.field)).map(
    (step) => [step.field, step.mend(raw, beside)] as const,
  );
  return mended.length === 0 ? raw : { ...raw, ...Object.fromEntries(mended) };
}

// --- internal ---

/** Levels before 1.0 are named by their uid alone; neighbours name them so, too. */
function levelIidOf(uid: unknown): unknown {
  return typeof uid === "number" ? `level-${uid}` : uid;
}

function corner(srcRect: unknown, at: number): unknown {
  return Array.isArray(srcRect) ? srcRect[at] : undefined;
}
