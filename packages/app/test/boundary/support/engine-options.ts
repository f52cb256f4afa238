// An engine over a home of the fixtures, with capabilities that do as they are told and gates that let everything pass; all in memory.
import { readFileSync } from "node:fs";
import { createCallableRegistry, createCapabilitySet, createMemoryJobStore, createSecrets, type JobHost, outlookOf } from "@dramatis/host";
import {
  type Capability,
  type ContextSnapshot,
  contextSnapshotSchema,
  createOrchestrator,
  createTaskPlanner,
  type JobMeans,
  type Persona,
  type TaskPlanner,
} from "@dramatis/runtime";
import { z } from "zod";
import type { EngineOptions } from "../../../src/boundary/orchestration-engine.ts";

const home: ContextSnapshot = contextSnapshotSchema.parse(
  JSON.parse(readFileSync(new URL("../../../../../fixtures/planning/home.json", import.meta.url), "utf8")),
);
const user = { id: "user_123", tier: "TRUSTED", scopes: [] as string[] } as const;

/** Gives what an engine needs. `personaOf` may give another Orchestrator, `planner` may plan otherwise. */
export function options({ personaOf = createOrchestrator, planner = createTaskPlanner() }: Other = {}): EngineOptions {
  let now = 1_700_000_000_000;
  const registry = createCallableRegistry(capabilities);
  const means = { registry, planner };
  const digest = "b".repeat(64);
  const policy = { digest, foresee: () => ({ decision: "allow", reasons: [], obligations: [], consents: [] }) as const };
  const host: JobHost = {
    store: createMemoryJobStore(),
    persona: () => personaOf(means),
    capabilities: createCapabilitySet(capabilities),
    gate: {
      judge: async () => ({ decision: "allow", reasons: [], obligations: [], consents: [], policy: digest }),
      after: async () => [],
    },
    context: {
      async capture(principal) {
        const outlook = outlookOf(policy, registry.cards(), { principal, consented: nothing });
        return { kind: "context.captured", data: { sources: ["home"] }, bodies: { snapshot: home, outlook } };
      },
    },
    clock: { nowMs: () => (now += 5), sleepUntil: async () => {} },
    secrets: createSecrets(),
  };
  return {
    host,
    hostOf: async () => host,
    means,
    setting: {
      principal: { ...user },
      trigger: "request",
      strategy: "balanced",
      constraints: {},
      candidates: { flows: [], tools: [], mcpTools: [] },
    },
  };
}

// --- internal ---

interface Other {
  readonly personaOf?: (means: JobMeans) => Persona;
  readonly planner?: TaskPlanner;
}

const nothing = { PUBLIC: [], INTERNAL: [], CONFIDENTIAL: [], RESTRICTED: [] };
const roles = ["energy.read", "energy.advise", "energy.apply", "thermostat.change", "thermostat.set", "blind.set", "light.set"];
const capabilities = roles.map(
  (role): Capability => ({
    declaration: {
      name: `rule.${role}`,
      type: "tool",
      description: role,
      inputSchema: z.record(z.string(), z.json()),
      outputSchema: z.json(),
      enabled: true,
      effectClass: "write",
      locality: "process",
      latencyMs: 100,
      isIdempotent: true,
      metadata: { roles: [role] },
    },
    invoke: async (args) => args,
  }),
);
