// The analysis of a level in a page, without a page: runs of cells, the contract, what is too large, tints, switches.
import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type OverlayFindings, openRecording, renderPlayerPage, writeOverlay } from "../src/index.ts";
import { decodeRuns, encodeRuns } from "../src/model/overlay/cell-runs.ts";
import { counted } from "../src/model/overlay/counted.ts";
import { type LaidOverlay, layOverlay } from "../src/model/overlay/laid-overlay.ts";
import { overlayTextMax, readOverlay } from "../src/model/overlay/level-overlay.ts";
import { legendOf } from "../src/view/overlay-legend.ts";
import { createOverlayCommands } from "../src/view/overlay-panel.ts";
import { tintsOf } from "../src/view/overlay-tints.ts";
import { createPageState } from "../src/view/page-state.ts";
import { mapTheme } from "../src/view/theme.ts";
import { coreBytes, recordFixture } from "./support/recordings.ts";

const seed = 20260721;
/** Six cells: one of the delvers', one of nobody's, a choke point between, a way from the first to the third. */
const findings: OverlayFindings = {
  width: 3,
  height: 2,
  factions: ["delvers", "wardens"],
  reach: [1, 1, 2, 0, 3, 0],
  groups: [[0], [0, 1], []],
  pockets: [{ cells: [[1, 1]], why: "a pocket of 1 cell around (1, 1) cannot be reached: </script>" }],
  cutsOff: [0, 2000, 0, 0, 0, 0],
  deadEnds: [1, 0, 0, 0, 0, 0],
  ways: [
    { player: "runner", faction: "delvers", place: "exit", cells: [[0, 0], [1, 1], [2, 0]], isOpen: true }, // biome-ignore format: a way
    { player: "guard", faction: "wardens", place: "exit", cells: null, isOpen: false },
  ],
  sight: { radius: 4, counts: [3, 2, 1, 0, 0, 0] },
  leftOut: [],
};
const map = { width: 3, height: 2, factions: ["beasts", "delvers", "wardens"] };

function laid(changes: Partial<OverlayFindings> = {}): LaidOverlay {
  const read = readOverlay(JSON.stringify(writeOverlay({ ...findings, ...changes })));
  const over = "overlay" in read ? layOverlay(read.overlay, map) : undefined;
  if (over === undefined) throw new Error(JSON.stringify(read));
  return over;
}

test("numbers of cells come back from their runs, whatever they are", () => {
  const property = fc.property(fc.integer({ min: 1, max: 5000 }), fc.array(fc.nat(), { maxLength: 300 }), (classes, raw) => {
    const values = raw.flatMap((value) => new Array<number>((value % 7) + 1).fill(value % classes));
    assert.equal([...(decodeRuns(encodeRuns(values, classes), classes, values.length) ?? [])], values);
  });
  void fc.assert(property, { seed, numRuns: 300 });
  const million = encodeRuns(new Uint16Array(1_048_576).fill(4095), 4096);
  assert.ok(million.length < 12 && decodeRuns(million, 4096, 1_048_576)?.every((value) => value === 4095));
});

test("a text that is no runs, or of another length, has no numbers", () => {
  const text = encodeRuns([1, 1, 2, 0], 3);
  for (const [bad, length] of [[text, 3], [text, 5], ["?", 4], ["gICA", 4], ["AAAA", 1], [`${"//".repeat(20)}`, 4], ["", 1]] as const) // biome-ignore format: rows
    assert.is(decodeRuns(bad, 3, length), undefined, bad);
});

test("what is written for a page is read from it", () => {
  const over = laid();
  assert.equal(over.names, ["reach", "chokes", "dead-ends", "ways", "sight"]);
  assert.equal([...(over.reach ?? [])], [1, 1, 2, 0, 3, 0]);
  assert.equal([...(over.chokes ?? [])], [0, 2000, 0, 0, 0, 0]);
  assert.equal([...(over.sight ?? [])], [3, 2, 1, 0, 0, 0]);
  assert.equal(
    over.ways?.map(({ cells }) => cells),
    findings.ways.map(({ cells }) => cells),
  );
  assert.equal(over.linesAt(over.names, 1, 0), ["delvers can come here", "choke point: cuts off 2,000 cells", "seen from 2 cells"]);
  assert.equal(over.linesAt(over.names, 1, 1), ["nobody can come here"]);
  assert.equal(over.linesAt(["dead-ends", "reach"], 0, 0), ["dead end of 1 cell", "delvers can come here"]);
  assert.equal(over.linesAt(over.names, 0, 1), []);
});

