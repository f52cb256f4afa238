// Turns a finished canvas into the map and legend of a level: cells without anything filled, cells without ground given some, a character for each
// stack. It must not know where the paint came from.
import { type Issue, issue, type Level, type Rulebook, type Stack } from "@dramatis/runtime";
import { type Canvas, isOpenKind, PALETTE_MAX, type Paint } from "./canvas.ts";
import { charactersFor, charactersMax, type DrawnStack } from "./characters.ts";
import { GUESSED_LOCK } from "./guesses.ts";

/** Map and legend, or why there is none. */
export type DrawnMap = { readonly drawn: Pick<Level, "legend" | "map"> } | { readonly issues: readonly Issue[] };

/** Cells that a canvas had nothing on, and cells that had something but no ground; both have ground after it. */
export interface FilledCells {
  readonly empty: number;
  readonly groundless: number;
}

/** Lays `empty` onto every cell on which nothing lies, and floor under everything that has no terrain. */
export function fillCanvas(canvas: Canvas, empty: Paint): FilledCells {
  const fill = canvas.brush({ terrain: "floor", ...empty });
  const counts = { empty: 0, groundless: 0 };
  for (let cell = 0; cell < canvas.width * canvas.height; cell += 1) {
    const paint = canvas.at(cell);
    if (paint.terrain !== undefined) continue;
    if (Object.keys(paint).length === 0) {
      counts.empty += 1;
      fill(cell);
    } else {
      counts.groundless += 1;
      canvas.brush({ terrain: "floor" })(cell);
    }
  }
  return counts;
}

/** Gives map and legend of a filled canvas; `unused` are stacks that the legend has although no cell shows them. Pure. */
export function drawMap(
  canvas: Canvas,
  rulebook: Rulebook,
  options: { readonly unused: readonly DrawnStack[]; readonly file: string },
): DrawnMap {
  const stacks = stacksOf(canvas, rulebook);
  const keys = new Set(stacks.map(({ key }) => key));
  const unused = options.unused.filter(({ holds, character }) => !keys.has(keyOf(holds, character)));
  const characters = charactersFor([...stacks, ...unused], rulebook);
  if (characters === undefined || canvas.counts.lost > 0) return { issues: [tooMany(options.file, stacks.length, canvas.counts.lost)] };
  const legend = Object.fromEntries([...stacks, ...unused].map(({ holds }, index) => [characters[index] ?? "", holds]));
  const byPaint = new Map<Paint, string>();
  for (const [index, { paints }] of stacks.entries()) for (const paint of paints) byPaint.set(paint, characters[index] ?? "");
  return { drawn: { legend, map: rowsOf(canvas, byPaint) } };
}

// --- internal ---

interface UsedStack extends DrawnStack {
  readonly key: string;
  readonly paints: Paint[];
  count: number;
}

/** Stacks in the order in which they may choose their characters: bare ground first, then what is frequent, then by their text. */
function stacksOf(canvas: Canvas, rulebook: Rulebook): UsedStack[] {
  const counts = paintCounts(canvas);
  const locks = new Set([...counts.keys()].flatMap(({ feature }) => (typeof feature === "object" ? (feature.lock ?? []) : [])));
  const byKey = new Map<string, UsedStack>();
  for (const [paint, count] of counts) {
    const stack = stackOf(paint, rulebook, locks);
    const key = keyOf(stack, paint.character);
    const used = byKey.get(key) ?? { holds: stack, character: paint.character, key, paints: [], count: 0 };
    used.paints.push(paint);
    used.count += count;
    byKey.set(key, used);
  }
  const isBare = ({ holds }: UsedStack) => (Object.keys(holds).length === 1 ? 0 : 1);
  return [...byKey.values()].sort(
    (left, right) => isBare(left) - isBare(right) || right.count - left.count || (left.key < right.key ? -1 : left.key > right.key ? 1 : 0),
  );
}

/** On how many cells each paint lies, in the order of their first cells. */
function paintCounts(canvas: Canvas): ReadonlyMap<Paint, number> {
  const counts = new Map<Paint, number>();
  for (let cell = 0; cell < canvas.width * canvas.height; cell += 1) {
    const paint = canvas.at(cell);
    counts.set(paint, (counts.get(paint) ?? 0) + 1);
  }
  return counts;
}

/** The stack of a paint. An area lies only where the ground can be walked on, and a key opens the guessed lock only where a door has it. */
function stackOf({ character, ...paint }: Paint, { kinds }: Rulebook, locks: ReadonlySet<string>): Stack {
  const { area, items, ...ground } = { terrain: "floor", ...paint };
  const isWalked = isOpenKind(ground.terrain, kinds) || !Object.hasOwn(kinds, ground.terrain);
  const kept = character === undefined ? plainKeys(items, locks) : items;
  return { ...ground, ...(kept === undefined ? {} : { items: kept }), ...(area !== undefined && isWalked ? { area } : {}) };
}

function plainKeys(items: Stack["items"], locks: ReadonlySet<string>): Stack["items"] {
  if (items === undefined || locks.has(GUESSED_LOCK)) return items;
  const rows = Object.entries(items).map(([name, item]) => [name, item.opens === GUESSED_LOCK ? { kind: item.kind } : item]);
  return Object.fromEntries(rows);
}

/** The same text for equal stacks, in whatever order their fields stand. */
function keyOf({ terrain, feature, items, area, name }: Stack, character: string | undefined): string {
  return JSON.stringify([terrain, feature ?? null, items ?? null, area ?? null, name ?? null, character ?? null]);
}

function rowsOf(canvas: Canvas, characters: ReadonlyMap<Paint, string>): string {
  const rows: string[] = [];
  for (let y = 0; y < canvas.height; y += 1) {
    let row = "";
    for (let x = 0; x < canvas.width; x += 1) row += characters.get(canvas.at(y * canvas.width + x)) ?? "";
    rows.push(`${row}\n`);
  }
  return rows.join("");
}

function tooMany(file: string, found: number, lost: number): Issue {
  const most = Math.min(charactersMax(), PALETTE_MAX);
  const said = { expected: String(most), found: lost > 0 ? `more than ${PALETTE_MAX}` : String(found) };
  return issue("DRAMATIS_SCENARIO_LIMIT", { file, path: "legend" }, said, { what: "different stacks on its cells" });
}
