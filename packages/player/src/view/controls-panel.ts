// Buttons, tick, speed and the choices above the map: they tell the player what is wanted and show how it stands.
// It must not reach a tick itself.
import type { PlayClock } from "../model/clock.ts";
import { SPEEDS } from "../model/clock.ts";
import type { Stage } from "../model/stage.ts";
import { byId, element, setText } from "./dom.ts";
import type { PageState } from "./page-state.ts";

/** What can be asked of the player. */
export interface PlayerCommands {
  toggle(): void;
  step(ticks: number): void;
  goTo(tick: number): void;
  /** To the next (1) or previous (-1) notable event. */
  jump(direction: 1 | -1): void;
  setSpeed(index: number): void;
  fit(): void;
  zoom(factor: number): void;
}

/** The controls. */
export interface ControlsPanel {
  render(): void;
}

/** What the controls show and change. */
export interface ControlsParts {
  readonly stage: Stage;
  readonly page: PageState;
  readonly clock: PlayClock;
  readonly commands: PlayerCommands;
}

/** Connects the controls. */
export function createControlsPanel(parts: ControlsParts): ControlsPanel {
  const { commands, stage } = parts;
  connectButtons(commands);
  connectChoices(parts);
  const tick = byId("tick", HTMLInputElement);
  const speed = byId("speed", HTMLInputElement);
  tick.min = String(stage.startTick);
  tick.max = String(stage.recording.lastTick);
  speed.max = String(SPEEDS.length - 1);
  tick.addEventListener("change", () => commands.goTo(Math.trunc(Number(tick.value))));
  tick.addEventListener("keydown", ({ key }) => {
    if (key === "Enter" || key === "Escape") tick.blur();
  });
  speed.addEventListener("input", () => commands.setSpeed(Number(speed.value)));
  return { render: () => renderControls(parts, tick, speed) };
}

// --- internal ---

function connectButtons(commands: PlayerCommands): void {
  const actions: Readonly<Record<string, () => void>> = {
    play: () => commands.toggle(),
    "step-back": () => commands.step(-1),
    "step-on": () => commands.step(1),
    "previous-event": () => commands.jump(-1),
    "next-event": () => commands.jump(1),
    "zoom-in": () => commands.zoom(1.35),
    "zoom-out": () => commands.zoom(1 / 1.35),
    "zoom-fit": () => commands.fit(),
  };
  for (const [id, act] of Object.entries(actions)) byId(id, HTMLButtonElement).addEventListener("click", act);
}

function connectChoices({ stage, page }: ControlsParts): void {
  const fog = byId("fog", HTMLSelectElement);
  const factions = Array.from({ length: stage.world.dims.factions ?? 0 }, (_, faction) =>
    element("option", { value: String(faction) }, `what the ${stage.labels.of("factions", faction)} know`),
  );
  fog.append(element("option", { value: "" }, "everything"), ...factions);
  fog.addEventListener("change", () => {
    page.choose({ fog: fog.value === "" ? undefined : Number(fog.value) });
    fog.blur();
  });
  const sight = byId("sight", HTMLInputElement);
  const follow = byId("follow", HTMLInputElement);
  sight.addEventListener("change", () => page.choose({ sight: sight.checked }));
  follow.addEventListener("change", () => page.choose({ follow: follow.checked }));
}

function renderControls({ stage, page, clock }: ControlsParts, tick: HTMLInputElement, speed: HTMLInputElement): void {
  document.body.classList.toggle("playing", clock.isPlaying);
  byId("play", HTMLButtonElement).setAttribute("aria-label", clock.isPlaying ? "Pause" : "Play");
  if (document.activeElement !== tick) tick.value = String(stage.tick);
  setText(byId("last-tick", HTMLElement), String(stage.lastTick));
  if (speed.value !== String(clock.speedIndex)) speed.value = String(clock.speedIndex);
  setText(byId("speed-text", HTMLElement), `${clock.speed} ${clock.speed === 1 ? "tick" : "ticks"} a second`);
  setText(byId("link-tick", HTMLElement), String(stage.tick));
  setText(byId("link", HTMLElement), stage.chain);
  byId("step-back", HTMLButtonElement).disabled = stage.tick <= stage.startTick;
  byId("step-on", HTMLButtonElement).disabled = stage.scout.isDone && stage.tick >= stage.lastTick;
  const hasActor = page.now.serial !== undefined;
  byId("sight", HTMLInputElement).disabled = !hasActor;
  byId("follow", HTMLInputElement).disabled = !hasActor;
  byId("sight", HTMLInputElement).checked = page.now.sight;
  byId("follow", HTMLInputElement).checked = page.now.follow;
}