test("what would be too large is left out and says so; the rest stays", () => {
  const size = 1024;
  const cells = Uint32Array.from({ length: size * size }, (_, cell) => (cell * 7919) % 90_001);
  const overlay = writeOverlay({ ...findings, width: size, height: size, reach: cells.map(() => 1), cutsOff: cells, deadEnds: cells.map(() => 0), sight: null }); // biome-ignore format: one call
  assert.is(overlay.chokes, undefined);
  assert.ok(overlay.reach !== undefined && overlay.deadEnds !== undefined);
  assert.equal(
    overlay.leftOut.map(({ overlay: name }) => name),
    ["chokes"],
  );
  assert.match(overlay.leftOut[0]?.why ?? "", new RegExp(`characters of this page, and ${overlayTextMax} are the most`));
  assert.ok("overlay" in readOverlay(JSON.stringify(overlay)) && JSON.stringify(overlay).length < overlayTextMax);
});

test("a damaged section is told with all that is wrong, and the recording plays without it", async () => {
  const { bytes } = await recordFixture("player/warren.json");
  const whole = writeOverlay(findings);
  const cases: readonly (readonly [string, RegExp])[] = [
    ["{", /analysis/],
    [JSON.stringify({ ...whole, schema: "dramatis/level-overlay@2" }), /schema/],
    [JSON.stringify({ ...whole, width: 0, colour: "red" }), /width.*colour|colour.*width/s],
    [JSON.stringify({ ...whole, chokes: { values: [], cells: "AA==" } }), /chokes\.values/],
  ];
  for (const [overlay, said] of cases) {
    const opened = await openRecording({ core: coreBytes(), recording: bytes, overlay });
    assert.is(opened.overlay, undefined);
    assert.match(opened.warnings.join(), said);
  }
  const opened = await openRecording({ core: coreBytes(), recording: bytes, overlay: JSON.stringify(whole) });
  assert.equal([opened.overlay, opened.warnings], [whole, []]);
  assert.is(layOverlay(whole, { ...map, height: 3 }), undefined, "a map of another size has no overlay");
  const over = layOverlay({ ...whole, sight: { values: [0, 1], cells: "AA==", radius: 3 } }, map);
  assert.is(over?.sight, null);
  assert.match(over === undefined ? "" : (legendOf(over, "sight", mapTheme(false))[0]?.text ?? ""), "damaged");
});

test("no text of a level ends the section of a page", () => {
  const template = "<title><!--dramatis:title--></title><body><!--dramatis:data--></body>";
  const parts = { core: Uint8Array.of(1), recording: Uint8Array.of(1), title: "x" };
  const page = renderPlayerPage(template, { ...parts, overlay: writeOverlay(findings) });
  const [, text = ""] = /id="dramatis-level-overlay">(.*?)<\/script>/s.exec(page) ?? [];
  assert.equal(readOverlay(text), { overlay: writeOverlay(findings) });
  assert.not.match(renderPlayerPage(template, parts), "dramatis-level-overlay");
});

test("cells are tinted by what is switched on, and not at all without", () => {
  const over = laid();
  const tinted = (...names: Parameters<typeof over.missing>[0][]) =>
    Array.from({ length: 6 }, (_, cell) => tintsOf(over, new Set(names), mapTheme(false))[cell * 4 + 3] ?? 0).map((alpha) => alpha > 0);
  assert.equal(tinted(), [false, false, false, false, false, false]);
  assert.equal(tinted("reach"), [true, true, true, false, true, false]);
  assert.equal(tinted("sight"), [true, true, true, false, false, false]);
  assert.equal(tinted("chokes", "dead-ends"), [true, true, false, false, false, false]);
});

test("legends say what was found", () => {
  const said = (name: Parameters<typeof legendOf>[1], over = laid()) => legendOf(over, name, mapTheme(true)).map(({ text }) => text);
  assert.equal(said("reach").slice(0, 3), ["delvers: 2 cells", "delvers and wardens: 1 cell", "nobody: 1 cell in 1 pocket"]);
  assert.equal(said("ways"), ["runner to exit: 2 steps if all doors were open", "guard to exit: no way"]);
  assert.match(said("chokes").join(), "2,000 cells");
  assert.equal(said("dead-ends", laid({ deadEnds: [0, 0, 0, 0, 0, 0] })), ["There is none."]);
  assert.is(said("sight")[0], "seen from 0 \u2026 3 cells");
  assert.equal([counted(1, "cell"), counted(1_048_576, "cell")], ["1 cell", "1,048,576 cells"]);
});

test("keys switch overlays over; of two that tint whole areas one is on; what is left out stays off", () => {
  const page = createPageState();
  const commands = createOverlayCommands(laid({ sight: null, leftOut: [{ layer: "sight", why: "too much" }] }), page);
  for (const key of [1, 2, 5, 9]) commands.press(key);
  assert.equal([...page.now.overlays], ["reach", "chokes"]);
  const all = createOverlayCommands(laid(), page);
  all.press(5);
  assert.equal([...page.now.overlays], ["chokes", "sight"]);
  all.switch("chokes", true);
  all.press(2);
  assert.equal([...page.now.overlays], ["sight"]);
  all.press(0);
  assert.equal([...page.now.overlays], []);
  createOverlayCommands(undefined, page).press(1);
  assert.is(page.now.overlays.size, 0);
});

test.run();
