// XState and the compiled table side by side over random calls, with clock and chance throwing and restores from JSON at any point;
// and the walks' digests, which any flipped branch must change.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { canonicalJson } from "../../src/contracts/canonical.ts";
import type { Branch, MachineTable } from "../../src/personas/_shared/compile.ts";
import { compileMachine } from "../../src/personas/_shared/compile.ts";
import { type PersonaTable, readTable } from "./support/fixtures.ts";
import { type Subject, subjects } from "./support/personas.ts";
import { type CallSource, type Draw, drawsFrom, sourceOf } from "./support/random-calls.ts";
import { withoutClockAndChance } from "./support/sealed-realm.ts";
import { firstOtherWalk, firstView, stepOfTable, stepOfXState, stepsAWalk, tellings, walkDigest } from "./support/walk.ts";

/** Walks a persona in a test run; `npm run prove` asks for 10,000. */
const walkCount = Number(process.env.DRAMATIS_WALKS ?? 1_500);
/** Walks of a golden digest: as many as it takes for every flipped branch to be met. The Orchestrator has the most branches, some of them rare. */
const goldenWalks = { orchestrator: 700 } as Readonly<Record<string, number>>;
const goldenWalksUsual = 140;

for (const [index, subject] of subjects.entries()) {
  const table = readTable(subject.name);
  const source = sourceOf(subject, table);
  const walks = {
    samples: table,
    source,
    draws: (walk: number) => drawsFrom(index * 1_000_003 + walk),
    count: goldenWalks[subject.name] ?? goldenWalksUsual,
  };

  test(`${subject.name}: over ${walkCount} walks the table takes what XState takes, without clock and chance, restored from JSON at any point`, () => {
    const compiled = compileMachine(subject.machine);
    const taken = new Set<string>();
    withoutClockAndChance(() => {
      for (let walk = 0; walk < walkCount; walk += 1)
        walkSideBySide(subject, compiled, { source, samples: table, walk, draw: drawsFrom(index * 7_919_999 + walk), taken });
    });
    const branches = branchesOf(compiled);
    assert.is(taken.size, branches.length, `the walks take every branch (${branches.length})`);
  });

  test(`${subject.name}: the digest of its walks is the golden one`, () => {
    assert.is(walkDigest(subject, subject.blueprint.table, walks), table.walkDigest);
  });

  test(`${subject.name}: flipping any one branch changes what the walks tell, and so the golden digest`, () => {
    const flips = flipsOf(subject.blueprint.table);
    assert.ok(flips.length >= branchesOf(subject.blueprint.table).length);
    const expected = tellings(subject, subject.blueprint.table, walks);
    for (const { what, table: flipped } of flips) assert.is.not(firstOtherWalk(subject, flipped, walks, expected), null, what);
  });
}

test.run();

// --- internal ---

interface BranchAt {
  readonly state: string;
  readonly event: string;
  readonly index: number;
  readonly branch: Branch;
}

interface SideBySide {
  readonly source: CallSource;
  readonly samples: PersonaTable;
  readonly walk: number;
  readonly draw: Draw;
  readonly taken: Set<string>;
}

function walkSideBySide(subject: Subject, compiled: MachineTable, { source, samples, walk, draw, taken }: SideBySide): void {
  let ours = firstView(subject, compiled, samples, walk);
  let theirs = ours;
  for (let tick = 1; tick <= stepsAWalk; tick += 1) {
    const call = source.next(draw, tick, ours.state);
    const table = stepOfTable(subject, compiled, ours, call);
    const xstate = stepOfXState(subject, theirs, call);
    const isSame = table.view.state === xstate.view.state && String(table.reducers) === String(xstate.reducers);
    if (!isSame)
      assert.unreachable(
        `walk ${walk}, step ${tick}, ${call.event}: ${table.view.state} [${table.reducers}] / ${xstate.view.state} [${xstate.reducers}]`,
      );
    if (table.reducers !== null) taken.add(branchName(compiled, ours.state, call.event, table));
    const isRestored = draw(6) === 0;
    ours = isRestored ? JSON.parse(JSON.stringify(table.view)) : table.view;
    theirs = xstate.view;
  }
  assert.is(canonicalJson(ours), canonicalJson(theirs));
}

function branchName(
  table: MachineTable,
  state: string,
  event: string,
  { view, reducers }: { view: { state: string }; reducers: readonly string[] | null },
): string {
  const list = table.rows[state]?.[event] ?? [];
  const index = list.findIndex((branch) => branch.target === view.state && String(branch.reducers) === String(reducers));
  return `${state} ${event} ${index}`;
}

/** Branches that a walk can tell apart: of those of one pair with equal target and reducers, the first stands for all. */
function branchesOf({ rows }: MachineTable): readonly BranchAt[] {
  const all = Object.entries(rows).flatMap(([state, byEvent]) =>
    Object.entries(byEvent).flatMap(([event, list]) => list.map((branch, index) => ({ state, event, index, branch }))),
  );
  const isFirst = ({ state, event, index, branch }: BranchAt) =>
    !rows[state]?.[event]?.slice(0, index).some((one) => one.target === branch.target && String(one.reducers) === String(branch.reducers));
  return all.filter(isFirst);
}

/** Every branch turned: led to the next state, taken away, and each of its reducers left out. */
function flipsOf(table: MachineTable): readonly { readonly what: string; readonly table: MachineTable }[] {
  return branchesOf(table).flatMap(({ state, event, index, branch }) => {
    const what = `${state} ${event} branch ${index}`;
    const next = table.states[(table.states.indexOf(branch.target) + 1) % table.states.length] ?? branch.target;
    const changed = (instead: readonly Branch[]) => withBranches(table, { state, event, index, instead });
    return [
      { what: `${what} leads to ${next}`, table: changed([{ ...branch, target: next }]) },
      { what: `${what} is gone`, table: changed([]) },
      ...branch.reducers.map((name) => ({
        what: `${what} without ${name}`,
        table: changed([{ ...branch, reducers: branch.reducers.filter((one) => one !== name) }]),
      })),
    ];
  });
}

function withBranches(table: MachineTable, at: { state: string; event: string; index: number; instead: readonly Branch[] }): MachineTable {
  const row = table.rows[at.state] ?? {};
  const list = row[at.event] ?? [];
  const changed = [...list.slice(0, at.index), ...at.instead, ...list.slice(at.index + 1)];
  return { ...table, rows: { ...table.rows, [at.state]: { ...row, [at.event]: changed } } };
}
