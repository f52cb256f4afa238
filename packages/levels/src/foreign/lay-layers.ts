// Lays the layers of a foreign map onto the canvas, the lowest first: what each token means in its layer, by the mapping, by our own fields, by a
// guess. It must not know objects.
import { ACTORS_MAX, addToPlace, type Desk, rowOf } from "./desk.ts";
import type { ForeignLayer, Token } from "./foreign-map.ts";
import { guessOfWord, type LayerRole, roleOfLayer } from "./guess.ts";
import { ownStack } from "./own-fields.ts";
import { plainName } from "./plain-name.ts";
import { type Sense, saidSense, senseOf } from "./sense.ts";
import type { NoteList } from "./tally.ts";

/** Lays all layers. Gives whether any of them put ground that can be walked on somewhere. */
export function layLayers(desk: Desk): void {
  let isLowest = true;
  for (const layer of desk.foreign.layers) {
    const role = roleOfLayer(layer.name);
    const filledCount = layer.cells.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0);
    const why = whyDropped(desk, layer, role);
    if (why !== undefined) desk.tally.add("dropped", { what: `layer ${layer.name}`, count: filledCount, told: why });
    if (why !== undefined || filledCount + emptyCount(desk, layer) === 0) continue;
    layLayer(desk, layer, { role, isLowest });
    if (role !== "solid" && role !== "walls") isLowest = false;
  }
}

// --- internal ---

interface Standing {
  readonly role: LayerRole | undefined;
  /** Whether no layer below it is ground. */
  readonly isLowest: boolean;
}

/** The sense of a token in a layer, and the row of the report that its cells are counted in. */
interface Reading {
  readonly sense: Sense;
  readonly list: NoteList;
  readonly what: string;
  readonly told: string;
  /** What actors on its cells are called. */
  readonly base: string;
}

const nothing: Sense = { paint: undefined, actor: undefined, isStart: false };

/** Why a layer is left out: the mapping says so, it lies over everything, or it is hidden and nobody says what it means. */
function whyDropped(desk: Desk, layer: ForeignLayer, role: LayerRole | undefined): string | undefined {
  const said = rowOf(desk.mapping.layers, layer.name);
  if (said === "ignore") return "the mapping ignores it";
  if (said !== undefined) return undefined;
  if (role === "overhead") return "by its name it lies above those who walk; filled cells are counted";
  return layer.isVisible || role !== undefined ? undefined : "it is hidden; filled cells are counted";
}

function emptyCount({ mapping }: Desk, layer: ForeignLayer): number {
  const said = rowOf(mapping.layers, layer.name);
  return said === undefined || said === "ignore" || said.empty === undefined ? 0 : 1;
}

function layLayer(desk: Desk, layer: ForeignLayer, standing: Standing): void {
  const said = rowOf(desk.mapping.layers, layer.name);
  const empty = said === undefined || said === "ignore" || said.empty === undefined ? undefined : senseOf(said.empty);
  const marks = new Map<number, Marker>();
  const markerOf = (value: number): Marker => {
    const token = desk.foreign.tokens[value - 1];
    const reading = token === undefined ? emptyReading(layer, empty) : readingOf(desk, layer, token, standing);
    return markerFor(desk, reading);
  };
  for (let cell = 0; cell < layer.cells.length; cell += 1) {
    const value = layer.cells[cell] ?? 0;
    if (value === 0 && empty === undefined) continue;
    const marker = marks.get(value) ?? markerOf(value);
    marks.set(value, marker);
    marker.mark(cell);
  }
  for (const marker of marks.values()) marker.finish();
}

function emptyReading(layer: ForeignLayer, empty: Sense | undefined): Reading {
  return carriedReading(layer, "empty", empty ?? nothing);
}

interface Marker {
  mark(cell: number): void;
  /** Counts what was marked. */
  finish(): void;
}

