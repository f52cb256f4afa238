// The guide to policies tells the truth: each of its rules is put into a store folder and decides what the guide says, beside the default set.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CapabilityCard, PrivacyClass, TrustTier } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openBoundary } from "../../src/boundary/compose.ts";

const guide = readFileSync(new URL("../../../../docs/guides/policies.md", import.meta.url), "utf8");
const rules = new Map([...guide.matchAll(/```cedar\n\/\/ file: (\S+)\n([\s\S]*?)```/g)].map(([, name = "", text = ""]) => [name, text]));

interface Claim {
  readonly card: Partial<CapabilityCard>;
  readonly tier: TrustTier;
  readonly privacy: PrivacyClass;
  /** What is decided without the rule, and with it. */
  readonly before: string;
  readonly after: string;
}

const claims: Readonly<Record<string, Claim>> = {
  "no-notices.cedar": {
    card: { name: "notify", effectClass: "write" },
    tier: "PRIVILEGED",
    privacy: "PUBLIC",
    before: "allow",
    after: "deny",
  },
  "near.cedar": { card: { locality: "remote" }, tier: "TRUSTED", privacy: "INTERNAL", before: "allow", after: "deny" },
  "lights.cedar": { card: { scopes: ["home.lights"] }, tier: "VERIFIED", privacy: "INTERNAL", before: "ask-consent", after: "allow" },
  "careful.cedar": { card: { effectClass: "write" }, tier: "BASIC", privacy: "PUBLIC", before: "allow", after: "deny" },
};

test("every rule of the guide is named, and has a claim", () => {
  assert.equal([...rules.keys()].sort(), Object.keys(claims).sort());
  assert.is(rules.size, guide.match(/```cedar/g)?.length);
});

for (const [name, text] of rules)
  test(`${name} decides what the guide says, and the digest of the policy is another one`, () =>
    inFolder(async (folder) => {
      const { card, tier, privacy, before, after } = claims[name]!;
      const whole = {
        name: "x",
        effectClass: "read",
        locality: "process",
        isCritical: false,
        scopes: [],
        ...card,
      } as unknown as CapabilityCard;
      const task = { principal: { id: "ada", tier, scopes: [] }, privacy };
      const plain = (await openBoundary({ store: folder })).policy;
      mkdirSync(join(folder, "policies"), { recursive: true });
      writeFileSync(join(folder, "policies", name), text);
      const own = (await openBoundary({ store: folder })).policy;
      assert.equal([plain.foresee(whole, task).decision, own.foresee(whole, task).decision], [before, after]);
      assert.is.not(own.digest, plain.digest);
      const words = own.foresee(whole, task).reasons.map((reason) => reason.words);
      assert.ok(words.some((one) => one.includes(/@words\("([^"]+)"\)/.exec(text)?.[1] ?? "none")));
    }));

test("no rule beside the default set lets RESTRICTED values out, and a broken file is refused with its name", () =>
  inFolder(async (folder) => {
    mkdirSync(join(folder, "policies"));
    writeFileSync(join(folder, "policies", "all.cedar"), '@id("all")\npermit (principal, action, resource);');
    const card = { name: "x", effectClass: "read", locality: "remote", isCritical: false, scopes: [] } as unknown as CapabilityCard;
    const { policy } = await openBoundary({ store: folder });
    assert.is(policy.foresee(card, { principal: { id: "ada", tier: "PRIVILEGED", scopes: [] }, privacy: "RESTRICTED" }).decision, "deny");
    writeFileSync(join(folder, "policies", "bad.cedar"), '@id("bad")\npermit (principal, action == Action::"fly", resource);');
    const error = (await openBoundary({ store: folder }).catch((thrown: unknown) => thrown)) as {
      code?: string;
      issues?: { file: string }[];
    };
    assert.equal([error.code, error.issues?.[0]?.file], ["DRAMATIS_INPUT_INVALID", join(folder, "policies", "bad.cedar")]);
  }));

test.run();

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-policies-"));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
