// The guarded client against real peers on loopback: pinned addresses, redirects, bounds, classes of failure, and what is recorded.
import net, { type AddressInfo } from "node:net";
import { CapabilityError } from "@dramatis/runtime";
import { failureOf } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { createSecretUse, guardedFetch, type HttpRequest } from "../../src/index.ts";
import { canary, hasCanary, type KeptTools, keptTools, loopbackClient } from "../support/call.ts";
import { answerJson, withPeer } from "../support/peer.ts";

const get = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({ method: "GET", url, name: "page", ...more });
const useOf = (tools: KeptTools) => ({ tools, secrets: createSecretUse(tools) });
const send = (request: HttpRequest, tools = keptTools(), client = loopbackClient()) => client.send(request, useOf(tools));

/** A peer below HTTP: writes bytes and does with the socket as told. */
async function withRawPeer<Value>(serve: (socket: net.Socket) => void, use: (url: string) => Promise<Value>): Promise<Value> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}

test("request and answer are recorded byte for byte", async () => {
  await withPeer(
    (_asked, response) => void response.writeHead(201, { "content-type": "text/plain" }).end("ja\r\n\tno"),
    async (peer) => {
      const tools = keptTools({ traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" });
      const body = new TextEncoder().encode('{"a":  1}');
      const answer = await send(get(`${peer.url}/x?y=1`, { method: "POST", body, headers: { "content-type": "application/json" } }), tools);
      assert.is(answer.status, 201);
      assert.is(tools.captured.get("page.request.body"), '{"a":  1}');
      assert.is(tools.captured.get("page.response.body"), "ja\r\n\tno");
      assert.match(tools.captured.get("page.request.head") ?? "", /^POST \/x\?y=1 HTTP\/1\.1\r\nhost: 127\.0\.0\.1:\d+\r\n/);
      assert.match(tools.captured.get("page.response.head") ?? "", /^HTTP\/1\.1 201 Created\r\ncontent-type: text\/plain\r\n/);
      assert.is(peer.asked[0]?.body, '{"a":  1}');
      assert.is(peer.asked[0]?.headers.traceparent, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
      assert.is(peer.asked[0]?.headers["content-length"], "9");
      assert.is(peer.asked[0]?.headers["accept-encoding"], "identity");
    },
  );
});

test("the address that was judged is the one that is asked, whatever a second look-up would say", async () => {
  await withPeer(
    (_asked, response) => void response.end("here"),
    async (peer) => {
      let lookups = 0;
      const client = loopbackClient({}, async () => {
        lookups += 1;
        return lookups === 1 ? ["127.0.0.1"] : ["169.254.169.254"];
      });
      const answer = await send(get(`http://rebinding.example:${peer.port}/`), keptTools(), client);
      assert.is(Buffer.from(answer.body).toString(), "here");
      assert.is(lookups, 1);
      assert.is(peer.asked[0]?.headers.host, `rebinding.example:${peer.port}`);
      assert.is((await failureOf(send(get(`http://rebinding.example:${peer.port}/`), keptTools(), client))).class, "denied");
      assert.is(peer.asked.length, 1);
    },
  );
});

test("a refused address is never connected to", async () => {
  await withPeer(
    (_asked, response) => void response.end(),
    async (peer) => {
      const tools = keptTools();
      const failure = await failureOf(send(get(peer.url), tools, loopbackClient({ ranges: [] })));
      assert.is(failure.class, "denied");
      assert.match(failure.words, "DRAMATIS_ADDRESS_REFUSED");
      assert.is(peer.asked.length, 0);
      assert.is(tools.captured.size, 0);
    },
  );
});

test("redirects are judged again, each for itself", async () => {
  const place = new Map([
    ["/ok", "/end"],
    ["/private", "http://10.1.2.3/"],
    ["/cloud", "http://169.254.169.254/latest/meta-data"],
    ["/octal", "http://012.1.2.3/"],
    ["/scheme", "file:///etc/hostname"],
    ["/loop", "/loop"],
  ]);
  await withPeer(
    ({ path }, response) => {
      const to = place.get(path);
      if (to === undefined) response.end("end");
      else response.writeHead(302, { location: to }).end();
    },
    async (peer) => {
      const tools = keptTools();
      const answer = await send(get(`${peer.url}/ok`), tools);
      assert.is(answer.url, `${peer.url}/end`);
      assert.ok(tools.captured.has("page.response.head") && tools.captured.has("page.2.response.head"));
      for (const path of ["/private", "/cloud", "/octal", "/scheme"])
        assert.is((await failureOf(send(get(`${peer.url}${path}`)))).class, "denied", path);
      const before = peer.asked.length;
      assert.is((await failureOf(send(get(`${peer.url}/loop`), keptTools(), loopbackClient({ redirectsMax: 3 })))).class, "refused");
      assert.is(peer.asked.length - before, 4);
    },
  );
});

test("a request that changes something is not sent on, and credentials do not go to another origin", async () => {
  await withPeer(
    (_asked, response) => void response.end("other"),
    async (other) =>
      withPeer(
        ({ path }, response) => void response.writeHead(307, { location: path === "/same" ? "/here" : `${other.url}/x` }).end(),
        async (peer) => {
          assert.is((await failureOf(send(get(`${peer.url}/`, { method: "POST", body: new Uint8Array(1) })))).class, "refused");
          await send(get(`${peer.url}/`, { headers: { authorization: "Bearer x", accept: "text/plain", "x-api-key": "y" } }));
          assert.is(other.asked.length, 1);
          assert.is(other.asked[0]?.headers.authorization, undefined);
          assert.is(other.asked[0]?.headers["x-api-key"], undefined);
          assert.is(other.asked[0]?.headers.accept, "text/plain");
        },
      ),
  );
});

const statuses: readonly (readonly [number, Record<string, string>, string, number | undefined])[] = [
  [400, {}, "arguments", undefined],
  [401, {}, "refused", undefined],
  [403, {}, "refused", undefined],
  [404, {}, "refused", undefined],
  [408, {}, "failed", undefined],
  [409, {}, "refused", undefined],
  [413, {}, "arguments", undefined],
  [422, {}, "arguments", undefined],
  [425, {}, "failed", undefined],
  [429, {}, "throttled", undefined],
  [429, { "retry-after": "7" }, "throttled", 7000],
  [429, { "retry-after": "Tue, 14 Nov 2023 22:13:50 GMT" }, "throttled", 30_000],
  [429, { "retry-after": "Tue, 14 Nov 2000 22:13:50 GMT" }, "throttled", 0],
  [429, { "retry-after": "999999999" }, "throttled", 86_400_000],
  [429, { "retry-after": "soon" }, "throttled", undefined],
  [500, {}, "failed", undefined],
  [501, {}, "failed", undefined],
  [502, {}, "cut", undefined],
  [503, {}, "failed", undefined],
  [503, { "retry-after": "2" }, "throttled", 2000],
  [504, {}, "timeout", undefined],
];

for (const [status, headers, expected, retryAfterMs] of statuses)
  test(`status ${status} ${JSON.stringify(headers)} is ${expected}${retryAfterMs === undefined ? "" : ` for ${retryAfterMs} ms`}`, async () => {
    await withPeer(
      (_asked, response) => answerJson(response, { why: "because" }, status, headers),
      async (peer) => {
        const tools = keptTools();
        const failure = await failureOf(send(get(peer.url), tools));
        assert.is(failure.class, expected);
        assert.is(failure.retryAfterMs, retryAfterMs);
        assert.match(failure.words, "because");
        assert.is(tools.captured.get("page.response.body"), '{"why":"because"}', "what failed is recorded too");
      },
    );
  });

test("a peer that does not listen is unreachable", async () => {
  const port = await withRawPeer(
    () => undefined,
    async (url) => url,
  );
  assert.is((await failureOf(send(get(port)))).class, "unreachable");
});

test("a peer that breaks off before it answers, in the head or in the body is cut, and what came is recorded", async () => {
  const head = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n";
  for (const [says, kept] of [
    ["", undefined],
    ["HTTP/1.1 20", undefined],
    [head, undefined],
    [`${head}abc`, "abc"],
  ] as const) {
    await withRawPeer(
      (socket) => socket.once("data", () => void socket.end(says)),
      async (url) => {
        const tools = keptTools();
        const failure = await failureOf(send(get(url), tools));
        assert.ok(failure.class === "cut" || failure.class === "contract", `${JSON.stringify(says)} is ${failure.class}`);
        assert.is(tools.captured.get("page.response.body"), kept);
      },
    );
  }
});

test("what is not HTTP breaks the contract", async () => {
  await withRawPeer(
    (socket) => socket.once("data", () => void socket.end("SSH-2.0-OpenSSH_9.6\r\n")),
    async (url) => assert.is((await failureOf(send(get(url)))).class, "contract"),
  );
});

test("an answer that is too long is refused, with and without its length said before", async () => {
  for (const chunked of [false, true]) {
    await withPeer(
      (_asked, response) => {
        if (!chunked) response.writeHead(200, { "content-length": "2000" });
        response.write("x".repeat(1000));
        response.end("x".repeat(1000));
      },
      async (peer) => {
        const failure = await failureOf(send(get(peer.url, { bytesMax: 1500 })));
        assert.is(failure.class, "contract");
        assert.match(failure.words, "1500");
        assert.is((await send(get(peer.url, { bytesMax: 2000 }))).body.length, 2000);
      },
    );
  }
});

test("a compressed answer and a wrong media type break the contract", async () => {
  await withPeer(
    ({ path }, response) => {
      if (path === "/gzip") response.writeHead(200, { "content-encoding": "gzip" });
      else response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end("x");
    },
    async (peer) => {
      assert.is((await failureOf(send(get(`${peer.url}/gzip`)))).class, "contract");
      const failure = await failureOf(send(get(peer.url, { mediaTypes: ["application/json", "+json"] })));
      assert.match(failure.words, "text/html");
      assert.is((await send(get(peer.url, { mediaTypes: ["text/*"] }))).mediaType, "text/html");
    },
  );
});

test("an abort tells whether anything was sent, and why", async () => {
  const timeout = () => Object.assign(new Error("late"), { name: "TimeoutError" });
  const abortBy = async (reason: unknown, where: "before" | "asked" | "body") =>
    withPeer(
      (_asked, response) => {
        if (where === "body") response.write("part");
        if (where === "asked") controller.abort(reason);
      },
      async (peer) => {
        if (where === "before") controller.abort(reason);
        const tools = keptTools({ signal: controller.signal });
        const capture = tools.capture.bind(tools);
        const watching = {
          ...tools,
          async capture(name: string, bytes: Uint8Array, type: string) {
            if (where === "body" && name === "page.response.head") setImmediate(() => controller.abort(reason));
            return capture(name, bytes, type);
          },
        };
        return failureOf(send(get(peer.url), watching));
      },
    );
  let controller = new AbortController();
  const run = async (reason: unknown, where: "before" | "asked" | "body") => {
    controller = new AbortController();
    return (await abortBy(reason, where)).class;
  };
  assert.is(await run(timeout(), "before"), "unreachable");
  assert.is(await run(timeout(), "asked"), "timeout");
  assert.is(await run(timeout(), "body"), "timeout");
  assert.is(await run(new Error("stop"), "asked"), "cancelled");
  assert.is(await run(new CapabilityError({ class: "breaker", words: "x" }), "asked"), "breaker");
});

test("a secret that is sent or echoed in any form is neither recorded nor told", async () => {
  await withPeer(
    ({ headers, path }, response) => {
      const said = String(headers["x-key"] ?? "");
      const forms = [said, encodeURIComponent(said), Buffer.from(said).toString("base64")];
      response.writeHead(path === "/500" ? 500 : 200, { "content-type": "application/json", "x-echo": encodeURIComponent(said) });
      response.end(JSON.stringify({ forms }));
    },
    async (peer) => {
      for (const path of ["/", "/500"]) {
        const tools = keptTools();
        const use = useOf(tools);
        const headers = { "x-key": use.secrets.value("canary"), authorization: `Bearer ${use.secrets.value("canary")}` };
        const body = new TextEncoder().encode(JSON.stringify(use.secrets.fill({ deep: [{ secret: "canary" }, "kept"] })));
        const promise = loopbackClient().send({ method: "POST", url: `${peer.url}${path}`, name: "page", headers, body }, use);
        if (path === "/") assert.not.ok(hasCanary(Buffer.from((await promise).body).toString()));
        else assert.not.ok(hasCanary(await failureOf(promise)));
        assert.not.ok(hasCanary(tools.captured));
        assert.match(tools.captured.get("page.request.body") ?? "", '"[secret:canary]","kept"');
        assert.is(peer.asked.at(-1)?.body, JSON.stringify({ deep: [canary, "kept"] }), "the peer got it");
      }
    },
  );
});

test("no proxy is read from the environment", async () => {
  const names = ["http_proxy", "HTTP_PROXY", "all_proxy", "NODE_USE_ENV_PROXY"];
  const before = names.map((name) => process.env[name]);
  for (const name of names) process.env[name] = name === "NODE_USE_ENV_PROXY" ? "1" : "http://127.0.0.1:9/";
  try {
    await withPeer(
      (_asked, response) => void response.end("straight"),
      async (peer) => assert.is(Buffer.from((await send(get(peer.url))).body).toString(), "straight"),
    );
  } finally {
    names.forEach((name, index) => {
      const value = before[index];
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    });
  }
});

test("the guarded fetch keeps to the same rules, streams, and ends beyond its bound", async () => {
  await withPeer(
    ({ method, body, path }, response) => {
      if (path === "/redirect") response.writeHead(302, { location: "http://10.0.0.1/" }).end();
      else if (path === "/none") response.writeHead(204).end();
      else response.end(`${method} ${body}`);
    },
    async (peer) => {
      const asking = guardedFetch(loopbackClient(), 20);
      const answer = await asking(`${peer.url}/`, { method: "POST", body: "abc", headers: { "content-type": "text/plain" } });
      assert.is(await answer.text(), "POST abc");
      assert.is((await asking(`${peer.url}/none`)).status, 204);
      assert.is((await asking(`${peer.url}/redirect`)).status, 302);
      assert.is((await failureOf(asking("http://10.0.0.1/"))).class, "denied");
      const long = await asking(`${peer.url}/`, { method: "POST", body: "x".repeat(30) });
      assert.is(
        await long.text().then(
          () => "read",
          () => "broken off",
        ),
        "broken off",
      );
    },
  );
});

test.run();
