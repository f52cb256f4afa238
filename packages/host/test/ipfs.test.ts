// IPFS against a gateway and an API on loopback: what is fetched is what its identifier says or is refused, what is published is what was meant.
import { readFileSync } from "node:fs";
import {
  CapabilityError,
  canonicalJson,
  DramatisError,
  digestOf,
  digestOfBytes,
  type Json,
  type ObjectPort,
  utf8,
} from "@dramatis/runtime";
import { failureOf } from "@dramatis/testkit";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { z } from "zod";
import { createHttpClient, ipfsCapabilities, type ipfsConfigSchema, networkRulesSchema, systemClock } from "../src/index.ts";
import { callOf, type TestTools, testTools } from "./support/call.ts";
import { archiveOf, bytesOf, dagOf, fileData, nodeInto } from "./support/ipfs-dag.ts";
import { type GatewayAnswer, startIpfs, type TestIpfs } from "./support/ipfs-server.ts";
import { withPeer } from "./support/peer.ts";

const test = suite("ipfs", { ipfs: undefined as unknown as TestIpfs, root: "" });
const priceList = readFileSync(new URL("../../../fixtures/ipfs/price-list.json", import.meta.url));
const content = bytesOf({ seed: "artifact", sizeBytes: 700_000 });

test.before.each(async (context) => {
  context.ipfs = await startIpfs();
  const dag = dagOf(content, "v0");
  for (const [cid, bytes] of dag.blocks) context.ipfs.blocks.set(cid, bytes);
  context.root = dag.root;
});
test.after.each(({ ipfs }) => ipfs.stop());

test("external budget inputs, an IPFS price list: it is fetched, checked, and its digest is that of an artifact for the next run", async ({
  ipfs,
}) => {
  const { root, blocks } = dagOf(new Uint8Array(priceList), "v1");
  for (const [cid, bytes] of blocks) ipfs.blocks.set(cid, bytes);
  const tools = testTools();
  const answer = (await call(ipfs, "ipfs.fetch", { cid: root, as: "price-list" }, { tools })) as Record<string, Json>;
  const value = { ...JSON.parse(priceList.toString("utf8")), items: {} };
  assert.equal(answer.artifact, { name: "price-list", digest: digestOf(value), value });
  assert.is(answer.digest, digestOfBytes(new Uint8Array(priceList)));
  assert.equal(tools.captured.get("price-list.json"), utf8(canonicalJson(value)));
});

for (const transfer of ["car", "raw"] as const) {
  test(`a file of several blocks comes as ${transfer} and is what it was`, async ({ ipfs, root }) => {
    const answer = (await call(ipfs, "ipfs.fetch", { cid: root }, { config: { transfer } })) as Record<string, Json>;
    assert.ok(Buffer.from(String(answer.base64), "base64").equals(content));
    assert.equal([answer.sizeBytes, answer.digest], [content.length, digestOfBytes(content)]);
    assert.equal(new Set(ipfs.asked.map(({ path }) => path.split("?")[1])), new Set([`format=${transfer}`]));
    assert.is(ipfs.asked.length, transfer === "car" ? 1 : 4);
  });

  test(`wrong bytes, a missing block and another type are refused when files come as ${transfer}`, async ({ ipfs, root }) => {
    const leaf = [...ipfs.blocks.keys()][0] as string;
    const block = ipfs.blocks.get(leaf) as Uint8Array;
    const flipped = block.map((byte, index) => (index === 9999 ? byte ^ 1 : byte));
    ipfs.blocks.set(leaf, flipped);
    await refused(ipfs, root, { transfer }, /are not its content/);
    ipfs.blocks.delete(leaf);
    await refused(ipfs, root, { transfer }, transfer === "car" ? /lacks the block/ : /answers 404/);
    ipfs.blocks.set(leaf, block);
    ipfs.alter = (answer) => ({ ...answer, type: "text/html" });
    await refused(ipfs, root, { transfer }, /answers with text\/html/);
    ipfs.alter = (answer) => answer;
    await call(ipfs, "ipfs.fetch", { cid: root }, { config: { transfer } });
  });
}

