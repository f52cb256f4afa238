// Secrets are had by name alone, and are taken out of whatever is stored, in each form in which they travel. All values here are canaries.
// Files are written to temporary folders.
import { chmodSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { codeOf, refusalOf } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { createScrubber, createSecrets, readSecretFile, secretsOfEnvironment } from "../src/index.ts";
import { inFolder } from "./support/temporary-folder.ts";

const canary = 'CANARY-7f "quoted"/+ä\\end?';
const plain = "CANARYplain0123456789";
const scrubber = createScrubber(createSecrets({ canary, plain }));

/** Every form in which a secret must not be found. */
const forms: Readonly<Record<string, (value: string) => string>> = {
  raw: (value) => value,
  base64: (value) => Buffer.from(value).toString("base64"),
  "base64 behind one byte": (value) => Buffer.from(`a${value}zz`).toString("base64"),
  "base64 behind two bytes": (value) => Buffer.from(`ab${value}z`).toString("base64"),
  "base64url of basic authentication": (value) => Buffer.from(`user:${value}`).toString("base64url"),
  hexadecimal: (value) => Buffer.from(value).toString("hex"),
  "hexadecimal in capitals": (value) => Buffer.from(value).toString("hex").toUpperCase(),
  "URL component": (value) => encodeURIComponent(value),
  "URL component in small letters": (value) => encodeURIComponent(value).replace(/%[0-9A-F]{2}/g, (one) => one.toLowerCase()),
  "form field": (value) => new URLSearchParams({ a: value }).toString(),
  JSON: (value) => JSON.stringify(value),
  "JSON in ASCII": (value) => JSON.stringify(value).replace(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`),
  "JSON in escapes alone": (value) => [...value].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
  "JSON in JSON": (value) => JSON.stringify({ body: value }),
};

for (const [form, write] of Object.entries(forms)) {
  test(`a secret is taken out of a text, of bytes and of a value: ${form}`, () => {
    for (const value of [canary, plain]) {
      const text = `before ${write(value)} after`;
      const bytes = Buffer.from(scrubber.bytes(Buffer.from(text))).toString("utf8");
      const inside = JSON.stringify(scrubber.value({ list: [text, { [text]: 1 }] }));
      for (const left of [scrubber.text(text), bytes, inside]) {
        assert.match(left, /\[secret:(canary|plain)\]/, left);
        assert.not.ok(left.includes("CANARY"), left);
        assert.not.ok(left.includes(core(write, value)), left);
      }
      assert.match(bytes, /^before .* after$/);
    }
  });
}

test("what holds no secret is given back as it was, the same object and the same bytes", () => {
  const value = { a: [1, null, "text"], b: { c: true } };
  const bytes = Uint8Array.from({ length: 512 }, (_none, index) => index % 256);
  assert.is(scrubber.value(value), value);
  assert.is(scrubber.bytes(bytes), bytes);
});

test("a key in several lines is taken out however its lines are broken", () => {
  const lines = ["-----BEGIN CANARY KEY-----", "CANARYline1AAAAAAAAAAAA", "CANARYline2BBBBBBBBBBBB", "-----END CANARY KEY-----"];
  const { text } = createScrubber(createSecrets({ key: lines.join("\n") }));
  assert.is(text(lines.join("\n")), "[secret:key]");
  assert.is(text(lines.slice(1, 3).join("\r\n  ")), "[secret:key]\r\n  [secret:key]");
});

test("of two secrets the longer one is taken out first, and one that was added later is taken out too", () => {
  const secrets = createSecrets({ short: "CANARY-one", long: "CANARY-one-and-more" });
  const { text } = createScrubber(secrets);
  assert.is(text("CANARY-one-and-more CANARY-one CANARY-new"), "[secret:long] [secret:short] CANARY-new");
  secrets.add("new", "CANARY-new");
  assert.is(text("CANARY-new"), "[secret:new]");
});

test("an unknown secret, a short one and one without a good name are refused, and no value is shown", async () => {
  assert.is(await codeOf((async () => createSecrets().value("none"))()), "DRAMATIS_SECRET_UNKNOWN");
  const refused = refusalOf(() => createSecrets({ short: "CANARY", "bad name": "CANARY-long-enough" }));
  assert.is(refused.code, "DRAMATIS_INPUT_INVALID");
  assert.is(refused.issues.length, 2);
  assert.not.match(JSON.stringify(refused), "CANARY");
});

test("secrets come from environment variables by their names", () => {
  const found = secretsOfEnvironment({ DRAMATIS_SECRET_MAIL_KEY: "CANARY-mail", PATH: "x", DRAMATIS_SECRET_EMPTY: undefined });
  assert.equal(found, { "mail-key": "CANARY-mail" });
});

test("a file of secrets is read when only its owner may, else refused with the reason", () =>
  inFolder(async (folder) => {
    const path = join(folder, "secrets.json");
    writeFileSync(path, JSON.stringify({ mail: "CANARY-mail" }), { mode: 0o600 });
    assert.equal(readSecretFile(path), { mail: "CANARY-mail" });
    for (const mode of [0o640, 0o604, 0o620]) {
      chmodSync(path, mode);
      assert.is(refusalOf(() => readSecretFile(path)).code, "DRAMATIS_INPUT_FILE");
    }
    chmodSync(path, 0o600);
    symlinkSync(path, join(folder, "link.json"));
    assert.is(refusalOf(() => readSecretFile(join(folder, "link.json"))).code, "DRAMATIS_INPUT_FILE");
    for (const text of ["[]", '{"a":1}', "{", "null"]) {
      writeFileSync(path, text);
      assert.is(refusalOf(() => readSecretFile(path)).code, "DRAMATIS_INPUT_FILE", text);
    }
    writeFileSync(path, '{"a":"CANARY"}');
    const refused = refusalOf(() => readSecretFile(path));
    assert.is(refused.code, "DRAMATIS_INPUT_INVALID");
    assert.not.match(JSON.stringify(refused), "CANARY");
  }));

test.run();

/** The inner part of a form, without the ends that it shares with its neighbours. */
function core(write: (value: string) => string, value: string): string {
  const form = write(value);
  return form.slice(Math.floor(form.length / 4), Math.ceil((form.length * 3) / 4));
}
