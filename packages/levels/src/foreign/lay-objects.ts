// Lays the objects of a foreign map onto the canvas: what each means by the mapping or by a guess; objects with a name and no meaning become
// places. It must not know layers of cells.
import { addToPlace, type Desk, OBJECT_CELLS_MAX, rowOf } from "./desk.ts";
import type { ForeignObject } from "./foreign-map.ts";
import { guessOfWord, roleOfLayer } from "./guess.ts";
import { PLACE_CLASS } from "./own-fields.ts";
import { numberedName, plainName } from "./plain-name.ts";
import { type Sense, saidSense, senseOf } from "./sense.ts";

/** Lays all objects, in their order. */
export function layObjects(desk: Desk): void {
  const unknown: ForeignObject[] = [];
  for (const object of desk.foreign.objects) {
    if (!fits(desk, object)) desk.tally.add("dropped", { what: "objects", told: `all together cover more than ${OBJECT_CELLS_MAX} cells` });
    else if (layOwnPlace(desk, object) || layMapped(desk, object) || layGuessed(desk, object)) continue;
    else unknown.push(object);
  }
  placeOthers(desk, unknown);
}

// --- internal ---

/** Whether there is room for the cells of an object; they are counted. */
function fits({ spent }: Desk, { box }: ForeignObject): boolean {
  spent.objectCells += (box.to[0] - box.from[0] + 1) * (box.to[1] - box.from[1] + 1);
  return spent.objectCells <= OBJECT_CELLS_MAX;
}

/** An object of the class of our own exports: its cells join the place of its name. */
function layOwnPlace(desk: Desk, object: ForeignObject): boolean {
  if (object.words[0] !== PLACE_CLASS || object.name === "" || isMapped(desk, object)) return false;
  const isKept = addToPlace(desk, plainName(object.name, PLACE_CLASS), cellsOf(desk, object));
  desk.tally.add(isKept ? "carried" : "dropped", { what: "objects of class place", told: isKept ? "places" : "too many cells in places" });
  return true;
}

function isMapped({ mapping }: Desk, { id, name, words, layers }: ForeignObject): boolean {
  const keys = [id, ...(name === "" ? [] : [name]), ...words];
  return (
    keys.some((key) => rowOf(mapping.objects, key) !== undefined) || layers.some((layer) => rowOf(mapping.layers, layer) !== undefined)
  );
}

function layMapped(desk: Desk, object: ForeignObject): boolean {
  const { mapping, tally } = desk;
  for (const key of [object.id, ...(object.name === "" ? [] : [object.name]), ...object.words]) {
    const meaning = rowOf(mapping.objects, key);
    if (meaning === undefined) continue;
    const sense = senseOf(meaning);
    lay(desk, object, { sense, base: plainName(object.name, plainName(object.words[0] ?? "", "actor")) });
    if (meaning === "ignore") tally.add("dropped", { what: `objects ${key}`, told: "the mapping ignores them" });
    else tally.add("carried", { what: `objects ${key}`, told: saidSense(sense) });
    return true;
  }
  return layByLayer(desk, object);
}

/** An object of a layer or group that the mapping names: ignored, or as the layer's filled cells. */
function layByLayer(desk: Desk, object: ForeignObject): boolean {
  for (const layer of object.layers.toReversed()) {
    const said = rowOf(desk.mapping.layers, layer);
    if (said === undefined) continue;
    if (said === "ignore") desk.tally.add("dropped", { what: `objects of layer ${layer}`, told: "the mapping ignores them" });
    else if (said.filled === undefined) continue;
    else {
      const sense = senseOf(said.filled);
      lay(desk, object, { sense, base: plainName(object.name, plainName(layer, "actor")) });
      desk.tally.add("carried", { what: `objects of layer ${layer}`, told: saidSense(sense) });
    }
    return true;
  }
  return false;
}

