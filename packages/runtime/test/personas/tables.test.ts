// Every (state, event) pair of every persona: taken as its table says, refused, or ignored. The table is proven complete by enumeration.
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { AdvanceCall, Json, Persona, PersonaAction } from "../../src/contracts/persona.ts";
import { branchOf } from "../../src/personas/_shared/controller.ts";
import { type PersonaTable, type Row, readTable } from "./support/fixtures.ts";
import { type Subject, subjects } from "./support/personas.ts";

for (const subject of subjects) {
  const table = readTable(subject.name);
  const events = [...Object.keys(subject.blueprint.words), "world.woken"];
  const { states, rows } = subject.blueprint.table;

  test(`${subject.name}: every sample leads into the state it is said to lead into`, () => {
    assert.equal(Object.keys(table.reach), states);
    for (const state of states) assert.is(personaIn(subject, table, state).view().state, state);
  });

  test(`${subject.name}: every row is taken as the table says, and a refused or unheard call gives the same view object`, () => {
    for (const row of table.rows) checkRow(subject, table, row);
  });

  test(`${subject.name}: every pair of state and event stands in the table, as taken, refused or ignored`, () => {
    const refused = pairs(table.refused);
    const ignored = pairs(table.ignored);
    for (const state of states) {
      for (const event of events) {
        const pair = `${state} ${event}`;
        const isTaken = table.rows.some((row) => stateOf(subject, table, row) === state && callOf(table, row.say).event === event);
        assert.is([isTaken, refused.includes(pair), ignored.includes(pair)].filter(Boolean).length, 1, `${pair} stands once`);
        assert.is(rows[state]?.[event] !== undefined, isTaken, pair);
        assert.ok(event === "world.woken" ? !refused.includes(pair) : !ignored.includes(pair), `${pair} is of the right kind`);
      }
    }
    assert.is(refused.length + ignored.length, refusedPairs(subject, events).length);
  });

  test(`${subject.name}: what the table lists as refused is refused, and what it lists as ignored is silent`, () => {
    for (const [state, list] of Object.entries(table.refused)) for (const event of list) checkRefused(subject, table, state, event);
    for (const state of Object.keys(table.ignored)) checkIgnored(subject, table, state);
  });

  test(`${subject.name}: every branch of the machine is taken by a row`, () => {
    const taken = new Set(table.rows.map((row) => branchTaken(subject, table, row)));
    for (const state of states)
      for (const [event, branches] of Object.entries(rows[state] ?? {}))
        branches.forEach((_, index) => {
          assert.ok(taken.has(`${state} ${event} ${index}`), `${state} ${event} branch ${index}`);
        });
  });

  test(`${subject.name}: an event that it does not know is refused and changes nothing`, () => {
    for (const state of states) {
      const persona = personaIn(subject, table, state);
      const before = persona.view();
      const step = persona.advance({ phase: "decide", tick: 3, event: `${subject.name}.dance`, payload: {} });
      assert.is(step.view, before);
      assert.equal(step.actions.map(seen), [{ refuse: ["unknown-event"] }]);
    }
  });
}

test("the tables hold what they should", () => {
  assert.is(subjects.length, 7);
  const rows = subjects.reduce((sum, { name }) => sum + readTable(name).rows.length, 0);
  assert.ok(rows > 120, `${rows} rows`);
});

test.run();

// --- internal ---

function callOf(table: PersonaTable, name: string): AdvanceCall {
  const call = table.calls[name];
  if (call === undefined) throw new Error(`there is no call ${name}`);
  return call;
}

function personaIn(subject: Subject, table: PersonaTable, state: string, after: readonly string[] = []): Persona {
  const persona = subject.make();
  for (const name of [...(table.reach[state] ?? []), ...after]) persona.advance(callOf(table, name));
  return persona;
}

function stateOf(subject: Subject, table: PersonaTable, row: Row): string {
  return personaIn(subject, table, row.in, row.after).view().state;
}

function checkRow(subject: Subject, table: PersonaTable, row: Row): void {
  const persona = personaIn(subject, table, row.in, row.after);
  const before = persona.view();
  const text = JSON.stringify(before);
  const step = persona.advance(callOf(table, row.say));
  const what = `${row.in}, ${(row.after ?? []).join(", ")}: ${row.say}`;
  assert.is(step.view.state, row.to, what);
  assert.equal(step.actions.map(seen), row.actions, what);
  assert.is(step.effects.length, row.effects ?? 0, what);
  assert.is(step.view === before, row.same === true, what);
  assert.is(JSON.stringify(before), text, `${what}: the view before is left as it was`);
}

function branchTaken(subject: Subject, table: PersonaTable, row: Row): string {
  const { state, context } = personaIn(subject, table, row.in, row.after).view();
  const call = callOf(table, row.say);
  const { blueprint } = subject;
  const branch = branchOf(blueprint.table, blueprint.guards, { state, context: context as never }, call);
  return `${state} ${call.event} ${branch === null ? -1 : blueprint.table.rows[state]?.[call.event]?.indexOf(branch)}`;
}

function checkRefused(subject: Subject, table: PersonaTable, state: string, event: string): void {
  const call = Object.values(table.calls).find((one) => one.event === event);
  assert.ok(call, `there is a sample of ${event}`);
  const persona = personaIn(subject, table, state);
  const before = persona.view();
  const step = persona.advance(call as AdvanceCall);
  assert.is(step.view, before);
  assert.equal(step.actions, [{ action: "refuse", reasons: [{ reason: "wrong-state", event, state }] }], `${state} ${event}`);
}

function checkIgnored(subject: Subject, table: PersonaTable, state: string): void {
  const view = personaIn(subject, table, state).view();
  const context = { ...(view.context as object), wake: { events: ["damaged", "died", "ended"], timer: 1 } };
  const woken = subject.make({ state, context: context as Json });
  const before = woken.view();
  const events = [{ tick: 4, kind: "died", system: "deaths", round: 0, a: 1, b: 0, cell: 1, value: 0 }];
  for (const phase of woken.subscribes) {
    const step = woken.advance({ phase, tick: 4, event: "world.woken", payload: { events, timer: true } });
    assert.is(step.view, before, `${state} ${phase}`);
    assert.equal(step.actions, []);
  }
}

function pairs(lists: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(lists).flatMap(([state, events]) => events.map((event) => `${state} ${event}`));
}

function refusedPairs({ blueprint }: Subject, events: readonly string[]): string[] {
  return blueprint.table.states.flatMap((state) => events.filter((event) => blueprint.table.rows[state]?.[event] === undefined));
}

function seen(action: PersonaAction): Json {
  if (action.action === "artifact") return { artifact: action.kind };
  if (action.action !== "refuse") return action as unknown as Json;
  return { refuse: action.reasons.map((reason) => (reason as { readonly reason: Json }).reason) };
}
