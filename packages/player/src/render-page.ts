// Puts a core and a recording into the built page: the one file that plays a run from disk. Pure text work.
// It must not read files, nor know how the page plays.
import { assert } from "@dramatis/runtime";
import { encodeBase64 } from "./model/base64.ts";
import type { LevelOverlay } from "./model/overlay/level-overlay.ts";

/** What goes into a page. `title` is shown by the browser; a recording carries its names, scenario and rulebook itself. */
export interface PlayerPageParts {
  /** The core module with which the recording is simulated again. */
  readonly core: Uint8Array;
  readonly recording: Uint8Array;
  readonly title: string;
  /** The analysis of the level; without one the page has no switches for it. */
  readonly overlay?: LevelOverlay;
}

/**
 * Gives the page that plays a recording: the template (player-template.html, as buildPlayer wrote it) with core and recording inside, as
 * base64, and the overlay as JSON. Throws DRAMATIS_BUG_ASSERTION for a text that is no such template. Pure.
 */
export function renderPlayerPage(template: string, { core, recording, title, overlay }: PlayerPageParts): string {
  const [head, rest] = cutAt(template, titleMark);
  const [middle, tail] = cutAt(rest, dataMark);
  const data = [dataScript("dramatis-core", core), dataScript("dramatis-recording", recording)];
  if (overlay !== undefined) data.push(jsonScript("dramatis-level-overlay", overlay));
  return [head, escaped(title), middle, data.join("\n"), tail].join("");
}

// --- internal ---

const titleMark = "<!--dramatis:title-->";
const dataMark = "<!--dramatis:data-->";

/** The text before and behind a mark that occurs once. */
function cutAt(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  assert(at >= 0 && at === text.lastIndexOf(mark), `the template of the player has one ${mark}`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

function dataScript(id: string, bytes: Uint8Array): string {
  return `<script type="text/plain" id="${id}">${encodeBase64(bytes)}</script>`;
}

/** Without `<` no text of a level can end the element. */
function jsonScript(id: string, value: LevelOverlay): string {
  return `<script type="application/json" id="${id}">${JSON.stringify(value).replaceAll("<", "\\u003c")}</script>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
