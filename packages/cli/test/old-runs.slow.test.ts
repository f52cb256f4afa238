// An archive of old runs, as the command line sees it: verified with the cores stored beside them by content, refused where such a core is none,
// and reported against the core that is installed.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Document, dramatis, fixtures, freshFolder } from "./support/dramatis.ts";
import { forgedRecording } from "./support/forged.ts";

const archive = join(freshFolder(), "archive");
cpSync(join(fixtures, "recordings"), archive, { recursive: true });
const runs = join(archive, "behaviour-1");
const coreFile = join(archive, "cores", readdirSync(join(archive, "cores")).find((name) => holdsCoreOf(name, "duel")) ?? "");
const edited = join(runs, "hazards-edited", "recording.drec");

test("run folders and lone recordings verify with the core of the archive", async () => {
  for (const path of [join(runs, "duel"), join(runs, "wish-answered"), join(runs, "scripted-heist"), edited]) {
    const { exit, document, stderr } = await dramatis(["verify", path, "--json"]);
    assert.equal([exit, document?.verified], [0, true], stderr);
  }
});

test("a core of the archive that is not what its name says is damage, and a core that is not there is asked for", async () => {
  const bytes = readFileSync(coreFile);
  writeFileSync(coreFile, Buffer.concat([bytes, Buffer.of(0, 1, 0)]));
  const altered = await dramatis(["verify", join(runs, "duel"), "--json"]);
  assert.equal([altered.exit, altered.document?.error?.code], [3, "DRAMATIS_RECORDING_DAMAGED"]);
  rmSync(coreFile);
  const lone = await dramatis(["verify", edited, "--json"]);
  assert.equal([lone.exit, lone.document?.error?.code], [2, "DRAMATIS_RECORDING_NO_CORE"]);
  const folder = await dramatis(["verify", join(runs, "duel"), "--json"]);
  assert.equal([folder.exit, folder.document?.error?.code], [3, "DRAMATIS_RECORDING_DAMAGED"]);
  const report = await dramatis(["upgrade-report", runs, "--json"]);
  assert.equal([report.exit, totalsIn(report.document).unreadable], [3, rowsIn(report.document).length]);
  writeFileSync(coreFile, bytes);
});

test("a stored module that no core may be is refused before it is compiled", async () => {
  for (const [name, module] of Object.entries(forbidden)) {
    const folder = join(freshFolder(), name);
    mkdirSync(folder);
    const digest = createHash("sha256").update(module).digest("hex");
    writeFileSync(join(folder, "recording.drec"), forged(coreOf("duel"), digest));
    writeFileSync(join(folder, "core.wasm"), module);
    const { exit, document, stderr } = await dramatis(["verify", join(folder, "recording.drec"), "--json"]);
    assert.equal([exit, document?.error?.code], [2, "DRAMATIS_CORE_REFUSED"], `${name}: ${stderr}`);
  }
});

test("the personas of another behaviour version are not run again, and the answer says what proves the run instead", async () => {
  const path = join(freshFolder(), "later.drec");
  writeFileSync(path, forged('"behaviour":1', '"behaviour":9'));
  writeFileSync(join(path, "..", "core.wasm"), readFileSync(coreFile));
  const { exit, document } = await dramatis(["verify", path, "--cast", "--json"]);
  assert.equal([exit, document?.error?.code], [2, "DRAMATIS_RECORDING_CAST"]);
  assert.is((await dramatis(["verify", path, "--json"])).exit, 0);
});

test("the upgrade report has one verdict a recording, and the installed core verifies what it calls identical", async () => {
  const { exit, document, stderr } = await dramatis(["upgrade-report", archive, "--json"]);
  assert.is(exit, 0, stderr);
  const rows = rowsIn(document);
  assert.ok(rows.length >= 14);
  assert.is(
    Object.values(totalsIn(document)).reduce((sum, count) => sum + count, 0),
    rows.length,
  );
  for (const row of rows) {
    const hasDivergence = row.verdict === "decided-differently" || row.verdict === "judged-differently";
    assert.is("divergence" in row, hasDivergence, row.recording);
    assert.is("issues" in row, row.verdict === "refused", row.recording);
  }
  for (const row of [rows[1], rows[2]]) {
    const judged = await dramatis(["verify", row?.recording ?? "", "--with-engine", "current", "--json"]);
    assert.ok(judged.exit === 0 || (judged.exit === 3 && row?.verdict !== "identical"), `${row?.recording}: ${judged.stderr}`);
  }
});

test("a damaged recording is a line of the report, and the others are compared all the same", async () => {
  const path = join(runs, "duel", "recording.drec");
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.subarray(0, bytes.length - 9));
  const { exit, document } = await dramatis(["upgrade-report", runs, "--json"]);
  writeFileSync(path, bytes);
  assert.equal([exit, document?.error?.code, totalsIn(document).unreadable], [3, "DRAMATIS_RECORDING_DAMAGED", 1]);
  assert.is(rowsIn(document).find(({ recording }) => recording === path)?.verdict, "unreadable");
});

test("a folder without recordings and one that is not there are bad input", async () => {
  for (const path of [freshFolder(), join(archive, "nowhere")])
    assert.is((await dramatis(["upgrade-report", path, "--json"])).exit, 2, path);
});

test.run();

// --- internal ---

interface Row {
  readonly recording: string;
  readonly verdict: string;
}

function rowsIn(document: Document | undefined): readonly Row[] {
  return (document?.recordings ?? []) as readonly Row[];
}

function totalsIn(document: Document | undefined): Readonly<Record<string, number>> {
  return (document?.totals ?? {}) as Readonly<Record<string, number>>;
}

function coreOf(run: string): string {
  return (JSON.parse(readFileSync(join(runs, run, "run.json"), "utf8")) as { readonly core: string }).core;
}

function holdsCoreOf(name: string, run: string): boolean {
  return name === `${coreOf(run)}.wasm`;
}

/** The edited recording with a text of its header replaced by one of the same length. */
function forged(from: string, to: string): Uint8Array {
  return forgedRecording(new Uint8Array(readFileSync(edited)), from, to);
}

const preamble = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** Modules by what is wrong with them. */
const forbidden: Readonly<Record<string, Uint8Array>> = {
  import: Uint8Array.of(...preamble, 0x01, 0x04, 0x01, 0x60, 0x00, 0x00, 0x02, 0x07, 0x01, 0x01, 0x65, 0x01, 0x66, 0x00, 0x00),
  "mutable-global": Uint8Array.of(...preamble, 0x06, 0x06, 0x01, 0x7f, 0x01, 0x41, 0x00, 0x0b),
  size: new Uint8Array(256 * 1024 + 1),
  "no-module": new TextEncoder().encode("this is no module"),
};
