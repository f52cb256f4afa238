// Keys of the page: space, arrows, plus and minus, home and end, digits. Where something is typed or a list is walked, keys keep their own meaning.
// It must not know what the commands do.
import type { PlayerCommands } from "./controls-panel.ts";

/** What keys need beside the commands. */
export interface KeyboardParts {
  readonly commands: PlayerCommands;
  /** Chooses a speed so many steps faster (or slower). */
  faster(steps: number): void;
  first(): void;
  last(): void;
  unselect(): void;
  /** Switches the overlay with a number over; 0 for all off. */
  overlay(number: number): void;
}

/** Listens to keys from now on. What is pressed with the pointer does not keep the keys: the space bar plays again at once. */
export function listenToKeys(parts: KeyboardParts): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
    const act = actionOf(event, parts);
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("click", ({ detail, target }) => {
    const pressed = target instanceof Element ? target.closest('button, input[type="checkbox"]') : null;
    if (detail > 0 && pressed instanceof HTMLElement) pressed.blur();
  });
}

// --- internal ---

function actionOf({ key, shiftKey }: KeyboardEvent, parts: KeyboardParts): (() => void) | undefined {
  const { commands } = parts;
  const ticks = shiftKey ? 10 : 1;
  const actions: Readonly<Record<string, () => void>> = {
    " ": () => commands.toggle(),
    ArrowLeft: () => commands.step(-ticks),
    ArrowRight: () => commands.step(ticks),
    ArrowUp: () => commands.jump(-1),
    ArrowDown: () => commands.jump(1),
    "+": () => parts.faster(1),
    "=": () => parts.faster(1),
    "-": () => parts.faster(-1),
    f: () => commands.fit(),
    F: () => commands.fit(),
    Home: () => parts.first(),
    End: () => parts.last(),
    Escape: () => parts.unselect(),
  };
  if (/^[0-5]$/.test(key)) return () => parts.overlay(Number(key));
  return Object.hasOwn(actions, key) ? actions[key] : undefined;
}

/** Whether the focused element needs the key itself: number fields and selects always, sliders their arrows, buttons and boxes the space bar. */
function isTaken({ target, key }: KeyboardEvent): boolean {
  if (target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement && target.type === "number") return true;
  if (target instanceof HTMLInputElement && target.type === "range") return target.id !== "scrub" && key.startsWith("Arrow");
  if (target instanceof HTMLInputElement) return key === " ";
  return target instanceof HTMLButtonElement && (key === " " || key === "Enter");
}