test("an archive with another root, a block too many, no end or a second version is refused", async ({ ipfs, root }) => {
  const stranger = dagOf(utf8("stranger"), "v1");
  const alterations: readonly [(body: Uint8Array) => Uint8Array, RegExp][] = [
    [() => archiveOf(stranger.root, ipfs.blocks), /other roots/],
    [() => archiveOf(root, [...ipfs.blocks, ...stranger.blocks]), /1 block\(s\) that nobody asked for/],
    [(body) => body.subarray(0, body.length - 1000), /no archive of blocks, or it is cut off/],
    [(body) => Uint8Array.from([...[0x0a, 0xa1, 0x67], ...utf8("version"), 0x02, ...body]), /archive|root/],
    [() => utf8("<html></html>"), /no archive of blocks/],
    [() => new Uint8Array(0), /no archive of blocks/],
  ];
  for (const [alter, says] of alterations) {
    ipfs.alter = (answer) => ({ ...answer, body: alter(answer.body) });
    await refused(ipfs, root, {}, says);
  }
});

test("identifiers with another hash, a short one, another codec, or none are refused before anybody is asked", async ({ ipfs }) => {
  const wrong = [
    "",
    "hello",
    "bafkqadlimvwgy3zmeb3w64tmmqqq",
    "bafyreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy",
    "QmWmRj3dFDZdb6ABvbmKhEL6TmPbAfBZ1t5BxsEyJrcZh",
    "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e/../x",
    "../api/v0/shutdown",
    `f01551220${"ab".repeat(31)}`,
    `f01551114${"ab".repeat(20)}`,
    `f0155121f${"ab".repeat(31)}`,
  ];
  for (const cid of wrong) assert.is((await failureOf(call(ipfs, "ipfs.fetch", { cid }))).class, "arguments", cid);
  assert.is(ipfs.asked.length, 0);
});

test("links to an identity hash or another codec, false sizes, directories and files too deep or too long are refused", async ({
  ipfs,
}) => {
  const leaf = dagOf(utf8("12345"), "v1").root;
  ipfs.blocks.set(leaf, utf8("12345"));
  const identity = "bafkqadlimvwgy3zmeb3w64tmmqqq";
  const cbor = "bafyreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy";
  const node = (links: readonly { cid: string; sizeBytes: number }[], data: readonly number[]) => nodeInto(ipfs.blocks, links, data);
  let deep = leaf;
  for (let level = 0; level < 12; level += 1) deep = node([{ cid: deep, sizeBytes: 5 }], fileData(5, [5]));
  const cases: readonly [string, RegExp][] = [
    [node([{ cid: identity, sizeBytes: 13 }], fileData(13, [13])), /has the hash 0x0/],
    [node([{ cid: cbor, sizeBytes: 5 }], fileData(5, [5])), /has the codec 0x71/],
    [node([{ cid: leaf, sizeBytes: 5 }], fileData(4, [4])), /holds 5 bytes, the one above it says 4/],
    [node([{ cid: leaf, sizeBytes: 5 }], fileData(5, [])), /its parts are 0/],
    [node([{ cid: leaf, sizeBytes: 5 }], fileData(5, [5, 0])), /1 links and 2 sizes/],
    [node([{ cid: leaf, sizeBytes: 5 }], [0x08, 0x01]), /a directory, not a file/],
    [node([], [0x08, 0x05]), /a sharded directory/],
    [
      node(
        Array.from({ length: 300 }, () => ({ cid: leaf, sizeBytes: 5 })),
        fileData(1500, Array(300).fill(5)),
      ),
      /longer than 1000 bytes/,
    ],
    [deep, /more than 8 links deep/],
  ];
  for (const [cid, says] of cases) await refused(ipfs, cid, { transfer: "raw", sizeBytesMax: 1000 }, says);
});

test("a file of very many empty blocks ends at the bound of blocks", async ({ ipfs }) => {
  ipfs.blocks.clear();
  const empty = dagOf(new Uint8Array(0), "v1").root;
  ipfs.blocks.set(empty, new Uint8Array(0));
  const links = (cid: string) => Array.from({ length: 150 }, () => ({ cid, sizeBytes: 0 }));
  const wide = nodeInto(ipfs.blocks, links(empty), fileData(0, Array(150).fill(0)));
  const wider = nodeInto(ipfs.blocks, links(wide), fileData(0, Array(150).fill(0)));
  await refused(ipfs, wider, {}, /more than 10000 blocks/);
});

