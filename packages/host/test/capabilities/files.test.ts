// Files are read, listed and written below one root; no path, link or size leads out of it.
// Paths that must be refused are rows of fixtures/policy/paths.json.
import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { failureOf } from "@dramatis/testkit";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesCapabilities } from "../../src/index.ts";
import { call } from "../support/call.ts";

const place = mkdtempSync(join(tmpdir(), "dramatis-files-"));
const root = join(place, "base");
mkdirSync(join(root, "deep", "down"), { recursive: true });
writeFileSync(join(place, "outside.txt"), "canary-outside");
writeFileSync(join(root, "note.txt"), "grüße\n");
writeFileSync(join(root, "deep", "picture.png"), Uint8Array.of(0xff, 0x00, 0x01));
symlinkSync(join(place, "outside.txt"), join(root, "link.txt"));
symlinkSync(place, join(root, "up"));
symlinkSync("note.txt", join(root, "near.txt"));
const files = filesCapabilities({ root, bytesMax: 1000, entriesMax: 10 });
const paths: string[] = JSON.parse(readFileSync(new URL("../../../../fixtures/policy/paths.json", import.meta.url), "utf8"));

test("a file is read as text or base64, with size and digest", async () => {
  assert.equal(await call(files, "files.read", { path: "note.txt" }), {
    path: "note.txt",
    encoding: "utf8",
    content: "grüße\n",
    sizeBytes: 8,
    sha256: "b8fb07e729d2c238732229327c1b0669dcb8a15705340409cbbed2a6995898e2",
  });
  const picture = (await call(files, "files.read", { path: "deep/picture.png", encoding: "base64" })) as { content: string };
  assert.is(picture.content, "/wAB");
  assert.is(
    (await failureOf(call(files, "files.read", { path: "deep/picture.png" }))).words,
    "deep/picture.png: it is no UTF-8 text; ask for base64",
  );
});

test("what is written is read again, in folders that are made, in place of what was there", async () => {
  const written = (await call(files, "files.write", { path: "new/folder/a.txt", content: "one" })) as { sha256: string; sizeBytes: number };
  const read = (await call(files, "files.read", { path: "new/folder/a.txt" })) as { sha256: string; content: string };
  assert.equal([read.content, read.sha256, written.sizeBytes], ["one", written.sha256, 3]);
  await call(files, "files.write", { path: "new/folder/a.txt", content: "/wAB", encoding: "base64" });
  assert.equal([...readFileSync(join(root, "new", "folder", "a.txt"))], [0xff, 0x00, 0x01]);
  assert.equal(readdirSync(join(root, "new", "folder")), ["a.txt"]);
  rmSync(join(root, "new"), { recursive: true });
});

test("a folder is listed by name, without links", async () => {
  assert.equal(await call(files, "files.list", {}), {
    path: ".",
    entries: [
      { name: "deep", kind: "folder", sizeBytes: null },
      { name: "note.txt", kind: "file", sizeBytes: 8 },
    ],
  });
  assert.equal(await call(files, "files.list", { path: "deep/down" }), { path: "deep/down", entries: [] });
});

test("no path of the table leads anywhere", async () => {
  assert.ok(paths.length >= 35);
  for (const path of paths) {
    for (const work of [call(files, "files.read", { path }), call(files, "files.write", { path, content: "canary" })])
      assert.is((await failureOf(work)).class, "refused", JSON.stringify(path));
    if (path !== "" && path !== ".")
      assert.is((await failureOf(call(files, "files.list", { path }))).class, "refused", JSON.stringify(path));
  }
  unharmed();
});

test("no path at all leads out of the root", async () => {
  const part = fc.oneof(
    fc.constantFrom("..", ".", "", "up", "link.txt", "deep", "down", "~", "%2e%2e", "..\\.."),
    fc.string({ maxLength: 6 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
      const read = await call(files, "files.read", { path: parts.join("/") }).catch(() => null);
      assert.not.ok(JSON.stringify(read).includes("canary"));
      await call(files, "files.write", { path: ["deep", ...parts].join("/"), content: "x" }).catch(() => null);
    }),
    { numRuns: 300 },
  );
  unharmed();
});

test("links are followed nowhere: as a file, on the way, for reading, listing or writing", async () => {
  for (const path of ["link.txt", "near.txt", "up/outside.txt", "up/base/note.txt"]) {
    assert.is((await failureOf(call(files, "files.read", { path }))).words.replace(/^.*: /, ""), "it is a link", path);
    assert.is((await failureOf(call(files, "files.write", { path, content: "x" }))).words.replace(/^.*: /, ""), "it is a link", path);
  }
  assert.is((await failureOf(call(files, "files.list", { path: "up" }))).words, "up: it is a link");
  unharmed();
});

test("what is no file, not there or too long is refused with its reason", async () => {
  writeFileSync(join(root, "long.txt"), "x".repeat(1001));
  linkSync(join(root, "note.txt"), join(root, "twin.txt"));
  const rows: [Promise<unknown>, string][] = [
    [call(files, "files.read", { path: "none.txt" }), "none.txt: there is no such file"],
    [call(files, "files.read", { path: "none/a.txt" }), "none: there is no such folder"],
    [call(files, "files.read", { path: "deep" }), "deep: it is no file"],
    [call(files, "files.read", { path: "note.txt/a" }), "note.txt: it is no folder"],
    [call(files, "files.read", { path: "long.txt" }), "long.txt: it has 1001 bytes, at most 1000 are read"],
    [call(files, "files.write", { path: "a.txt", content: "x".repeat(1001) }), "a.txt: it would have 1001 bytes, at most 1000 are written"],
    [call(files, "files.write", { path: "deep", content: "x" }), "deep: it is no file"],
    [call(files, "files.write", { path: "note.txt/a", content: "x" }), "note.txt: it is no folder"],
    [call(files, "files.write", { path: "a.txt", content: "no base64!", encoding: "base64" }), "a.txt: its content is no base64"],
    [call(files, "files.list", { path: "note.txt" }), "note.txt: it is no folder"],
  ];
  for (const [work, words] of rows) assert.equal(await failureOf(work), { class: "refused", words });
  for (let index = 0; index < 10; index++) writeFileSync(join(root, `more-${index}`), "");
  assert.is((await failureOf(call(files, "files.list", {}))).words, "the folder: it has more than 10 entries");
});

test.after(() => rmSync(place, { recursive: true }));
test.run();

function unharmed(): void {
  assert.is(readFileSync(join(place, "outside.txt"), "utf8"), "canary-outside");
  assert.equal(readdirSync(place).sort(), ["base", "outside.txt"]);
}
