// The switches of the overlays above the map, each with its key, and the legends of those that are on. It shows what the analysis found
// in words too, for those who do not see the map. It must not paint the map.

import type { LaidOverlay } from "../model/overlay/laid-overlay.ts";
import { OVERLAYS, type OverlayName } from "../model/overlay/level-overlay.ts";
import { byId, element, renewChildren } from "./dom.ts";
import { type LegendLine, legendOf } from "./overlay-legend.ts";
import type { PageState } from "./page-state.ts";
import type { MapTheme } from "./theme.ts";

/** The switches. */
export interface OverlayPanel {
  render(theme: MapTheme): void;
}

/** What can be asked of the overlays. */
export interface OverlayCommands {
  /** Switches an overlay on or off, or over when not said; one that is not there stays off. */
  switch(name: OverlayName, isOn?: boolean): void;
  /** Switches the overlay of a key (from 1) over; 0 switches all off. */
  press(key: number): void;
}

/** Sets up the switches; the place stays hidden when there is no analysis. */
export function createOverlayPanel(laid: LaidOverlay | undefined, page: PageState): OverlayPanel {
  const switches = byId("overlay-switches", HTMLElement);
  const legends = byId("overlay-legends", HTMLElement);
  const commands = createOverlayCommands(laid, page);
  for (const id of ["overlays", "overlay-keys"]) byId(id, HTMLElement).hidden = laid === undefined;
  switches.addEventListener("change", ({ target }) => {
    const name = target instanceof HTMLInputElement ? nameOf(target.dataset.overlay) : undefined;
    if (name !== undefined) commands.switch(name);
  });
  const rows = new Map(OVERLAYS.map((name, index) => [name, switchOf(name, index + 1, laid)]));
  switches.append(element("span", { class: "quiet" }, "Analysis"), ...[...rows.values()].map(({ label }) => label));
  let shown: { readonly overlays: ReadonlySet<OverlayName>; readonly theme: MapTheme } | undefined;
  return {
    render(theme) {
      const { overlays } = page.now;
      if (laid === undefined || (shown?.overlays === overlays && shown.theme === theme)) return;
      shown = { overlays, theme };
      for (const [name, { box }] of rows) box.checked = overlays.has(name);
      const chosen = OVERLAYS.filter((name) => overlays.has(name));
      renewChildren(
        legends,
        chosen.map((name) => legend(laid, name, theme)),
      );
    },
  };
}

/** Gives the commands over the choices of a page. Tints of whole areas hide each other, so only one of them is on. */
export function createOverlayCommands(laid: LaidOverlay | undefined, page: PageState): OverlayCommands {
  const switchOver = (name: OverlayName, isOn = !page.now.overlays.has(name)): void => {
    if (isOn === page.now.overlays.has(name) || laid?.names.includes(name) !== true) return;
    const hidden = isOn && areas.includes(name) ? areas : [name];
    const others = [...page.now.overlays].filter((one) => !hidden.includes(one));
    page.choose({ overlays: new Set(isOn ? [...others, name] : others) });
  };
  return {
    switch: switchOver,
    press(key) {
      const name = OVERLAYS[key - 1];
      if (name !== undefined) switchOver(name);
      else if (key === 0 && page.now.overlays.size > 0) page.choose({ overlays: new Set() });
    },
  };
}

// --- internal ---

const areas: readonly OverlayName[] = ["reach", "sight"];

const titles: Readonly<Record<OverlayName, string>> = {
  reach: "Reachable area",
  chokes: "Choke points",
  "dead-ends": "Dead ends",
  ways: "Shortest ways",
  sight: "Visibility",
};

function switchOf(name: OverlayName, key: number, laid: LaidOverlay | undefined): { label: HTMLElement; box: HTMLInputElement } {
  const missing = laid?.missing(name) ?? "";
  const box = element("input", { type: "checkbox", "data-overlay": name, disabled: missing === "" ? undefined : "" });
  const words = element("span", {}, missing === "" ? titles[name] : `${titles[name]} (left out)`);
  const title = missing === "" ? `Key ${key}` : `Left out: ${missing}`;
  return { label: element("label", { class: "check", title }, box, words, element("kbd", {}, String(key))), box };
}

function legend(laid: LaidOverlay, name: OverlayName, theme: MapTheme): HTMLElement {
  return element("div", { class: "legend" }, element("h3", {}, titles[name]), ...legendOf(laid, name, theme).map(legendLine));
}

function legendLine({ text, swatch, marks, more }: LegendLine): HTMLElement {
  const line = element("p", more === true ? { class: "more" } : {});
  if (swatch !== undefined) {
    const patch = element("i", { class: "swatch", "data-marks": marks, "aria-hidden": "true" });
    patch.style.background = swatch.length > 1 ? `linear-gradient(90deg, ${swatch.join(", ")})` : (swatch[0] ?? "");
    if (swatch.length > 1) patch.dataset.scale = "";
    line.append(patch);
  }
  line.append(element("span", { class: "words" }, text));
  return line;
}

function nameOf(text: string | undefined): OverlayName | undefined {
  return OVERLAYS.find((name) => name === text);
}
