// What fixtures/scenarios/expectations.json may say of a run, each word a function from a run to what is wrong with it.
// A run that holds gives nothing; so a check can be read, added and counted alone.
import { END_REASONS, OUTCOMES, type Scenario } from "@dramatis/runtime";
import { openGround } from "../../src/analysis/open-ground.ts";
import { analyseReach, startCells } from "../../src/analysis/reach.ts";
import type { Cell } from "../../src/grid/cell.ts";
import { levelMap, placesOf } from "../../src/grid/level-map.ts";
import { cellsWhere, type Played, walkOf } from "./play.ts";

/** One expectation; which of the fields it needs depends on `check`. */
export interface Expectation {
  readonly check: keyof typeof checks;
  readonly actor?: string;
  readonly from?: string;
  readonly victim?: string;
  readonly faction?: string;
  readonly of?: string;
  readonly to?: string;
  readonly place?: string;
  readonly places?: readonly string[];
  readonly kind?: string;
  readonly by?: string;
  readonly is?: string;
  readonly reason?: string;
  readonly cells?: number;
  readonly count?: number;
  readonly atLeast?: number;
  readonly times?: number;
  readonly rounds?: number;
  readonly tick?: number;
  readonly values?: readonly number[];
}

/** Gives what is wrong with a run, or undefined when the expectation holds. */
export function problemOf(expectation: Expectation, played: Played, scenario: Scenario): string | undefined {
  const check = checks[expectation.check];
  const found = check({ ...expectation, played, scenario });
  return found === true ? undefined : `${JSON.stringify(expectation)}: found ${found}`;
}

// --- internal ---

type Asked = Expectation & { readonly played: Played; readonly scenario: Scenario };

/** true, or what was found instead. */
type Verdict = true | string | number;

