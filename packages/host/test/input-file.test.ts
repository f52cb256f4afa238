// Input files are refused with their name and the reason, never with a stack or half a text.
// The table is of what people hand in by mistake.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readFilesBeside, readInputFile, textOf } from "../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "dramatis-input-"));
const good = join(folder, "good.yaml");
writeFileSync(good, "\ufeffname: ä\n");
writeFileSync(join(folder, "binary.yaml"), Uint8Array.of(0xff, 0xfe, 0x00));

test("a file gives its bytes, its folder, and its text without the byte order mark", () => {
  const file = readInputFile(good);
  assert.is(file.folder, folder);
  assert.is(textOf(file), "name: ä\n");
});

test("what cannot be read is refused with one issue that names the file and the reason", () => {
  const rows = [
    { path: join(folder, "none.yaml"), reason: "there is no such file" },
    { path: folder, reason: "it is a folder" },
    { path: join(good, "below"), reason: "a part of its path is no folder" },
  ];
  for (const { path, reason } of rows) {
    const error = caught(() => readInputFile(path));
    assert.is(error.code, "DRAMATIS_INPUT_FILE");
    assert.equal(
      error.issues.map(({ file, found }) => [file, found]),
      [[path, reason]],
    );
  }
});

test("bytes that are no UTF-8 are no text", () => {
  assert.is(caught(() => textOf(readInputFile(join(folder, "binary.yaml")))).code, "DRAMATIS_INPUT_SYNTAX");
});

test("files beside a file are read by name; missing ones are left to the reader of the text", () => {
  const beside = readFilesBeside(readInputFile(good), ["binary.yaml", "none.yaml"]);
  assert.equal([...beside.keys()], ["binary.yaml"]);
});

test.run();

type Refusal = { code: string; issues: readonly { file: string; found: string }[] };

function caught(work: () => unknown): Refusal {
  try {
    work();
  } catch (error) {
    return error as Refusal;
  }
  throw new Error("a refusal was expected");
}
