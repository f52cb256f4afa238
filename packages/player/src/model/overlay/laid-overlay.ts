// The overlay of a page over the map of its recording: numbers by cell, unpacked when they are first asked for, and what there is to say of a cell.
// It must not know the page.
import { counted } from "./counted.ts";
import { cellsOfWay, groupsByCell, type LevelOverlay, OVERLAYS, type OverlayName, valuesByCell } from "./level-overlay.ts";

/** A way as it lies on the map. `cells` are null where none leads. */
export interface LaidWay {
  readonly player: string;
  readonly faction: string;
  readonly place: string;
  readonly isOpen: boolean;
  readonly cells: readonly (readonly [number, number])[] | null;
}

/** An overlay over a map. Everything by cell is numbered y * width + x; what the page does not hold, or holds damaged, is null. */
export interface LaidOverlay {
  readonly overlay: LevelOverlay;
  readonly width: number;
  readonly height: number;
  /** Overlays that can be switched on. */
  readonly names: readonly OverlayName[];
  readonly reach: Uint32Array | null;
  readonly chokes: Uint32Array | null;
  readonly deadEnds: Uint32Array | null;
  readonly sight: Uint32Array | null;
  readonly ways: readonly LaidWay[] | null;
  /** Why an overlay cannot be switched on; empty when it can. */
  missing(name: OverlayName): string;
  /** The number that the recording has for a faction. */
  numberOf(faction: string): number;
  /** Names of the factions of a group of `reach` (its number less 1); `nobody` for an empty one. */
  group(number: number): string;
  /** What the named overlays say of a cell. */
  linesAt(names: Iterable<OverlayName>, x: number, y: number): string[];
}

/** The map of a recording: its size, and the names of its factions by number. */
export interface MapOfRecording {
  readonly width: number;
  readonly height: number;
  readonly factions: readonly string[];
}

/** Lays an overlay over a map. Undefined when it is that of a map of another size. */
export function layOverlay(overlay: LevelOverlay, map: MapOfRecording): LaidOverlay | undefined {
  return overlay.width === map.width && overlay.height === map.height ? new Laid(overlay, map.factions) : undefined;
}

// --- internal ---

class Laid implements LaidOverlay {
  readonly overlay: LevelOverlay;
  readonly width: number;
  readonly height: number;
  readonly names: readonly OverlayName[];
  readonly #factions: readonly string[];
  readonly #size: number;
  readonly #unpacked = new Map<string, unknown>();

  constructor(overlay: LevelOverlay, factions: readonly string[]) {
    this.#factions = factions;
    this.overlay = overlay;
    this.width = overlay.width;
    this.height = overlay.height;
    this.#size = overlay.width * overlay.height;
    this.names = OVERLAYS.filter((name) => this.#holds(name));
  }

  get reach(): Uint32Array | null {
    const { reach } = this.overlay;
    return this.#once("reach", () => (reach === undefined ? null : groupsByCell(reach, this.#size)));
  }

  get chokes(): Uint32Array | null {
    return this.#values("chokes", this.overlay.chokes);
  }

  get deadEnds(): Uint32Array | null {
    return this.#values("dead-ends", this.overlay.deadEnds);
  }

  get sight(): Uint32Array | null {
    return this.#values("sight", this.overlay.sight);
  }

  get ways(): readonly LaidWay[] | null {
    const { ways } = this.overlay;
    return this.#once(
      "ways",
      () => ways?.map(({ way, ...said }) => ({ ...said, cells: way === null ? null : cellsOfWay(way, this) })) ?? null,
    );
  }

  missing(name: OverlayName): string {
    if (this.names.includes(name)) return "";
    return this.overlay.leftOut.find(({ overlay }) => overlay === name)?.why ?? "this page does not hold it";
  }

  numberOf(faction: string): number {
    return Math.max(0, this.#factions.indexOf(faction));
  }

  group(number: number): string {
    const names = (this.overlay.reach?.groups[number] ?? []).map((faction) => this.overlay.factions[faction] ?? "");
    return names.length === 0 ? "nobody" : listed(names);
  }

  linesAt(names: Iterable<OverlayName>, x: number, y: number): string[] {
    const cell = y * this.width + x;
    return [...names].flatMap((name) => this.#said(name, cell) ?? []);
  }

  #holds(name: OverlayName): boolean {
    return this.overlay[name === "dead-ends" ? "deadEnds" : name] !== undefined;
  }

  #said(name: OverlayName, cell: number): string | undefined {
    if (name === "reach") return this.#saidReach(this.reach?.[cell] ?? 0);
    if (name === "chokes") return saidOf(this.chokes?.[cell], (many) => `choke point: cuts off ${many}`);
    if (name === "dead-ends") return saidOf(this.deadEnds?.[cell], (many) => `dead end of ${many}`);
    if (name === "sight") return (this.reach?.[cell] ?? 1) === 0 ? undefined : saidOf(this.sight?.[cell], (many) => `seen from ${many}`);
    return undefined;
  }

  #saidReach(group: number): string | undefined {
    if (group === 0) return undefined;
    const who = this.group(group - 1);
    return who === "nobody" ? "nobody can come here" : `${who} can come here`;
  }

  #values(name: string, of: { readonly values: readonly number[]; readonly cells: string } | undefined): Uint32Array | null {
    return this.#once(name, () => (of === undefined ? null : valuesByCell(of, this.#size)));
  }

  #once<Value>(name: string, unpack: () => Value): Value {
    if (!this.#unpacked.has(name)) this.#unpacked.set(name, unpack());
    return this.#unpacked.get(name) as Value;
  }
}

function saidOf(count: number | undefined, say: (many: string) => string): string | undefined {
  return count === undefined || count === 0 ? undefined : say(counted(count, "cell"));
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}
