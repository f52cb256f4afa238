// The player page of a run: the built template with the recording and the core put into it, so that it plays from disk.
// It must not know how the page plays; without a built template there is no page.
import { type PlayerPageParts, renderPlayerPage } from "@dramatis/player";
import { utf8 } from "@dramatis/runtime";
import { installedBytes } from "./installed.ts";

/** Gives the page of a run, or null when the template has not been built. */
export function playerPage(parts: PlayerPageParts): Uint8Array | null {
  const template = installedBytes("player-template.html");
  return template === null ? null : utf8(renderPlayerPage(new TextDecoder().decode(template), parts));
}
