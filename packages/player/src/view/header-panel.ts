// The top of the page: what is played and why, its seed, how it ended for whom, and whether the chain holds.
// It must not compute a link; the scout does.
import { END_REASONS, hex64, OUTCOMES } from "@dramatis/runtime";
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
  byId("notices", HTMLElement).replaceChildren(...warnings.map((warning) => element("p", {}, warning)));
  const badge = byId("badge", HTMLElement);
  const badgeText = byId("badge-text", HTMLElement);
  let drawn = "";
  return {
    render(theme) {
      const { state, text, title } = badgeOf(stage);
      badge.dataset.state = state;
      badge.title = title;
      setText(badgeText, text);
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

function badgeOf({ scout, recording }: Stage): { state: string; text: string; title: string } {
  const last = recording.lastTick;
  const { difference } = scout;
  if (difference !== undefined) {
    const links =
      difference.recorded === undefined || difference.replayed === undefined
        ? ""
        : `: recorded ${hex64(difference.recorded)}, computed ${hex64(difference.replayed)}`;
    return {
      state: "different",
      text: `chain differs at tick ${difference.tick} of ${last}`,
      title: `At tick ${difference.tick} ${difference.reason}${links}.`,
    };
  }
  const text = `chain verified up to tick ${scout.verifiedTo} of ${last}`;
  const title = "The core in this page computes the link of every tick and compares it with the recording.";
  return { state: scout.verifiedTo >= last ? "verified" : "checking", text, title };
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
