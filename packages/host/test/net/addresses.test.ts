// Which URLs may be asked: a table of addresses in every form that has been used to get past such a guard, and names behind DNS.
import { readFileSync } from "node:fs";
import { failureOf } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ensureUrl, guardUrl, networkRulesSchema, type Resolve, urlRefusal } from "../../src/index.ts";

interface Row {
  readonly url: string;
  readonly refused: string | null;
  readonly why: string;
  readonly rules?: object;
}

const rows = JSON.parse(readFileSync(new URL("../../../../fixtures/net/addresses.json", import.meta.url), "utf8")) as readonly Row[];
const strict = networkRulesSchema.parse({});
const idle = new AbortController().signal;
const guardBy = (url: string, rules: object, resolve: Resolve, signal = idle) =>
  guardUrl(url, { rules: networkRulesSchema.parse(rules), resolve, signal });

test("the table of addresses is long enough to mean something", () => {
  assert.ok(rows.length >= 60);
  assert.ok(rows.filter(({ refused }) => refused === null).length >= 10);
});

for (const { url, refused, why, rules } of rows)
  test(`${url} is ${refused === null ? "allowed" : `refused as ${refused}`}: ${why}${rules === undefined ? "" : ` ${JSON.stringify(rules)}`}`, () => {
    const reason = urlRefusal(url, networkRulesSchema.parse(rules ?? {}));
    if (refused === null) assert.is(reason, null);
    else assert.ok(reason?.includes(refused), `the reason was: ${reason}`);
  });

for (const { url, refused } of rows.filter((row) => row.refused !== null && row.rules === undefined))
  test(`a configuration that names ${url} is refused with a code`, () => {
    assert.throws(
      () => ensureUrl(url, strict),
      (error: { code?: string }) => error.code === "DRAMATIS_ADDRESS_REFUSED",
    );
    assert.ok(refused);
  });

test("a name is judged by every address that DNS gives", async () => {
  const guard = (addresses: string[], rules = {}) => guardBy("http://peer.example/", rules, async () => addresses);
  assert.equal((await guard(["1.1.1.1", "2606:4700::1"])).addresses, ["1.1.1.1", "2606:4700::1"]);
  assert.is((await failureOf(guard(["127.0.0.1"]))).class, "denied");
  assert.is((await failureOf(guard(["1.1.1.1", "10.0.0.1"]))).class, "denied", "one private address among public ones");
  assert.is((await failureOf(guard(["::ffff:10.0.0.1"]))).class, "denied");
  assert.equal((await guard(["10.0.0.1"], { hosts: ["peer.example"] })).addresses, ["10.0.0.1"]);
  assert.is((await failureOf(guard(["169.254.169.254"], { hosts: ["peer.example"] }))).class, "denied", "credentials stay refused");
});

test("a host is named without the dot at its end and without its port", async () => {
  const found = await guardBy("http://n8n.:5678/webhook/x", { hosts: ["n8n"] }, async () => ["172.18.0.4"]);
  assert.equal(found.addresses, ["172.18.0.4"]);
});

test("a host without an address is unreachable, and the words name it", async () => {
  for (const resolve of [async () => [], () => Promise.reject(new Error("ENOTFOUND"))]) {
    const failure = await failureOf(guardBy("http://nowhere.example/", {}, resolve));
    assert.is(failure.class, "unreachable");
    assert.match(failure.words, "nowhere.example");
  }
});

test("a resolver that does not answer is not waited for once the signal came", async () => {
  const controller = new AbortController();
  const asked = failureOf(guardBy("http://slow.example/", {}, () => new Promise(() => undefined), controller.signal));
  controller.abort(Object.assign(new Error("late"), { name: "TimeoutError" }));
  assert.is((await asked).class, "unreachable");
});

test("rules with an unknown field, a broken range or a host with a port are refused", () => {
  for (const wrong of [{ range: [] }, { ranges: ["10.0.0.0/40"] }, { hosts: ["n8n:5678"] }, { hosts: ["N8N"] }, { bytesMax: 0 }])
    assert.not.ok(networkRulesSchema.safeParse(wrong).success);
});

test.run();