function markerFor(desk: Desk, { sense, list, what, told, base }: Reading): Marker {
  let count = 0;
  const { paint, actor } = sense;
  const lay = paint === undefined ? undefined : desk.canvas.brush(paint);
  const named: number[] = [];
  return {
    mark(cell) {
      count += 1;
      const before = paint?.name === undefined ? undefined : desk.canvas.at(cell).name;
      if (before !== undefined && before !== paint?.name) named.push(cell);
      lay?.(cell);
      if (actor !== undefined && desk.actors.length <= ACTORS_MAX) desk.actors.push({ cell, base, actor });
      if (sense.isStart) desk.starts.push({ cell, told: what });
    },
    finish() {
      desk.tally.add(list, { what, told, count });
      if (paint?.name !== undefined && named.length > 0) addToPlace(desk, paint.name, named);
    },
  };
}

function readingOf(desk: Desk, layer: ForeignLayer, token: Token, { role, isLowest }: Standing): Reading {
  const mapped = mappedToken(desk, token) ?? ownToken(desk, token) ?? mappedLayer(desk, layer);
  if (mapped !== undefined) return mapped;
  if (role === "solid") return layerGuess(layer, { terrain: "wall" });
  for (const word of guessWords(token)) {
    const guess = guessOfWord(word);
    if (guess === undefined) continue;
    const sense = senseOf(guess.meaning);
    return { sense, list: "guessed", what: `tiles called ${word}`, told: saidSense(sense), base: plainName(word, guess.word) };
  }
  if (role === "walls" || role === "floor") return layerGuess(layer, { terrain: role === "walls" ? "wall" : "floor" });
  if (isLowest)
    return { ...layerGuess(layer, { terrain: "floor" }), told: "terrain floor: nothing is known about them, and no ground lies below" };
  const what = `tiles of layer ${layer.name}`;
  return { sense: nothing, list: "dropped", what, told: "decoration: nothing is known about them", base: "actor" };
}

/** Words of a token, and the names of its fields that are true: `solid: true` says the same as a class `solid`. */
function guessWords({ words, properties }: Token): string[] {
  return [...words, ...Object.keys(properties).filter((name) => properties[name] === true)];
}

function layerGuess(layer: ForeignLayer, meaning: { readonly terrain: string }): Reading {
  const sense = senseOf(meaning);
  return {
    sense,
    list: "guessed",
    what: `tiles of layer ${layer.name}`,
    told: `${saidSense(sense)}, by the name of the layer`,
    base: "actor",
  };
}

function mappedToken({ mapping }: Desk, token: Token): Reading | undefined {
  for (const key of [token.id, ...token.words]) {
    const meaning = rowOf(mapping.tokens, key);
    if (meaning === undefined) continue;
    const sense = senseOf(meaning);
    return {
      sense,
      list: meaning === "ignore" ? "dropped" : "carried",
      what: `tiles ${key}`,
      told: meaning === "ignore" ? "the mapping ignores them" : saidSense(sense),
      base: plainName(key === token.id ? (token.words[0] ?? "actor") : key, "actor"),
    };
  }
  return undefined;
}

function ownToken(desk: Desk, token: Token): Reading | undefined {
  const { own, issues } = ownStack(token, desk.file);
  desk.issues.push(...issues);
  if (own === undefined) return undefined;
  const paint = { ...own.holds, ...(own.character === undefined ? {} : { character: own.character }) };
  return {
    sense: { ...senseOf(own.holds), paint },
    list: "carried",
    what: "tiles of a level of ours",
    told: "as they were written",
    base: "actor",
  };
}

function mappedLayer({ mapping }: Desk, layer: ForeignLayer): Reading | undefined {
  const said = rowOf(mapping.layers, layer.name);
  if (said === undefined || said === "ignore" || said.filled === undefined) return undefined;
  return carriedReading(layer, "filled", senseOf(said.filled));
}

/** The reading of the empty or the filled cells of a layer of which the mapping says what they mean. */
function carriedReading(layer: ForeignLayer, cells: "empty" | "filled", sense: Sense): Reading {
  const what = `${cells} cells of layer ${layer.name}`;
  return { sense, list: "carried", what, told: saidSense(sense), base: plainName(layer.name, "actor") };
}