const checks = {
  ends: ({ played, reason, tick }: Asked): Verdict => {
    const found = END_REASONS[played.world.get("endReason")] ?? "";
    return (found === reason && (tick === undefined || played.tick === tick)) || `${found} at ${played.tick}`;
  },
  running: ({ played, tick }: Asked): Verdict =>
    (played.world.get("endReason") === 0 && played.tick === tick) || `the end at ${played.tick}`,
  outcome: ({ played, faction, is }: Asked): Verdict => {
    const found = OUTCOMES[played.world.get("outcome", played.names.factions.indexOf(said(faction)))] ?? "";
    return found === is || found;
  },
  events: ({ played, kind, by, count, atLeast }: Asked): Verdict => {
    const serial = by === undefined ? undefined : serialOf(played, by);
    const found = played.events.filter((event) => event.kind === kind && (serial === undefined || event.a === serial)).length;
    return (count === undefined ? found >= said(atLeast) : found === count) || found;
  },
  kills: ({ played, actor, victim }: Asked): Verdict => {
    const [killer, dead] = [serialOf(played, said(actor)), serialOf(played, said(victim))];
    return played.events.some(({ kind, a, b }) => kind === "died" && a === dead && b === killer) || "no such death";
  },
  "stays-within": ({ played, scenario, actor, of, cells }: Asked): Verdict => {
    const farthest = Math.max(...distances(walkOf(played, said(actor)), placeOf(scenario, of)));
    return farthest <= said(cells) || farthest;
  },
  leaves: ({ played, scenario, actor, of, cells }: Asked): Verdict => {
    const farthest = Math.max(...distances(walkOf(played, said(actor)), placeOf(scenario, of)));
    return farthest >= said(cells) || farthest;
  },
  returns: ({ played, scenario, actor, to, times }: Asked): Verdict => {
    const away = distances(walkOf(played, said(actor)), placeOf(scenario, to));
    const found = away.filter((distance, index) => distance === 0 && (away[index - 1] ?? 0) > 0).length;
    return found >= said(times) || found;
  },
  "keeps-away": ({ played, actor, from, cells }: Asked): Verdict => {
    const other = walkOf(played, said(from));
    const nearest = Math.min(...walkOf(played, said(actor)).map((cell, tick) => chebyshev(cell, other[tick] ?? cell)));
    return nearest >= said(cells) || nearest;
  },
  "keeps-near": ({ played, actor, from, cells }: Asked): Verdict => {
    const other = walkOf(played, said(from));
    const farthest = Math.max(...walkOf(played, said(actor)).map((cell, tick) => chebyshev(cell, other[tick] ?? cell)));
    return farthest <= said(cells) || farthest;
  },
  "first-event": ({ played, kind, by, victim, tick }: Asked): Verdict => {
    const serial = serialOf(played, said(by));
    const first = played.events.find((event) => event.kind === kind && event.a === serial);
    const isIt = victim === undefined || first?.b === serialOf(played, victim);
    return (first !== undefined && isIt && (tick === undefined || first.tick === tick)) || `tick ${first?.tick}, b ${first?.b}`;
  },
  "event-values": ({ played, kind, by, values }: Asked): Verdict => {
    const serial = serialOf(played, said(by));
    const found = played.events.filter((event) => event.kind === kind && event.a === serial).map(({ value }) => value);
    return String(found.slice(0, said(values).length)) === String(values) || String(found);
  },
  "ends-at": ({ played, scenario, actor, place }: Asked): Verdict => {
    const last = walkOf(played, said(actor)).at(-1);
    return String(last) === String(placeOf(scenario, place)) || String(last);
  },
  passes: ({ played, scenario, actor, places }: Asked): Verdict => {
    const trodden = new Set(walkOf(played, said(actor)).map(String));
    return said(places).every((place) => trodden.has(String(placeOf(scenario, place)))) || [...trodden].join(" ");
  },
  wanders: ({ played, actor, cells }: Asked): Verdict => {
    const found = new Set(walkOf(played, said(actor)).map(String)).size;
    return found >= said(cells) || found;
  },
  "never-on": ({ played, scenario, actor, kind }: Asked): Verdict => {
    const { stacks, width } = levelMap(scenario.level);
    if (!stacks.some((stack) => stack?.feature === kind)) return "no such feature on the map";
    return !walkOf(played, said(actor)).some(([x, y]) => stacks[y * width + x]?.feature === kind) || "it there";
  },
  "visits-in-turn": ({ played, scenario, actor, places, rounds }: Asked): Verdict => {
    const names = new Map(said(places).map((place) => [String(placeOf(scenario, place)), place]));
    const arrivals = walkOf(played, said(actor)).flatMap((cell, tick, walk) => {
      const place = names.get(String(cell));
      return place === undefined || String(walk[tick - 1]) === String(cell) ? [] : [place];
    });
    const inTurn = arrivals.every((place, index) => place === said(places)[index % said(places).length]);
    return (inTurn && arrivals.length >= said(rounds) * said(places).length) || arrivals.join(" ");
  },
  "visits-all": ({ played, scenario }: Asked): Verdict =>
    missing(
      scenario,
      cellsWhere(played, "visits", (count) => count > 0),
    ),
  "knows-all": ({ played, scenario }: Asked): Verdict =>
    missing(
      scenario,
      cellsWhere(played, "knownTerrain", (known) => (known & 127) !== 0),
    ),
};

function said<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("an expectation lacks a field that its check needs");
  return value;
}

function serialOf(played: Played, actor: string): number {
  const serial = played.names.actors.indexOf(actor) + 1;
  if (serial === 0) throw new Error(`${actor} is not in the cast`);
  return serial;
}

function placeOf(scenario: Scenario, place: string | undefined): Cell {
  return said(placesOf(scenario.level).get(said(place))?.[0]);
}

function distances(walk: readonly Cell[], from: Cell): number[] {
  return walk.map((cell) => chebyshev(cell, from));
}

function chebyshev([ax, ay]: Cell, [bx, by]: Cell): number {
  return Math.max(Math.abs(ax - bx), Math.abs(ay - by));
}

/** true when the cells hold every one that can be reached from the cast's starts. */
function missing(scenario: Scenario, cells: readonly Cell[]): Verdict {
  const reach = analyseReach(scenario.level, openGround(scenario).grid, startCells(scenario.level, scenario.cast));
  const seen = new Set(cells.map(([x, y]) => y * reach.width + x));
  const left = [...reach.reached].flatMap((mark, cell) => (mark === 1 && !seen.has(cell) ? [cell] : []));
  return left.length === 0 || `${left.length} of ${reach.reachedCount} cells missing`;
}
