// Sokoban to hold the core against: a reference that knows nothing else, and the same board as a scenario whose warehouse keeper is driven from outside.
import {
  type Core,
  checkScenario,
  effectiveRulebook,
  encodeInputs,
  encodeScenario,
  type Scenario,
  type TickInput,
  type World,
} from "@dramatis/runtime";

/** A move by its letter in LURD notation; capitals are for pushes. */
export const MOVES = ["u", "r", "d", "l"] as const;

/** A board while it is played. Squares are `x,y`. */
export interface Board {
  keeper: string;
  readonly crates: Set<string>;
  readonly goals: ReadonlySet<string>;
  readonly walls: ReadonlySet<string>;
}

/** Reads a board in XSB notation. */
export function boardOf(rows: readonly string[]): Board {
  const squares = (characters: string): string[] =>
    rows.flatMap((row, y) => [...row].flatMap((character, x) => (characters.includes(character) ? [`${x},${y}`] : [])));
  return { keeper: squares("@+")[0] ?? "", crates: new Set(squares("$*")), goals: new Set(squares(".*+")), walls: new Set(squares("#")) };
}

/** Moves the keeper if the rules of Sokoban let it. */
export function move(board: Board, letter: string): "stays" | "walks" | "pushes" {
  const ahead = beside(board.keeper, letter);
  const beyond = beside(ahead, letter);
  if (board.walls.has(ahead)) return "stays";
  const isPush = board.crates.has(ahead);
  if (isPush && (board.walls.has(beyond) || board.crates.has(beyond))) return "stays";
  board.keeper = ahead;
  if (!isPush) return "walks";
  board.crates.delete(ahead);
  board.crates.add(beyond);
  return "pushes";
}

/** Whether every crate stands on a goal. */
export function isSolved({ crates, goals }: Board): boolean {
  return [...crates].every((square) => goals.has(square));
}

/** The board as a scenario: crates are things, goals a place that has to be covered. */
export function sokobanScenario(rows: readonly string[], undo = 0): Scenario {
  const board = boardOf(rows);
  const width = Math.max(...rows.map((row) => row.length));
  const map = rows.map((row) => row.padEnd(width).replace(/[^#]/g, "."));
  const points = (squares: Iterable<string>) => [...squares].map((square) => square.split(",").map(Number));
  const checked = checkScenario(
    {
      schema: "dramatis/scenario@1",
      name: "sokoban",
      level: {
        legend: { "#": { terrain: "wall" }, ".": { terrain: "floor" } },
        map: `${map.join("\n")}\n`,
        places: { start: points([board.keeper]), crates: points(board.crates), goals: points(board.goals) },
      },
      cast: {
        keeper: { at: "start", faction: "keepers", driver: { external: true } },
        crate: { at: "crates", count: board.crates.size, tags: ["object", "pushable"] },
      },
      factions: { keepers: {} },
      objectives: { keepers: { cover: { place: "goals", count: board.crates.size } } },
      rules: { numbers: { directions: 4, stallTicks: 1_000_000 } },
      limits: { ticks: 100_000, undo },
    },
    "sokoban",
  );
  if ("issues" in checked) throw new Error(JSON.stringify(checked.issues));
  return checked.scenario;
}

/** A board in the core. */
export interface Warehouse {
  readonly world: World;
  /** Takes a tick with inputs; gives the kinds of its events. */
  take(inputs: readonly TickInput[]): string[];
  /** Takes a tick in which the keeper tries a move. */
  move(letter: string): string[];
  /** Where keeper and crates stand, as a board without walls and goals. */
  board(): Pick<Board, "keeper" | "crates">;
}

/** Makes the warehouse of a scenario of sokobanScenario. */
export function warehouseOf(core: Core, scenario: Scenario): Warehouse {
  const world = encodeScenario(core, scenario, effectiveRulebook(scenario));
  const slots = world.view("actorState").length;
  const keeper = slots - 1;
  const take = (inputs: readonly TickInput[]): string[] => {
    world.begin();
    const bytes = encodeInputs(inputs);
    const status = world.end(bytes);
    if (status.startsWith("bad-")) throw new Error(status);
    world.seal(bytes, bytes.length);
    return world.events().map(({ kind }) => kind);
  };
  const square = (slot: number): string => {
    const stride = world.dims.stride ?? 1;
    const cell = world.get("cell", slot);
    return `${(cell % stride) - 1},${Math.floor(cell / stride) - 1}`;
  };
  return {
    world,
    take,
    move: (letter) => take([{ input: "proposal", slot: keeper, action: { row: 1, direction: 2 * numberOf(letter), argument: 0 } }]),
    board: () => ({ keeper: square(keeper), crates: new Set(Array.from({ length: slots - 1 }, (_, slot) => square(slot))) }),
  };
}

// --- internal ---

function numberOf(letter: string): number {
  return (MOVES as readonly string[]).indexOf(letter.toLowerCase());
}

function beside(square: string, letter: string): string {
  const [x = 0, y = 0] = square.split(",").map(Number);
  const [dx = 0, dy = 0] =
    [
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ][numberOf(letter)] ?? [];
  return `${x + dx},${y + dy}`;
}