test("the next gateway is asked when one lies, fails or is not there, and all that failed is told when none is left", async ({
  ipfs,
  root,
}) => {
  const liar = await startIpfs();
  liar.alter = (): GatewayAnswer => ({ type: "application/vnd.ipld.car", body: utf8("lies") });
  const closed = await startIpfs();
  await closed.stop();
  try {
    const gateways = [liar.url, closed.url, `${ipfs.url}/`];
    const answer = (await call(ipfs, "ipfs.fetch", { cid: root }, { config: { gateways } })) as Record<string, Json>;
    assert.is(answer.gateway, `${ipfs.url}/`);
    const failure = await failureOf(call(ipfs, "ipfs.fetch", { cid: root }, { config: { gateways: [liar.url, closed.url] } }));
    assert.is(failure.class, "unreachable");
    assert.match(failure.words, /contract: .*; .*unreachable: /);
  } finally {
    await liar.stop();
  }
});

test("what is fetched is read as text or JSON only when it is, and a price list only when it is one", async ({ ipfs, root }) => {
  const add = (text: string) => {
    const dag = dagOf(utf8(text), "v1");
    ipfs.blocks.set(dag.root, utf8(text));
    return dag.root;
  };
  assert.is(((await call(ipfs, "ipfs.fetch", { cid: add("häagen\n"), as: "text" })) as Record<string, Json>).text, "häagen\n");
  assert.equal(((await call(ipfs, "ipfs.fetch", { cid: add('{"a":[1]}'), as: "json" })) as Record<string, Json>).json, { a: [1] });
  for (const [cid, as] of [
    [root, "text"],
    [add("{"), "json"],
    [add('{"schema":"dramatis/price-list@1","build":{"actor":-1},"extra":1}'), "price-list"],
  ])
    assert.is((await failureOf(call(ipfs, "ipfs.fetch", { cid: cid ?? "", as: as ?? "" }))).class, "contract");
});

test("persistence of artifacts: what is published has the identifier that was computed here, and comes back from the gateway", async ({
  ipfs,
}) => {
  const bytes = bytesOf({ seed: "recording", sizeBytes: 2_500_000 });
  const answer = (await call(ipfs, "ipfs.publish", { base64: Buffer.from(bytes).toString("base64") })) as Record<string, Json>;
  assert.equal(answer, { cid: answer.cid, uri: `ipfs://${answer.cid}`, digest: digestOfBytes(bytes), sizeBytes: bytes.length });
  assert.match(ipfs.asked[0]?.path ?? "", /^\/api\/v0\/add\?cid-version=1&raw-leaves=true&hash=sha2-256&chunker=size-1048576&pin=true/);
  const back = (await call(ipfs, "ipfs.fetch", { cid: String(answer.cid) }, { config: { transfer: "raw" } })) as Record<string, Json>;
  assert.ok(Buffer.from(String(back.base64), "base64").equals(bytes));
});

test("an API that says another identifier, or none, is not believed", async ({ ipfs }) => {
  ipfs.says = () => dagOf(utf8("other"), "v1").root;
  assert.match((await failureOf(call(ipfs, "ipfs.publish", { text: "mine" }))).words, /^the API added .*, the content is /);
  ipfs.says = () => "nonsense";
  assert.match((await failureOf(call(ipfs, "ipfs.publish", { text: "mine" }))).words, /does not say what it added/);
});

test("an object is published by its digest, the same content is the same however it is given, and the API's secret stays out of what is captured", async ({
  ipfs,
}) => {
  const objects = { get: async (digest: string) => (digest === digestOfBytes(utf8('{"a":1}')) ? utf8('{"a":1}') : null) };
  const config = { api: { url: ipfs.url, authorization: { secret: "api-token" } } };
  const tools = testTools({ "api-token": "Bearer CANARY-token" });
  const given: Json[] = [{ digest: digestOfBytes(utf8('{"a":1}')) }, { json: { a: 1 } }, { text: '{"a":1}' }, { base64: "eyJhIjoxfQ==" }];
  const answers = [];
  for (const args of given) answers.push(await call(ipfs, "ipfs.publish", args, { config, objects, tools }));
  for (const answer of answers) assert.equal(answer, answers[0]);
  assert.is(ipfs.asked[0]?.headers.authorization, "Bearer CANARY-token");
  assert.not([...tools.captured.values()].some((bytes) => Buffer.from(bytes).includes("CANARY")));
  assert.is((await failureOf(call(ipfs, "ipfs.publish", { digest: "0".repeat(64) }, { config, objects, tools }))).class, "arguments");
});

