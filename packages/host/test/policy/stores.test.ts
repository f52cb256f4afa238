// One set of cases for every store of consents, approvals and overrides: in memory, and in a folder that another process may use too.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DramatisError, digestOf } from "@dramatis/runtime";
import { suite, test } from "uvu";
import * as assert from "uvu/assert";
import {
  approvalOf,
  consentOf,
  createApprovals,
  createConsents,
  createMemoryApprovals,
  createMemoryConsents,
  createMemoryOverrides,
  createOverrides,
  createScrubber,
  createSecrets,
  voidParts,
} from "../../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "dramatis-stores-"));
const request = { step: "step_1", plan: digestOf("plan"), args: digestOf("args") };
const policy = digestOf("policy");
const words = { by: "bob", givenAtMs: 1000, endsAtMs: 2000 };
const approval = approvalOf({ request, policy }, words);
const consent = consentOf({ by: "ada", scope: "home.lights", privacyMax: "INTERNAL", givenAtMs: 0, endsAtMs: null });

const kinds = [
  { name: "in memory", consents: createMemoryConsents, approvals: createMemoryApprovals, overrides: createMemoryOverrides },
  { name: "in a folder", consents: fresh(createConsents), approvals: fresh(createApprovals), overrides: fresh(createOverrides) },
];

const conformance = suite("stores");

for (const { name, consents, approvals, overrides } of kinds) {
  conformance(`${name}: consents are kept, taken back, and never given twice under one id`, async () => {
    const store = consents();
    assert.equal(await store.list(), []);
    await store.give(consent);
    await refused(store.give({ ...consent, privacyMax: "RESTRICTED" }), "DRAMATIS_RECORD_EXISTS");
    assert.equal(await store.list(), [consent]);
    assert.equal(await store.scopesFor({ principal: "ada", privacy: "INTERNAL", nowMs: 1 }), ["home.lights"]);
    assert.equal([await store.consentsOf("ada", 1), await store.consentsOf("bob", 1)], [[consent], []]);
    await store.revoke(consent.id, 5);
    await store.revoke(consent.id, 6);
    assert.equal(await store.list(), [{ ...consent, isRevoked: true }]);
    assert.equal(await store.scopesFor({ principal: "ada", privacy: "INTERNAL", nowMs: 7 }), []);
    assert.equal(await store.consentsOf("ada", 7), []);
    await refused(store.revoke("consent_none", 5), "DRAMATIS_RECORD_UNKNOWN");
  });

  conformance(`${name}: an approval is found while it holds, and used by one of many`, async () => {
    const store = approvals();
    const asked = { request, policy, nowMs: 1000 };
    assert.equal(await store.find(asked), { approval: null, voids: [] });
    await store.give(approval);
    await refused(store.give(approval), "DRAMATIS_RECORD_EXISTS");
    assert.equal(await store.find(asked), { approval, voids: [] });
    const uses = await Promise.allSettled(Array.from({ length: 20 }, () => store.use(approval.id, asked)));
    assert.is(uses.filter(({ status }) => status === "fulfilled").length, 1);
    const lost = uses.flatMap((one) => (one.status === "rejected" ? [one.reason as DramatisError] : []));
    assert.ok(lost.every(({ code }) => code === "DRAMATIS_APPROVAL_VOID"));
    assert.equal(await store.list(), [{ ...approval, usedAtMs: 1000 }]);
    assert.equal(await store.find(asked), { approval: null, voids: [{ id: approval.id, parts: ["it was used"] }] });
    await refused(store.use("approval_none", asked), "DRAMATIS_APPROVAL_VOID");
  });

  conformance(`${name}: an approval that does not fit is not used up by trying`, async () => {
    const store = approvals();
    await store.give(approval);
    await refused(
      store.use(approval.id, { request: { ...request, args: digestOf("args ") }, policy, nowMs: 1000 }),
      "DRAMATIS_APPROVAL_VOID",
    );
    await store.use(approval.id, { request, policy, nowMs: 1000 });
  });

  conformance(`${name}: overrides are kept once, in the order of time`, async () => {
    const store = overrides();
    const late = {
      by: "ada",
      about: "strategy",
      recommended: "privacy-first",
      chosen: "cost-optimised",
      words: "cheaper",
      atMs: 9,
      endsAtMs: null,
    };
    const early = { ...late, about: "plan", atMs: 3 };
    await store.record(late);
    await store.record(early);
    assert.equal(await store.record(early), (await store.list())[0]);
    assert.equal(
      (await store.list()).map(({ about }) => about),
      ["plan", "strategy"],
    );
    await store.record({ ...late, about: "heat", endsAtMs: 12 });
    const standing = async (nowMs: number) => (await store.standing(nowMs)).map(({ about }) => about);
    assert.equal(
      [await standing(8), await standing(11), await standing(12)],
      [["plan"], ["plan", "heat", "strategy"], ["plan", "strategy"]],
    );
    await refused(store.record({ ...late, chosen: late.recommended }), "DRAMATIS_OVERRIDE_NONE");
  });
}

