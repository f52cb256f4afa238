// Anchors against an EVM chain in this process: a digest is written once whatever breaks in between, and what stands there is told as it is.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Capability, type ClockPort, DramatisError, type Json } from "@dramatis/runtime";
import { failureOf } from "@dramatis/testkit";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { privateKeyToAccount } from "viem/accounts";
import { payloadOf } from "../src/capabilities/anchor/payload.ts";
import { anchorCapabilities, createHttpClient, type HttpClient, networkRulesSchema } from "../src/index.ts";
import { callOf, type TestTools, testTools } from "./support/call.ts";
import { type NodeAct, startChain, type TestChain } from "./support/evm-chain.ts";

const key = "CANARY"
  .split("")
  .map((letter) => letter.charCodeAt(0).toString(16))
  .join("")
  .padEnd(64, "7");
const sender = privateKeyToAccount(`0x${key}`).address.toLowerCase();
const to = `0x${"a1".repeat(20)}`;
const digest = "d".repeat(64);

interface Context {
  chain: TestChain;
  folder: string;
}

const test = suite<Context>("anchor", { chain: undefined as unknown as TestChain, folder: "" });

test.before.each(async (context) => {
  context.chain = await startChain([sender]);
  context.folder = mkdtempSync(join(tmpdir(), "dramatis-anchor-"));
});
test.after.each(async ({ chain, folder }) => {
  await chain.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("anchoring: a recording's sha-256 is written to the chain, and read back from it", async (context) => {
  const answer = await write(context, { digest });
  const { transaction, blockHash, ...rest } = answer;
  assert.equal(rest, { digest, chainId: 1, block: 101, from: sender, to, isNew: true });
  assert.equal(context.chain.mined, [transaction]);
  const verdict = await verify(context, { digest, transaction: String(transaction) });
  assert.equal(verdict, { verified: true, reason: null, block: 101, blockHash, from: sender, confirmations: 1 });
});

test("the data of the transaction is the tag and the digest, byte for byte", async (context) => {
  const { transaction } = await write(context, { digest });
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_getTransactionByHash", params: [transaction] });
  const found = await fetch(context.chain.url, { method: "POST", headers: { "content-type": "application/json" }, body });
  const { result } = (await found.json()) as { result: { input: string; to: string } };
  assert.is(result.input, payloadOf(digest));
  assert.is(Buffer.from(result.input.slice(2), "hex").subarray(0, 18).toString("ascii"), "dramatis/anchor@1:");
  assert.is(result.input.slice(2 + 36), digest);
  assert.is(result.to, to);
});

test("the same call anchors once, another key again, also at the same time and after a new start", async (context) => {
  const first = await write(context, { digest });
  const again = await write(context, { digest });
  assert.equal(again, { ...first, isNew: false });
  const other = await write(context, { digest }, { keyDigit: "2" });
  assert.is.not(other.transaction, first.transaction);
  const anchor = capabilitiesOf(configOf(context));
  const together = await Promise.all([1, 2, 3].map(() => invoke("anchor.write", anchor, { digest: "e".repeat(64) })));
  assert.is(new Set(together.map(({ transaction }) => transaction)).size, 1);
  assert.equal(together.map(({ isNew }) => isNew).sort(), [false, false, true]);
  assert.is(context.chain.mined.length, 3);
});

test("anchors of one sender at the same time have nonces of their own", async (context) => {
  const anchor = capabilitiesOf(configOf(context));
  const digests = ["1", "2", "3", "4"].map((digit) => digit.repeat(64));
  const answers = await Promise.all(digests.map((one) => invoke("anchor.write", anchor, { digest: one })));
  assert.is(new Set(answers.map(({ transaction }) => transaction)).size, 4);
  for (const [index, { transaction }] of answers.entries())
    assert.is((await verify(context, { digest: digests[index] ?? "", transaction: String(transaction) })).verified, true);
});

test("wherever a call breaks off, the next one goes on, and the chain holds one anchor", async (context) => {
  const whole = await startChain([sender]);
  await write({ ...context, chain: whole, folder: join(context.folder, "whole") }, { digest });
  const questions = whole.asked.length;
  await whole.stop();
  assert.ok(questions >= 8);
  let broken = 0;
  for (let at = 0; at < questions; at += 1) {
    for (const how of ["cut-before", "cut-behind"] as const) {
      const chain = await startChain([sender]);
      const here = { chain, folder: join(context.folder, `${how}-${at}`) };
      let count = 0;
      chain.act = () => (count++ === at ? how : null);
      const failure = await failureOf(write(here, { digest }));
      assert.ok(["unreachable", "cut"].includes(failure.class));
      broken += 1;
      chain.act = () => null;
      const { transaction } = await write(here, { digest });
      assert.equal(chain.mined, [transaction], `${how} ${at}`);
      await chain.stop();
    }
  }
  assert.is(broken, questions * 2);
});

test("a transaction that was written down and lost its place to another is signed anew, and still stands once", async (context) => {
  context.chain.act = on("eth_sendRawTransaction", "cut-before");
  await failureOf(write(context, { digest }));
  context.chain.act = () => null;
  const other = await write(context, { digest: "e".repeat(64) }, { keyDigit: "2" });
  const mine = await write(context, { digest });
  assert.is(mine.isNew, true);
  assert.equal(context.chain.mined, [other.transaction, mine.transaction]);
});

test("a transaction that the node forgot is sent again as it was", async (context) => {
  const { chain } = context;
  chain.isEager = false;
  const controller = new AbortController();
  const config = configOf(context, { clock: abortingClock(controller) });
  const tools = testTools({ "anchor-key": key }, controller.signal);
  assert.is((await failureOf(invoke("anchor.write", config, { digest }, { tools }))).class, "timeout");
  const [sent] = [...chain.pending.keys()];
  chain.pending.clear();
  chain.isEager = true;
  assert.is((await write(context, { digest })).transaction, sent);
  assert.equal(chain.mined, [sent]);
});

test("it is waited until the block is as deep as is wanted", async (context) => {
  const { chain } = context;
  let looks = 0;
  const clock: ClockPort = {
    nowMs: () => looks * 500,
    sleepUntil: async (atMs) => {
      looks += 1;
      assert.is(atMs, looks * 500);
      await chain.mine(1);
    },
  };
  await invoke("anchor.write", configOf(context, { clock, confirmations: 4, pollMs: 500 }), { digest });
  assert.is(looks, 3);
});

test("a node on another chain is refused before anything is signed", async (context) => {
  const failure = await failureOf(invoke("anchor.write", configOf(context, { chainId: 5 }), { digest }));
  assert.equal([failure.class, failure.words], ["refused", "the node is on chain 1, expected 5"]);
  assert.equal(context.chain.asked, ["eth_chainId"]);
  assert.equal(readdirSync(context.folder), []);
});

test("an anchor that may cost more than is allowed is not sent, and neither is one without money", async (context) => {
  const dear = await failureOf(invoke("anchor.write", configOf(context, { feeWeiMax: "1000" }), { digest }));
  assert.match(dear.words, /^the anchor may cost \d+ wei, at most 1000 are allowed/);
  const poor = await startChain([]);
  try {
    const failure = await failureOf(write({ ...context, chain: poor }, { digest }));
    assert.equal([failure.class, /insufficient funds/.test(failure.words)], ["refused", true]);
  } finally {
    await poor.stop();
  }
  assert.equal(context.chain.mined, []);
});

test("a chain without a base fee is paid by the price of gas", async (context) => {
  context.chain.hasBaseFee = false;
  const { transaction } = await write(context, { digest });
  assert.ok(context.chain.asked.includes("eth_gasPrice"));
  assert.equal(context.chain.mined, [transaction]);
});

const nodes: readonly (readonly [string, NodeAct, string, string])[] = [
  ["eth_chainId", { error: { code: -32005, message: "limit exceeded" } }, "throttled", "limits the rate"],
  ["eth_estimateGas", { error: { code: 3, message: "execution reverted" } }, "refused", "refuses the estimate"],
  ["eth_sendRawTransaction", { error: { code: -32000, message: "txpool is full" } }, "failed", "has no room"],
  ["eth_sendRawTransaction", { error: { code: -32000, message: "invalid sender" } }, "refused", "does not take the signature"],
  ["eth_sendRawTransaction", { result: `0x${"00".repeat(32)}` }, "contract", "names another transaction"],
  ["eth_getTransactionCount", { result: "0x01" }, "contract", "writes numbers otherwise"],
  ["eth_getTransactionCount", { result: 1 }, "contract", "gives a number of JSON"],
  ["eth_getBlockByNumber", { result: null }, "contract", "has no block"],
  ["eth_getTransactionReceipt", { result: { status: "0x1" } }, "contract", "gives half a receipt"],
  ["eth_chainId", {}, "contract", "gives no result"],
];
for (const [method, act, class_, what] of nodes) {
  test(`a node that ${what} at ${method} is a failure of class ${class_}`, async (context) => {
    context.chain.act = on(method, act);
    assert.is((await failureOf(write(context, { digest }))).class, class_);
  });
}

test("a transaction that was reverted is no anchor, neither when it is written nor when it is read back", async (context) => {
  const { transaction, ...place } = await write(context, { digest });
  const reverted = {
    transactionHash: transaction ?? "",
    status: "0x0",
    blockNumber: "0x65",
    blockHash: place.blockHash ?? "",
    from: sender,
  };
  context.chain.act = on("eth_getTransactionReceipt", { result: reverted });
  assert.match((await failureOf(write(context, { digest }))).words, /was mined, and reverted/);
  assert.is((await verify(context, { digest, transaction: String(transaction) })).reason, "the transaction was reverted");
});

test("reading back tells why it does not hold: no such transaction, not mined, other data, another address, another transaction", async (context) => {
  const { chain } = context;
  const { transaction } = await write(context, { digest });
  const asked = { digest, transaction: String(transaction) };
  assert.is((await verify(context, { digest, transaction: `0x${"0".repeat(64)}` })).reason, "the chain has no such transaction");
  assert.is((await verify(context, { ...asked, digest: "e".repeat(64) })).reason, "the transaction holds other data than this digest");
  const elsewhere = await invoke("anchor.verify", configOf(context, { to: `0x${"b2".repeat(20)}` }), asked);
  assert.is(elsewhere.reason, `the transaction went to ${to}, anchors go to 0x${"b2".repeat(20)}`);
  chain.act = on("eth_getTransactionReceipt", { result: null });
  const waiting = await verify(context, asked);
  assert.equal([waiting.verified, waiting.reason], [false, "the transaction is not mined yet"]);
  const lie = { hash: `0x${"1".repeat(64)}`, from: sender, to, input: payloadOf(digest), blockNumber: "0x65" };
  chain.act = on("eth_getTransactionByHash", { result: lie });
  assert.is((await verify(context, asked)).reason, "the node tells of another transaction");
});

test("the key stands in nothing that is captured, written down or told", async (context) => {
  const tools = testTools({ "anchor-key": key });
  await invoke("anchor.write", configOf(context), { digest }, { tools });
  const files = readdirSync(context.folder).map((name) => readFileSync(join(context.folder, name), "utf8"));
  assert.is(files.length, 1);
  const all = [...files, ...[...tools.captured.values()].map((bytes) => Buffer.from(bytes).toString("utf8"))].join("\n");
  assert.ok(all.length > 1000);
  assert.not(all.includes(key));
  for (const wrong of ["CANARY-no-key", "0x12", "0".repeat(64)]) {
    const error = await failureOf(invoke("anchor.write", configOf(context), { digest }, { tools: testTools({ "anchor-key": wrong }) }));
    assert.equal([error.class, error.words.includes(wrong)], ["refused", false]);
  }
});

test("a damaged record is told and not written over", async (context) => {
  await write(context, { digest });
  const [name = ""] = readdirSync(context.folder);
  for (const text of ["", "{}", readFileSync(join(context.folder, name), "utf8").replace(/"key":"./, '"key":"x')]) {
    writeFileSync(join(context.folder, name), text);
    const error = await write(context, { digest }).then(
      () => null,
      (found: unknown) => found,
    );
    assert.match(String(error), /has 1 issue/);
  }
  assert.is(context.chain.mined.length, 1);
});

test("a configuration is refused with all that is wrong with it, and without a key nothing can be written", (context) => {
  const wrong = { url: "ftp://node", chainId: 0, to: "0x12", confirmations: 0, feeWeiMax: "1e9" };
  let paths: string[] = [];
  try {
    capabilitiesOf(configOf(context, wrong));
  } catch (error) {
    paths = error instanceof DramatisError ? error.issues.map(({ path }) => path) : [];
  }
  assert.equal(paths, ["url", "chainId", "to", "confirmations", "feeWeiMax"]);
  const [writing, verifying] = capabilitiesOf(configOf(context, { key: undefined }));
  assert.equal([writing?.declaration.enabled, verifying?.declaration.enabled], [false, true]);
  assert.equal([writing?.declaration.effectClass, writing?.declaration.isIdempotent], ["destructive", true]);
});

test.run();

const stillClock: ClockPort = {
  nowMs: () => 0,
  sleepUntil: async () => {
    throw new Error("nothing should wait");
  },
};

/** Aborts the call as soon as it sleeps. */
function abortingClock(controller: AbortController): ClockPort {
  return {
    nowMs: () => 0,
    sleepUntil: async () => {
      controller.abort();
      throw controller.signal.reason;
    },
  };
}

function on(method: string, act: NodeAct): (asked: string) => NodeAct {
  return (asked) => (asked === method ? act : null);
}

interface Anchor {
  readonly config: object;
  readonly means: { readonly client: HttpClient; readonly book: string };
}

function clientOf(clock: ClockPort): HttpClient {
  return createHttpClient({ rules: networkRulesSchema.parse({ ranges: ["127.0.0.0/8"] }), clock });
}

function capabilitiesOf({ config, means }: Anchor): readonly Capability[] {
  return anchorCapabilities(config, means);
}

function configOf({ chain, folder }: Context, other: Readonly<Record<string, unknown>> & { readonly clock?: ClockPort } = {}): Anchor {
  const { clock = stillClock, ...changed } = other;
  const all = { url: chain.url, chainId: 1, to, key: { secret: "anchor-key" }, ...changed };
  const config = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return { config, means: { client: clientOf(clock), book: folder } };
}

type Answer = Readonly<Record<string, Json>>;

async function invoke(
  name: string,
  anchor: Anchor | readonly Capability[],
  args: Json,
  other: { tools?: TestTools; keyDigit?: string } = {},
): Promise<Answer> {
  const all = "config" in anchor ? capabilitiesOf(anchor) : anchor;
  const found = all.find(({ declaration }) => declaration.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  const answer = await found.invoke(
    args,
    callOf(name, args, { idempotencyKey: (other.keyDigit ?? "1").repeat(64) }),
    other.tools ?? testTools({ "anchor-key": key }),
  );
  return found.declaration.outputSchema.parse(answer) as Answer;
}

function write(context: Context, args: Json, other: { keyDigit?: string } = {}): Promise<Answer> {
  return invoke("anchor.write", configOf(context), args, other);
}

function verify(context: Context, args: Json): Promise<Answer> {
  return invoke("anchor.verify", configOf(context), args);
}