test("the rules of the network hold for gateways and the API, also behind a redirect, and every exchange is recorded", async ({
  ipfs,
  root,
}) => {
  const strict = createHttpClient({ rules: networkRulesSchema.parse({}), clock: systemClock });
  for (const config of [{ gateways: [ipfs.url] }, { api: { url: ipfs.url } }])
    assert.throws(() => ipfsCapabilities(config, { client: strict }), /the address http:\/\/127.*is refused/);
  const targets = [`${ipfs.url}/`, "http://169.254.169.254/"];
  for (const target of targets) {
    await withPeer(
      ({ path }, response) => void response.writeHead(302, { location: `${target}${path.slice(1)}` }).end(),
      async ({ url }) => {
        const tools = testTools();
        const asked = call(ipfs, "ipfs.fetch", { cid: root }, { config: { gateways: [url] }, tools });
        if (target === targets[1]) return assert.is((await failureOf(asked)).class, "denied");
        assert.is(((await asked) as Record<string, Json>).digest, digestOfBytes(content));
        const parts = ["request.head", "response.head", "2.request.head", "2.response.head", "2.response.body"];
        assert.equal(
          [...tools.captured.keys()],
          parts.map((part) => `gateway-1.${part}`),
        );
      },
    );
  }
});

test("a secret that the API says back is taken out of what is told and kept", ({ ipfs }) =>
  withPeer(
    ({ headers }, response) => void response.writeHead(403, { "content-type": "text/plain" }).end(`not for ${headers.authorization}`),
    async ({ url }) => {
      const config = { api: { url, authorization: { secret: "api-token" } } };
      const tools = testTools({ "api-token": "Bearer CANARY-token" });
      const { failure } = await errorOf(call(ipfs, "ipfs.publish", { text: "mine" }, { config, tools }));
      assert.is(failure.class, "refused");
      assert.match(failure.words, "not for [secret:api-token]");
      assert.ok(tools.captured.has("add.response.body"));
      assert.not([...tools.captured.values()].some((bytes) => Buffer.from(bytes).includes("CANARY")));
    },
  ));

test("content that is too long is not sent, and nothing is published without an API", async ({ ipfs }) => {
  assert.is((await failureOf(call(ipfs, "ipfs.publish", { text: "123456" }, { config: { sizeBytesMax: 5 } }))).class, "arguments");
  assert.is(ipfs.asked.length, 0);
  const [fetching, publishing] = ipfsCapabilities({}, { client });
  assert.equal([fetching?.declaration.enabled, publishing?.declaration.enabled], [false, false]);
  assert.equal(issuesOf({ gateways: ["ftp://x", "http://x/?a=b"], sizeBytesMax: 0, node: 1 }), [
    "gateways.0",
    "gateways.1",
    "sizeBytesMax",
    "node",
  ]);
});

test.run();

type Config = z.input<typeof ipfsConfigSchema>;

const client = createHttpClient({ rules: networkRulesSchema.parse({ ranges: ["127.0.0.0/8"] }), clock: systemClock });

function issuesOf(config: object): string[] {
  try {
    ipfsCapabilities(config, { client });
    return [];
  } catch (error) {
    return error instanceof DramatisError ? error.issues.map(({ path }) => path) : [String(error)];
  }
}

interface Other {
  readonly config?: Config;
  readonly objects?: Pick<ObjectPort, "get">;
  readonly tools?: TestTools;
}

async function call(ipfs: TestIpfs, name: string, args: Json, { config = {}, objects, tools = testTools() }: Other = {}): Promise<Json> {
  const means = objects === undefined ? { client } : { client, objects };
  const all = ipfsCapabilities({ gateways: [ipfs.url], api: { url: ipfs.url }, ...config }, means);
  const found = all.find(({ declaration }) => declaration.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  const checked = found.declaration.inputSchema.safeParse(args);
  if (!checked.success) throw new CapabilityError({ class: "arguments", words: checked.error.message });
  const answer = await found.invoke(checked.data as Json, callOf(name, args), tools);
  return found.declaration.outputSchema.parse(answer) as Json;
}

async function errorOf(work: Promise<unknown>): Promise<CapabilityError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof CapabilityError) return error;
    throw error;
  }
  throw new Error("it should have failed");
}

async function refused(ipfs: TestIpfs, cid: string, config: Config, says: RegExp): Promise<void> {
  assert.match((await errorOf(call(ipfs, "ipfs.fetch", { cid }, { config }))).failure.words, says);
}
