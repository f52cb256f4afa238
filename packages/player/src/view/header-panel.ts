// The top of the page: what is played and why, its seed, how it ended for whom, and whether the chain holds.
// It must not compute a link; the scout does.
import { END_REASONS, hex64, OUTCOMES } from "@dramatis/runtime";
import type { Difference } from "../model/scout.ts";
import type { Stage } from "../model/stage.ts";
import { byId, dot, element, setText } from "./dom.ts";
import { factionColour, type MapTheme } from "./theme.ts";

/** The top of the page. */
export interface HeaderPanel {
  /** Brings it up to date with the scout. */
  render(theme: MapTheme): void;
}

/** Fills in what does not change. `warnings` are whole sentences. */
export function createHeaderPanel(stage: Stage, warnings: readonly string[]): HeaderPanel {
  const { labels, recording } = stage;
  const { header } = recording;
  setText(byId("scenario", HTMLElement), labels.scenario);
  setText(byId("why", HTMLElement), labels.why ?? "");
  byId("why", HTMLElement).title = labels.why ?? "";
  setText(byId("seed", HTMLElement), String(header.seed));
  setText(byId("ticks", HTMLElement), ticksText(stage));
  const notices = byId("notices", HTMLElement);
  notices.replaceChildren(...warnings.map((warning) => element("p", {}, warning)));
  const badge = byId("badge", HTMLElement);
  const badgeText = byId("badge-text", HTMLElement);
  let drawn = "";
  let isWarned = false;
  return {
    render(theme) {
      const { state, text } = badgeOf(stage);
      badge.dataset.state = state;
      setText(badgeText, text);
      if (stage.scout.difference !== undefined && !isWarned) {
        isWarned = true;
        notices.append(element("p", { "data-bad": "" }, differenceText(stage.scout.difference)));
      }
      const key = `${stage.scout.isDone},${theme.isDark}`;
      if (key === drawn) return;
      drawn = key;
      renderOutcomes(stage, theme);
    },
  };
}

// --- internal ---

function ticksText({ recording }: Stage): string {
  const { startTick, lastTick, header } = recording;
  const from = startTick === 0 ? "" : `${startTick} to `;
  return `${from}${lastTick} of at most ${header.tickLimit}`;
}

function badgeOf({ scout, recording }: Stage): { state: string; text: string } {
  const last = recording.lastTick;
  if (scout.difference !== undefined) return { state: "different", text: `chain differs at tick ${scout.difference.tick} of ${last}` };
  return {
    state: scout.verifiedTo >= last ? "verified" : "checking",
    text: `chain verified up to tick ${scout.verifiedTo} of ${last}`,
  };
}

function differenceText({ tick, recorded, replayed, reason }: Difference): string {
  if (recorded === undefined || replayed === undefined) return `At tick ${tick} ${reason}. What comes before can be played.`;
  const links = `${hex64(recorded)} is recorded, ${hex64(replayed)} computed`;
  return `At tick ${tick} ${reason}: ${links}. From there on the page shows what its own core makes of the recorded inputs.`;
}

function renderOutcomes({ scout, labels, world }: Stage, theme: MapTheme): void {
  setText(byId("ended", HTMLElement), scout.isDone ? endText(scout.endReason()) : "\u2026");
  const outcomes = scout.isDone ? scout.outcomes() : [];
  const rows = Array.from({ length: world.dims.factions ?? 0 }, (_, faction) => {
    const outcome = scout.isDone ? (OUTCOMES[outcomes[faction] ?? 0] ?? "open") : "\u2026";
    const words = outcome === "none" ? [] : [element("b", {}, outcome)];
    return element("li", { "data-outcome": outcome }, dot(factionColour(theme, faction)), labels.of("factions", faction), ...words);
  });
  byId("outcomes", HTMLElement).replaceChildren(...rows);
}

function endText(reason: number): string {
  const word = END_REASONS[reason] ?? String(reason);
  return word === "running" ? "not ended" : word.replaceAll("-", " ");
}
