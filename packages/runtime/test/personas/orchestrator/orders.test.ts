// Random plans under random finishing orders: the result hangs on no order, and each journal is executed again to equal facts.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { boundaryEffectSchema } from "../../../src/contracts/boundary-effects.ts";
import { canonicalJson } from "../../../src/contracts/canonical.ts";
import { DECIDED, OBSERVED } from "../../../src/contracts/journal.ts";
import { executionResultSchema } from "../../../src/contracts/orchestration.ts";
import { executionStateSchema } from "../../../src/personas/orchestrator/execution/state.ts";
import { reexecute } from "../../../src/personas/orchestrator/job/re-execute.ts";
import { openEffects, stateAfter } from "../../../src/personas/orchestrator/job/recall.ts";
import { BLANK_JOB } from "../../../src/personas/orchestrator/job/state.ts";
import { executionDigestOf } from "../../../src/personas/orchestrator/views/execution-digest.ts";
import { createRandom } from "../../../src/random/random.ts";
import { testRegistry } from "./support/capabilities.ts";
import { type Execution, execute } from "./support/outside.ts";
import { randomAnswer, randomPlan, timeless } from "./support/random-plan.ts";

const registry = testRegistry();
const plans = 200;
const orders = 4;

test(`${plans} random plans come to equal results in ${orders} finishing orders, one step at a time or many`, () => {
  const outcomes = new Set<string>();
  for (let seed = 0; seed < plans; seed++) {
    const first = run(seed, 0);
    const result = executionResultSchema.parse(first.result());
    outcomes.add(result.status);
    for (let order = 1; order < orders; order++) {
      const other = run(seed, order).result();
      assert.is(timeless(other), timeless(result), `plan ${seed}, order ${order}`);
      assert.is(executionDigestOf(other), executionDigestOf(result));
    }
  }
  assert.equal([...outcomes].sort(), ["completed", "failed"]);
});

test("each of their journals is executed again to equal facts, byte for byte", () => {
  for (let seed = 0; seed < plans; seed++) {
    const { facts, state } = run(seed, seed % orders);
    const again = reexecute(JSON.parse(JSON.stringify(facts)), { registry });
    assert.is(again.outcome, "equal", JSON.stringify(again).slice(0, 500));
    if (again.outcome !== "equal") continue;
    assert.is(canonicalJson(again.facts), canonicalJson(facts));
    assert.is(canonicalJson(again.state), canonicalJson({ ...BLANK_JOB, ...state }));
  }
});

test("a journal broken off anywhere between two facts of the outside is taken up with the effects that are open", () => {
  for (let seed = 0; seed < 20; seed++) {
    const whole = run(seed, seed % orders);
    for (let cut = 1; cut < whole.facts.length; cut++) {
      const { fact } = whole.facts[cut] ?? { fact: whole.facts[0]!.fact };
      if (!(fact.kind in OBSERVED)) continue;
      const state = stateAfter(whole.facts.slice(0, cut), { registry });
      const open = openEffects(JSON.parse(JSON.stringify(state)), { registry });
      const isAnswered = fact.kind === "exchange.ended" || fact.kind === "step.gated" || fact.kind === "hooks.ran";
      if (isAnswered) assert.ok(isOpen(open, fact.data) || fact.kind === "exchange.ended", `${seed} ${cut} ${fact.kind}`);
    }
  }
});

test("every fact, effect and state is of its schema", () => {
  const kinds = { ...OBSERVED, ...DECIDED };
  const seen = new Set<string>();
  for (let seed = 0; seed < 25; seed++) {
    const execution = run(seed, 1, (effect) => {
      boundaryEffectSchema.parse(effect);
    });
    executionStateSchema.parse(JSON.parse(JSON.stringify(execution.state)));
    for (const { fact } of execution.facts) {
      kinds[fact.kind].parse(fact.data);
      seen.add(fact.kind);
    }
  }
  assert.ok(seen.size >= 12, [...seen].join());
});

test.run();

// --- internal ---

function run(seed: number, order: number, look: (effect: unknown) => void = () => undefined): Execution {
  const random = createRandom(`order ${seed} ${order}`);
  const options = { maxParallel: order === 0 ? 1 : order === 1 ? 8 : 3 };
  const answer = randomAnswer(seed);
  const execution = execute(randomPlan(seed), registry, {
    options,
    answer: (call) => {
      look(call);
      return answer(call);
    },
    pick: (count) => (count === 0 ? 0 : random.whole(0, count - 1)),
  });
  for (const effect of execution.open) look(effect);
  execution.settle();
  return execution;
}

function isOpen(open: readonly { readonly effect: string }[], data: object): boolean {
  return open.some((effect) => "step" in effect && "step" in data && effect.step === data.step);
}