conformance.run();

test("every single part of an approval that is changed voids it, and only that part is told", () => {
  const asked = { request, policy, nowMs: 1999 };
  assert.equal(voidParts(approval, asked), []);
  const rows: [Parameters<typeof voidParts>[1], string][] = [
    [{ ...asked, request: { ...request, step: "step_2" } }, "the step is another one"],
    [{ ...asked, request: { ...request, plan: flipped(request.plan) } }, "the plan changed"],
    [{ ...asked, request: { ...request, args: flipped(request.args) } }, "the arguments changed"],
    [{ ...asked, policy: flipped(policy) }, "the policy changed"],
    [{ ...asked, nowMs: 999 }, "it does not hold yet"],
    [{ ...asked, nowMs: 2000 }, "it has ended"],
  ];
  for (const [changed, part] of rows) assert.equal(voidParts(approval, changed), [part]);
});

test("a second store over the same folder sees what the first one keeps, and nothing half written is left", async () => {
  const place = join(folder, "shared");
  const [one, other] = [createApprovals(place), createApprovals(place)];
  await one.give(approval);
  assert.equal(await other.list(), [approval]);
  await other.use(approval.id, { request, policy, nowMs: 1500 });
  await refused(one.use(approval.id, { request, policy, nowMs: 1500 }), "DRAMATIS_APPROVAL_VOID");
  assert.equal(
    readdirSync(join(place, "approvals"), { recursive: true }).filter((name) => String(name).includes(".part")),
    [],
  );
});

test("an override is kept without the secrets in its words, and one with empty or too long words not at all", async () => {
  const store = createOverrides(join(folder, "said"), createScrubber(createSecrets({ door: "open-sesame-4711" })));
  const said = {
    by: "ada",
    about: "the door",
    recommended: "a card",
    chosen: "a word",
    words: "open-sesame-4711",
    atMs: 0,
    endsAtMs: null,
  };
  assert.is((await store.record(said)).words, "[secret:door]");
  await refused(store.record({ ...said, about: "" }), "DRAMATIS_INPUT_INVALID");
  await refused(store.record({ ...said, chosen: "w".repeat(201) }), "DRAMATIS_INPUT_INVALID");
  assert.equal(
    (await store.list()).map(({ words: kept }) => kept),
    ["[secret:door]"],
  );
});

test("a record that was altered by hand is refused with its file", async () => {
  const place = join(folder, "altered");
  const store = createApprovals(place);
  await store.give(approval);
  writeFileSync(join(place, "approvals", `${approval.id}.json`), JSON.stringify({ ...approval, endsAtMs: "never" }));
  const error = await store.list().then(
    () => null,
    (one: unknown) => one as DramatisError,
  );
  assert.equal([error?.code, error?.issues[0]?.path], ["DRAMATIS_INPUT_INVALID", "endsAtMs"]);
  writeFileSync(join(place, "approvals", `${approval.id}.json`), "{");
  await refused(store.list(), "DRAMATIS_INPUT_INVALID");
});

test.after(() => rmSync(folder, { recursive: true }));
test.run();

function fresh<T>(create: (place: string) => T): () => T {
  return () => create(mkdtempSync(join(folder, "store-")));
}

function flipped(digest: string): string {
  return (digest.startsWith("0") ? "1" : "0") + digest.slice(1);
}

async function refused(work: Promise<unknown>, code: string): Promise<void> {
  const error = await work.then(
    () => null,
    (one: unknown) => one,
  );
  assert.is(error instanceof DramatisError ? error.code : error, code);
}
