// Registrations of the contracts guide, called through an executor: arguments and answers by their schemas, services, and what nothing is connected to.
// Each test has the name of its heading.
import { issuesOf } from "@dramatis/testkit";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import type { PolicyHook } from "../../src/index.ts";
import { emailService, executed, planOfOne } from "../support/campaign.ts";

const test = suite("the contracts guide: capability registration");

test("Registering Tools: the default of an argument is filled in before hooks and the call see it", async () => {
  const seen: unknown[] = [];
  const looks: PolicyHook = { name: "looks", preExecution: async (step) => ({ allow: seen.push(step.params) > 0 }) };
  const { execute, calls } = executed({ policyHooks: [looks] });
  const result = await execute(planOfOne("web_search", { query: "x" }));
  assert.is(result.status, "completed");
  assert.equal([seen, calls], [[{ query: "x", maxResults: 5 }], [{ name: "web_search", args: { query: "x", maxResults: 5 } }]]);
  assert.equal(result.output, { results: [{ title: "A", url: "https://a.example", snippet: "a" }] });
});

test("Registering Agents: the printed agent is called by an agent step alone, and its metadata stand in its card", async () => {
  const { execute, calls, registry } = executed();
  const params = { type: "blog", topic: "levers" };
  const result = await execute(planOfOne("content_agent", params, "agent"));
  assert.equal(result.output, { content: "On levers", metadata: { wordCount: 2, readingTime: 1 } });
  assert.equal(registry.card("content_agent")?.metadata, { version: "1.0.0", owner: "marketing-team" });
  assert.equal(
    (await issuesOf(execute(planOfOne("content_agent", params)))).map(({ code }) => code),
    ["DRAMATIS_PLAN_TYPE"],
  );
  assert.equal(
    (await issuesOf(execute(planOfOne("content_agent", { ...params, type: "poem" }, "agent")))).map(({ path }) => path),
    ["steps.0.params.type"],
  );
  assert.is(calls.length, 1);
});

test("Registering Services: a service without hands fails as unreachable, and says so", async () => {
  const { registry, execute } = executed();
  const message = z.object({ body: z.string() });
  registry.register({ name: "pager", type: "service", description: "x", inputSchema: message, outputSchema: message, enabled: true });
  const result = await execute(planOfOne("pager", { body: "b" }));
  assert.is(result.status, "failed");
  assert.match(result.steps[0]?.error ?? "", "nothing is connected to pager");
});

const letter = { to: "a@b.example", subject: "s", body: "b" };

test("Registering Services: an e-mail address does not go to a remote service by the default policy, since it is CONFIDENTIAL", async () => {
  const { execute, calls } = executed();
  const result = await execute(planOfOne("email_service", letter));
  assert.match(result.steps[0]?.error ?? "", /^denied/);
  assert.equal(calls, []);
});

test("Registering Services: the printed service sends once it is said to stand on the site, and an answer without a message id is none", async () => {
  const sent: unknown[] = [];
  const { registry, execute } = executed();
  const answers = [{ messageId: "m-1", sent: true }, { sent: true }];
  registry.register({ ...emailService, name: "mail", locality: "site" }, async (args) => {
    sent.push(args);
    return answers[sent.length - 1] as never;
  });
  assert.equal((await execute(planOfOne("mail", letter))).output, { messageId: "m-1", sent: true });
  assert.match((await execute(planOfOne("mail", letter))).error ?? "", /contract: messageId/);
  assert.equal(sent, [letter, letter]);
  assert.is((await issuesOf(execute(planOfOne("mail", { ...letter, to: "nobody" })))).length, 1);
  assert.is(sent.length, 2);
});

test.run();
