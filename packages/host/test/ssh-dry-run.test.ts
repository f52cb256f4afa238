// `ssh.exec` through the executor and the default policies: without confirmation it is a dry run that nobody needs to approve and that reaches
// no host; confirmed it waits for an approval, and still reaches none.
import { setImmediate as turn } from "node:timers/promises";
import { createSimulatedClock } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { createCallableRegistry, createCedarPolicy, createSecrets, Executor, PlanReplay, sshCapabilities } from "../src/index.ts";
import { planOfOne } from "./support/campaign.ts";
import { startSshServer } from "./support/ssh-server.ts";

const policy = await createCedarPolicy();

for (const [what, confirm, expected] of [
  ["left out", {}, "completed"],
  ["false", { confirm_dangerous: false }, "completed"],
  ["true", { confirm_dangerous: true }, "running"],
] as const)
  test(`a confirmation that is ${what}: the step is ${expected}, and the host is not reached`, async () => {
    const server = await startSshServer();
    try {
      const clock = createSimulatedClock(undefined, turn);
      const place = { address: "127.0.0.1", port: server.port, user: "operator", hostKeys: [server.fingerprint] };
      const ssh = sshCapabilities({ hosts: [{ name: "box", ...place, login: { key: { secret: "operator-key" } } }] }, clock);
      const secrets = createSecrets({ "operator-key": server.userKey });
      const options = { clock, policy, secrets, patienceMs: 0 };
      const executor = new Executor(createCallableRegistry(ssh), new PlanReplay(), options);
      const plan = planOfOne("ssh.exec", { host: "box", command: "rm -r /var/log/old", ...confirm });
      const result = await clock.drive(executor.execute(plan, { userId: "operator", scopes: ["ssh.exec"] }));
      assert.is(result.steps[0]?.status, expected, result.error);
      const told = expected === "completed" ? { dry_run: true, note: "Set confirm_dangerous=true" } : undefined;
      assert.equal([result.steps[0]?.output, server.connections], [told, 0]);
    } finally {
      await server.stop();
    }
  });

test.run();
