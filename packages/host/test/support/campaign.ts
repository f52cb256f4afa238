// The printed campaign of the contracts guide: its goal and plans out of fixtures, its registrations, and an executor over them on a simulated clock.
// It must not know what a test asks of them.
import { readFileSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import { type OrchestratorGoal, type OrchestratorPlan, orchestratorGoalSchema, orchestratorPlanSchema } from "@dramatis/runtime";
import { createSimulatedClock } from "@dramatis/testkit";
import { z } from "zod";
import {
  type CallableRegistry,
  createCallableRegistry,
  createCedarPolicy,
  Executor,
  type ExecutorOptions,
  PlanReplay,
} from "../../src/index.ts";

/** The default policy, loaded once before any test: loading takes time that no simulated clock knows of. */
export const policy = await createCedarPolicy();

/** The printed plan, the printed goal, and the printed plan of conditions, to which it gives no id, goal and instant. */
export const campaignPlan: OrchestratorPlan = orchestratorPlanSchema.parse(read("campaign"));
export const campaignGoal: OrchestratorGoal = orchestratorGoalSchema.parse(read("campaign.goal"));
export const sentimentPlan: OrchestratorPlan = orchestratorPlanSchema.parse(read("sentiment"));

/** The printed mail service. */
export const emailService = {
  name: "email_service",
  type: "service",
  description: "Send transactional emails",
  inputSchema: z.object({ to: z.string().email(), subject: z.string(), body: z.string() }),
  outputSchema: z.object({ messageId: z.string(), sent: z.boolean() }),
  enabled: true,
} as const;

/** A call that reached a capability. */
export interface CampaignCall {
  readonly name: string;
  readonly args: unknown;
}

/** The printed registrations with hands, and the two capabilities of the printed plan. `calls` are those that reached one. */
export function campaign(): { readonly registry: CallableRegistry; readonly calls: CampaignCall[] } {
  const calls: CampaignCall[] = [];
  const registry = createCallableRegistry();
  const answers = (name: string, answer: (args: never) => unknown) => async (args: unknown) => {
    calls.push({ name, args });
    return answer(args as never) as never;
  };
  const results = [{ title: "A", url: "https://a.example", snippet: "a" }];
  registry.register(
    webSearch,
    answers("web_search", ({ maxResults }: { maxResults: number }) => ({ results: results.slice(0, maxResults) })),
  );
  const written = ({ topic }: { topic: string }) => ({ content: `On ${topic}`, metadata: { wordCount: 2, readingTime: 1 } });
  registry.register(contentAgent, answers("content_agent", written));
  registry.register(emailService);
  registry.register(
    contentGeneration,
    answers("content_generation", ({ productId }: { productId: string }) => ({ id: `content of ${productId}` })),
  );
  registry.register(
    designRenderer,
    answers("design_renderer", ({ contentId }: { contentId: string }) => ({ html: `<p>${contentId}</p>` })),
  );
  return { registry, calls };
}

/** An executor over the campaign; `execute` drives its clock until the plan has ended. */
export function executed(options: ExecutorOptions = {}) {
  const clock = createSimulatedClock(undefined, turn);
  const { registry, calls } = campaign();
  const planReplay = new PlanReplay();
  const executor = new Executor(registry, planReplay, { clock, policy, ...options });
  const execute = (what: OrchestratorPlan, context: Record<string, unknown> = {}) => clock.drive(executor.execute(what, context), 1000);
  return { registry, calls, planReplay, execute, clock };
}

/** A plan of one step that calls a capability. */
export function planOfOne(
  name: string,
  params: OrchestratorPlan["steps"][number]["params"],
  type: "tool" | "agent" = "tool",
): OrchestratorPlan {
  return { ...campaignPlan, steps: [{ id: "one", type, name, description: "", params, dependencies: [] }] };
}

// --- internal ---

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../../fixtures/plans/${name}.json`, import.meta.url), "utf8"));
}

const webSearch = {
  name: "web_search",
  type: "tool",
  description: "Search the web for information",
  inputSchema: z.object({ query: z.string(), maxResults: z.number().default(5) }),
  outputSchema: z.object({ results: z.array(z.object({ title: z.string(), url: z.string(), snippet: z.string() })) }),
  enabled: true,
} as const;

const contentAgent = {
  name: "content_agent",
  type: "agent",
  description: "Generate marketing content",
  inputSchema: z.object({ type: z.enum(["blog", "email", "social"]), topic: z.string() }),
  outputSchema: z.object({ content: z.string(), metadata: z.object({ wordCount: z.number(), readingTime: z.number() }) }),
  enabled: true,
  metadata: { version: "1.0.0", owner: "marketing-team" },
} as const;

const contentGeneration = {
  name: "content_generation",
  type: "agent",
  description: "Generate the content of a product",
  inputSchema: z.object({ productId: z.string(), template: z.string() }),
  outputSchema: z.object({ id: z.string() }),
  enabled: true,
} as const;

const designRenderer = {
  name: "design_renderer",
  type: "tool",
  description: "Render designs",
  inputSchema: z.object({ contentId: z.string(), theme: z.string() }),
  outputSchema: z.object({ html: z.string() }),
  enabled: true,
} as const;
