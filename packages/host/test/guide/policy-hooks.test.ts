// Hooks of the contracts guide, as they are printed there; its rate limiter, audit log and permission service are doubles.
// Each test has the name of its heading.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { PolicyHook } from "../../src/index.ts";
import { campaignPlan, executed } from "../support/campaign.ts";

const test = suite("the contracts guide: policy hooks");

const auditLines: Record<string, unknown>[] = [];
const rateLimiter = { checkLimit: async (userId: string, _name: string) => userId !== "too-often" };
const auditLog = { create: async (line: Record<string, unknown>) => void auditLines.push(line) };
const authService = { checkPermission: async (userId: unknown, _name: string) => userId !== "nobody" };
const detectSensitiveData = (params: unknown) => JSON.stringify(params).includes("secret health data");

const rateLimitHook: PolicyHook = {
  name: "rate_limiter",
  async preExecution(step, context) {
    const userId = context.userId as string;
    const allowed = await rateLimiter.checkLimit(userId, step.name);

    return {
      allow: allowed,
      reason: allowed ? undefined : "Rate limit exceeded",
    };
  },
};

const auditHook: PolicyHook = {
  name: "audit_logger",
  async postExecution(step, result, context) {
    await auditLog.create({
      userId: context.userId,
      action: step.name,
      status: result.status,
      timestamp: new Date(),
      metadata: {
        duration: result.duration,
        params: step.params,
      },
    });
  },
};

const securityHook: PolicyHook = {
  name: "security_check",
  async preExecution(step, context) {
    const hasPermission = await authService.checkPermission(context.userId, step.name);

    if (!hasPermission) {
      return {
        allow: false,
        reason: "Insufficient permissions",
      };
    }

    const hasSensitiveData = detectSensitiveData(step.params);
    if (hasSensitiveData && !context.consentGiven) {
      return {
        allow: false,
        reason: "Sensitive data detected, consent required",
      };
    }

    return { allow: true };
  },
};

const policyHooks = [rateLimitHook, auditHook, securityHook];
const sensitive = { ...campaignPlan.steps[0]!, params: { productId: "secret health data", template: "x" } };

for (const [name, context, reason] of [
  ["Pre-Execution Hook: who asks too often is denied, with the hook's reason", { userId: "too-often" }, "Rate limit exceeded"],
  ["Security Hook: who has no permission is denied", { userId: "nobody" }, "Insufficient permissions"],
  ["Security Hook: sensitive data without consent are denied", { userId: "123" }, "Sensitive data detected, consent required"],
] as const) {
  test(name, async () => {
    const { execute, calls } = executed({ policyHooks });
    const result = await execute({ ...campaignPlan, steps: [sensitive] }, context);
    assert.is(result.status, "failed");
    assert.match(result.steps[0]?.error ?? "", reason);
    assert.match(result.steps[0]?.error ?? "", /^denied/);
    assert.equal(calls, []);
  });
}

test("Security Hook: sensitive data with consent go on", async () => {
  const { execute, calls } = executed({ policyHooks });
  const result = await execute({ ...campaignPlan, steps: [sensitive] }, { userId: "123", consentGiven: true });
  assert.equal([result.status, calls.length], ["completed", 1]);
});

test("Post-Execution Hook: each step is told behind its end, with its result, and one that throws changes nothing", async () => {
  auditLines.length = 0;
  const breaks: PolicyHook = {
    name: "breaks",
    postExecution: async () => {
      throw new Error("no disk");
    },
  };
  const { execute } = executed({ policyHooks: [breaks, auditHook] });
  const result = await execute(campaignPlan, { userId: "123" });
  assert.is(result.status, "completed");
  assert.equal(
    auditLines.map(({ action, status }) => [action, status]),
    [
      ["content_generation", "completed"],
      ["design_renderer", "completed"],
    ],
  );
  assert.ok(auditLines.every(({ timestamp }) => timestamp instanceof Date));
});

test("Pattern 3: With Policy Enforcement", async () => {
  const { execute } = executed({ policyHooks });
  auditLines.length = 0;
  const result = await execute(campaignPlan, { userId: "123", consentGiven: true });
  assert.is(result.status, "completed");
  assert.equal(
    auditLines.map(({ userId, action, status }) => [userId, action, status]),
    [
      ["123", "content_generation", "completed"],
      ["123", "design_renderer", "completed"],
    ],
  );
  const [first] = auditLines as { metadata: { params: unknown; duration: unknown } }[];
  assert.equal(first?.metadata.params, { productId: "prod_123", template: "promotional" });
  assert.type(first?.metadata.duration, "number");
});

test.run();
