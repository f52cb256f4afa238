// Pages and files by URL: bounds, media types, what stands in the answer and what in the objects.

import { digestOfBytes, type Json, utf8 } from "@dramatis/runtime";
import { failureOf } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { fetchCapabilities } from "../../src/index.ts";
import { callOf, keptTools, loopbackClient } from "../support/call.ts";
import { withPeer } from "../support/peer.ts";

const fetchWith = async (args: Json, config: object = {}, tools = keptTools()) => {
  const [fetching] = fetchCapabilities(config, loopbackClient());
  if (fetching === undefined) throw new Error("there is no fetch");
  const parsed = fetching.declaration.inputSchema.parse(args) as Json;
  return fetching.declaration.outputSchema.parse(await fetching.invoke(parsed, callOf("fetch", parsed), tools)) as Readonly<
    Record<string, Json>
  >;
};

const pages = new Map<string, readonly [string, string | Buffer]>([
  ["/text", ["text/plain; charset=utf-8", "grün"]],
  ["/json", ["application/ld+json", '{"a":1}']],
  ["/png", ["image/png", Buffer.from([0x89, 0x50, 0xff])]],
  ["/broken", ["text/plain", Buffer.from([0x61, 0xff])]],
]);

const withPages = (use: (url: string) => Promise<void>) =>
  withPeer(
    ({ path }, response) => {
      const [type, body] = pages.get(path) ?? ["", ""];
      response.writeHead(type === "" ? 404 : 200, { "content-type": type || "text/plain" }).end(body);
    },
    ({ url }) => use(url),
  );

test("a text stands in the answer, its bytes under their digest in the objects", () =>
  withPages(async (url) => {
    const tools = keptTools();
    const answer = await fetchWith({ url: `${url}/text` }, {}, tools);
    const bytes = utf8("grün");
    assert.equal(answer, {
      url: `${url}/text`,
      status: 200,
      mediaType: "text/plain",
      sizeBytes: 5,
      digest: digestOfBytes(bytes),
      text: "grün",
    });
    assert.is(tools.captured.get("fetch.response.body"), "grün");
    assert.is((await fetchWith({ url: `${url}/json` })).text, '{"a":1}');
  }));

test("what is no text, no UTF-8 or too long for an answer is given by digest alone", () =>
  withPages(async (url) => {
    assert.is((await fetchWith({ url: `${url}/png` })).text, null);
    assert.is((await fetchWith({ url: `${url}/broken` })).text, null);
    assert.is((await fetchWith({ url: `${url}/text` }, { textBytesMax: 4 })).text, null);
  }));

test("bounds and media types of the call hold, and never widen those of the configuration", () =>
  withPages(async (url) => {
    const failing = async (args: object, config: object = {}) =>
      (await failureOf(fetchWith({ url: `${url}/text`, ...args }, config))).class;
    assert.is(await failing({ bytesMax: 4 }), "contract");
    assert.is(await failing({ bytesMax: 100 }, { bytesMax: 4 }), "contract");
    assert.is(await failing({ mediaTypes: ["application/json", "+json"] }), "contract");
    assert.is(await failing({}, { mediaTypes: ["image/*"] }), "contract");
    assert.is((await fetchWith({ url: `${url}/png` }, { mediaTypes: ["image/*"] })).sizeBytes, 3);
    assert.is((await failureOf(fetchWith({ url: `${url}/none` }))).class, "refused");
  }));

test("a private address and another scheme are denied", async () => {
  for (const url of ["http://10.0.0.1/", "http://169.254.169.254/", "file:///etc/hostname", "http://0x0a.1/", "nonsense"])
    assert.is((await failureOf(fetchWith({ url }))).class, "denied", url);
});

test.run();
