// The sealed realm must give its code the language and WebAssembly, and deny clock, chance, network and disk.
// Each way out that a script could try is tried; the table must not shrink.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { deniedGlobals, runInSeal } from "../src/index.ts";

const waysOut = [
  ...deniedGlobals,
  ...[
    "process",
    "require",
    "module",
    "global",
    "Buffer",
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "setTimeout",
    "setInterval",
    "setImmediate",
  ],
  ...["queueMicrotask", "performance", "crypto", "navigator", "structuredClone", "MessageChannel", "URL", "TextDecoder"],
];

test("nothing of the outside has a name in the seal", async () => {
  assert.ok(waysOut.length > 20);
  const found = await runInSeal(
    `globalThis.main = () => ${JSON.stringify(waysOut)}.filter((name) => typeof globalThis[name] !== "undefined").join()`,
    [],
  );
  assert.is(found, "");
});

test("chance, code from text, and modules are refused", async () => {
  const tries = [
    "Math.random()",
    "eval('1')",
    "new Function('return 1')()",
    "(() => {}).constructor('return process')()",
    "await import('node:fs')",
  ];
  for (const attempt of tries) {
    const said = await runInSeal(
      `globalThis.main = async () => { try { ${attempt}; return "let through"; } catch { return "denied"; } }`,
      [],
    );
    assert.is(said, "denied", attempt);
  }
});

test("the bytes that go in lead to no object of the outside", async () => {
  const climb = `globalThis.main = (bytes) => {
    const roots = [bytes, bytes.buffer, globalThis, parts];
    return roots.map((root) => { try { return root.constructor.constructor("return typeof process")(); } catch { return "denied"; } }).join();
  }`;
  assert.is(await runInSeal(climb, [Uint8Array.of(1)]), "denied,denied,denied,denied");
});

test("bytes arrive whole, WebAssembly works, and a promise is waited for", async () => {
  const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  const script = `globalThis.main = async (bytes) => { await WebAssembly.compile(bytes); return String(bytes.length); }`;
  assert.is(await runInSeal(script, [empty]), "8");
});

test("what the script throws comes out as its text", async () => {
  try {
    await runInSeal(`globalThis.main = () => { throw new Error("from inside"); }`, []);
    assert.unreachable("the error must come out");
  } catch (error) {
    assert.match(String(error), "from inside");
  }
});

test.run();