/** By its words (a room or a path is a region, not ground that is laid); by its name, only the whole of it when there are words; by the name of its layer when that closes cells. */
function layGuessed(desk: Desk, object: ForeignObject): boolean {
  const words = object.words.filter((word) => word !== PLACE_CLASS);
  const asked = [...words.map((word) => ({ word, isWholeOnly: false })), { word: object.name, isWholeOnly: words.length > 0 }];
  for (const { word, isWholeOnly } of asked) {
    const guess = guessOfWord(word, { isWholeOnly });
    if (guess === undefined || guess.meaning.terrain === "floor") continue;
    const sense = senseOf(guess.meaning);
    lay(desk, object, { sense, base: plainName(object.name, plainName(word, guess.word)) });
    desk.tally.add("guessed", { what: `objects called ${word}`, told: saidSense(sense) });
    return true;
  }
  const layer = object.layers.findLast((name) => ["solid", "walls"].includes(roleOfLayer(name) ?? ""));
  if (layer === undefined) return false;
  lay(desk, object, { sense: senseOf({ terrain: "wall" }), base: "wall" });
  desk.tally.add("guessed", {
    what: `objects of layer ${layer}`,
    told: "terrain wall on the cells that they cover, by the name of the layer",
  });
  return true;
}

function lay(desk: Desk, object: ForeignObject, { sense, base }: { readonly sense: Sense; readonly base: string }): void {
  const middle = object.cell[1] * desk.foreign.width + object.cell[0];
  const { items, name, ...ground } = sense.paint ?? {};
  const cells = cellsOf(desk, object);
  if (Object.keys(ground).length > 0) {
    const brush = desk.canvas.brush(ground);
    for (const cell of cells) brush(cell);
  }
  if (items !== undefined) desk.canvas.brush({ items })(middle);
  if (name !== undefined && !addToPlace(desk, name, cells))
    desk.tally.add("dropped", { what: `place ${name}`, told: "too many cells in places" });
  if (sense.actor !== undefined) desk.actors.push({ cell: middle, base, actor: sense.actor });
  if (sense.isStart) desk.starts.push({ cell: middle, told: `the object ${object.name || object.words[0] || object.id}` });
}

/** Objects with a name or a class become places of that name, numbered by their order where several have one; nameless ones are dropped. */
function placeOthers(desk: Desk, objects: readonly ForeignObject[]): void {
  const named = objects.flatMap((object) => {
    const base = plainName(object.name, plainName(object.words[0] ?? "", ""));
    return base === "" ? [] : [{ object, base }];
  });
  desk.tally.add("dropped", {
    what: "objects",
    count: objects.length - named.length,
    told: "without name, class or meaning",
  });
  const counts = new Map<string, number>();
  for (const { base } of named) counts.set(base, (counts.get(base) ?? 0) + 1);
  const numbers = new Map<string, number>();
  for (const { object, base } of named) {
    const name = freshPlace(desk, base, { isAlone: counts.get(base) === 1, numbers });
    const isKept = addToPlace(desk, name, cellsOf(desk, object));
    if (isKept) desk.tally.add("guessed", { what: `objects called ${base}`, told: "a place, since nothing says what they mean" });
    else desk.tally.add("dropped", { what: `objects called ${base}`, told: "too many cells in places" });
  }
}

function freshPlace(desk: Desk, base: string, { isAlone, numbers }: { isAlone: boolean; numbers: Map<string, number> }): string {
  if (isAlone && !desk.places.has(base)) return base;
  for (let number = (numbers.get(base) ?? 0) + 1; ; number += 1) {
    const name = numberedName(base, number);
    numbers.set(base, number);
    if (!desk.places.has(name)) return name;
  }
}

function cellsOf({ foreign }: Desk, { box, cells: told }: ForeignObject): number[] {
  if (told !== undefined) return told.map(([x, y]) => y * foreign.width + x);
  const cells: number[] = [];
  const [left, top] = [Math.max(0, box.from[0]), Math.max(0, box.from[1])];
  const [right, bottom] = [Math.min(foreign.width - 1, box.to[0]), Math.min(foreign.height - 1, box.to[1])];
  for (let y = top; y <= bottom; y += 1) for (let x = left; x <= right; x += 1) cells.push(y * foreign.width + x);
  return cells;
}
