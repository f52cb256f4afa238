// A call that the plan does not confirm is foreseen as the dry run that it is: it costs nobody a question; confirmed, it is what the card says.
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { CapabilityCard } from "../../src/contracts/capability.ts";
import { admitCard } from "../../src/personas/orchestrator/planning/admit-card.ts";
import type { MethodStep } from "../../src/personas/orchestrator/planning/method.ts";
import type { NumberedGoal } from "../../src/personas/orchestrator/planning/situation.ts";
import { fixtureCards, situationOf, taskOf } from "./support/fixture.ts";

const shell: CapabilityCard = {
  ...fixtureCards[0]!,
  name: "shell",
  effectClass: "destructive",
  isCritical: false,
  scopes: [],
  metadata: { dryRunUnless: "confirm" },
};

test("what a step confirms, by its own parameters, by a slot, or by a value of a step before, is foreseen so", () => {
  const rows: [MethodStep["params"], NumberedGoal["slots"], string][] = [
    [{ command: "reboot" }, {}, "pure"],
    [{ confirm: false }, {}, "pure"],
    [{ confirm: true }, {}, "destructive"],
    [{ confirm: "{sure}" }, { sure: true }, "destructive"],
    [{ confirm: "{sure}" }, {}, "pure"],
    [{ confirm: "{{before.output.sure}}" }, {}, "destructive"],
    ["{inputs}", { inputs: { confirm: true } }, "destructive"],
    ["{inputs}", { inputs: { command: "reboot" } }, "pure"],
  ];
  for (const [params, slots, effectClass] of rows) {
    const seen: string[] = [];
    const situation = situationOf({});
    const policy = {
      ...situation.policy,
      foresee: (card: CapabilityCard) => {
        seen.push(card.effectClass);
        return { decision: "allow" as const, reasons: [], obligations: [], consents: [] };
      },
    };
    const goal = { verb: "tool.call", slots, number: 0, ceded: [], isPart: false };
    const step = { id: "run", role: "shell", params, description: "", why: "" };
    admitCard(
      shell,
      { task: taskOf([{ verb: "tool.call", slots: {} }]), goal, method: "direct", step, minute: 0 },
      { ...situation, policy },
    );
    assert.equal(seen, [effectClass], JSON.stringify([params, slots]));
  }
});

test.run();
