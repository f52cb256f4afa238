// The look at the outside that a plan is made from: a snapshot, and what policy will say of each capability at each class of values.
import { createCapabilityRegistry } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import { createCapture, createCedarPolicy, createMemoryConsents, createMemoryObjects } from "../../src/index.ts";

const principal = { id: "ada", tier: "TRUSTED", scopes: [] as string[] } as const;
const cards = () => {
  const registry = createCapabilityRegistry();
  const common = {
    description: "for a test",
    enabled: true,
    inputSchema: z.looseObject({}),
    outputSchema: z.json(),
    scopes: ["house"],
  } as const;
  registry.register({ ...common, name: "far", type: "tool", effectClass: "write", locality: "remote", metadata: {} });
  const dryRun = { dryRunUnless: "confirm" };
  registry.register({ ...common, name: "wipe", type: "tool", effectClass: "destructive", locality: "process", metadata: dryRun });
  return registry.cards();
};

test("the outlook holds what the default policies say, by class of values and by what a call does", async () => {
  const capture = await look([]);
  const { verdicts, consented } = capture.bodies.outlook as Outlook;
  const decisions = (name: string) =>
    verdicts[name]?.flatMap(({ effectClass, privacy, verdict }) => privacy.map((one) => `${effectClass} ${one}: ${verdict.decision}`));
  assert.equal(decisions("far"), [
    "write PUBLIC: ask-consent",
    "write INTERNAL: ask-consent",
    "write CONFIDENTIAL: deny",
    "write RESTRICTED: deny",
  ]);
  assert.ok(decisions("wipe")?.includes("pure PUBLIC: ask-consent"));
  assert.ok(decisions("wipe")?.includes("destructive PUBLIC: ask-consent"));
  assert.equal(consented.PUBLIC, []);
});

test("a consent changes the outlook, for values up to its class", async () => {
  const { verdicts, consented } = (await look(["house"])).bodies.outlook as Outlook;
  assert.equal([consented.PUBLIC, consented.INTERNAL, consented.CONFIDENTIAL], [["house"], ["house"], []]);
  const far = verdicts.far?.find(({ privacy }) => privacy.includes("PUBLIC"));
  assert.is(far?.verdict.decision, "allow");
});

test.run();

// --- internal ---

interface Outlook {
  readonly verdicts: Readonly<
    Record<string, readonly { effectClass: string; privacy: readonly string[]; verdict: { decision: string } }[]>
  >;
  readonly consented: Readonly<Record<string, readonly string[]>>;
}

async function look(scopes: readonly string[]) {
  const consents = createMemoryConsents();
  const clock = { nowMs: () => 1000, sleepUntil: async () => {} };
  for (const scope of scopes) {
    const given = { by: "ada", scope, privacyMax: "INTERNAL", givenAtMs: 0, endsAtMs: null, isRevoked: false } as const;
    await consents.give({ schema: "dramatis/consent@1", id: `consent-${scope}`, ...given });
  }
  const tools = { sources: [], clock, objects: createMemoryObjects(), policy: await createCedarPolicy(), consents, cards };
  return createCapture(tools).capture({ ...principal, scopes: [] });
}
