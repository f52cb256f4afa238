// The list of events: filtered by kind and by the selected actor, only the rows in sight are on the page, a click goes to the tick.
// It must not know how events come about.
import { EVENT_GROUPS, type EventGroup, GROUP_TEXTS, groupOf } from "../model/event-kinds.ts";
import { eventText, type TextTables } from "../model/event-text.ts";
import { createEventView, type EventView } from "../model/event-view.ts";
import type { Stage } from "../model/stage.ts";
import { byId, dot, element, renewChildren, setText } from "./dom.ts";
import type { PageState } from "./page-state.ts";
import { factionColour, type MapTheme } from "./theme.ts";

/** The list of events. */
export interface EventsPanel {
  /** Brings the list up to date; keeps the present tick in sight unless the list was just scrolled by hand. */
  render(theme: MapTheme): void;
}

/** Sets up the list; `goTo` is called with the tick of an event that was chosen, and its cell and actor are selected by whoever listens. */
export function createEventsPanel(stage: Stage, page: PageState, goTo: (tick: number) => void): EventsPanel {
  return new EventList(stage, page, goTo);
}

// --- internal ---

const rowHeight = 24;
const spaceHeightMax = 8_000_000;
const byDefault: readonly EventGroup[] = ["fights", "deaths", "things", "story"];

class EventList implements EventsPanel {
  readonly #stage: Stage;
  readonly #page: PageState;
  readonly #goTo: (tick: number) => void;
  readonly #view: EventView;
  readonly #tables: TextTables;
  readonly #list = byId("events", HTMLElement);
  readonly #space = byId("events-space", HTMLElement);
  readonly #count = byId("events-count", HTMLElement);
  #groups: ReadonlySet<EventGroup> = new Set(byDefault);
  #ofSelected = false;
  #filterKey = "";
  #active: number | undefined;
  #shownTick = -1;
  #drawn = "";

  constructor(stage: Stage, page: PageState, goTo: (tick: number) => void) {
    this.#stage = stage;
    this.#page = page;
    this.#goTo = goTo;
    this.#view = createEventView(stage.scout.log, { groups: this.#groups, serial: undefined });
    this.#tables = tablesOf(stage);
    this.#makeFilters();
    this.#list.addEventListener("scroll", () => {
      this.#drawn = "";
    });
    this.#list.addEventListener("click", (event) => this.#choose(event.target));
    this.#list.addEventListener("keydown", (event) => this.#key(event));
  }

  render(theme: MapTheme): void {
    this.#renewFilter();
    const hasGrown = this.#view.renew();
    const { tick } = this.#stage;
    if (tick !== this.#shownTick || (hasGrown && this.#shownTick >= 0)) this.#keepInSight(tick);
    this.#shownTick = tick;
    const total = this.#view.count;
    const thinned = this.#stage.scout.log.isThinned ? ", steps and refusals left out" : "";
    setText(this.#count, `${total}${thinned}`);
    this.#draw(theme);
  }

  #makeFilters(): void {
    const bar = byId("groups", HTMLElement);
    for (const group of EVENT_GROUPS) {
      const { name, holds } = GROUP_TEXTS[group];
      const button = element("button", { type: "button", title: holds, "aria-pressed": String(this.#groups.has(group)) }, name);
      button.addEventListener("click", () => {
        const next = new Set(this.#groups);
        if (!next.delete(group)) next.add(group);
        this.#groups = next;
        button.setAttribute("aria-pressed", String(next.has(group)));
      });
      bar.append(button);
    }
    const own = element(
      "button",
      { type: "button", title: "only what concerns the selected actor", "aria-pressed": "false" },
      "Of the selected",
    );
    own.addEventListener("click", () => {
      this.#ofSelected = !this.#ofSelected;
      own.setAttribute("aria-pressed", String(this.#ofSelected));
    });
    bar.append(own);
  }

  #renewFilter(): void {
    const serial = this.#ofSelected ? this.#page.now.serial : undefined;
    const key = `${[...this.#groups].join()}|${serial}`;
    if (key === this.#filterKey) return;
    this.#filterKey = key;
    this.#active = undefined;
    this.#view.filter({ groups: this.#groups, serial });
    this.#drawn = "";
    this.#shownTick = -1;
  }

  /** Pixels of the list for one pixel of the scrolled space: 1 unless there are more events than a page can be high. */
  #stretch(): number {
    return Math.max(1, (this.#view.count * rowHeight) / spaceHeightMax);
  }

  #keepInSight(tick: number): void {
    const position = this.#view.positionAt(tick);
    const { clientHeight, scrollTop } = this.#list;
    const stretch = this.#stretch();
    const top = (position * rowHeight) / stretch;
    const isInSight = top >= scrollTop + rowHeight && top <= scrollTop + clientHeight - 4 * rowHeight;
    this.#space.style.height = `${(this.#view.count * rowHeight) / stretch}px`;
    if (!isInSight) this.#list.scrollTop = top - clientHeight * 0.45;
  }

  #draw(theme: MapTheme): void {
    const { clientHeight, scrollTop } = this.#list;
    const { count } = this.#view;
    const first = Math.max(0, Math.min(count - 1, Math.floor((scrollTop * this.#stretch()) / rowHeight)) - 4);
    const rows = Math.min(count - first, Math.ceil(clientHeight / rowHeight) + 8);
    const key = `${first},${rows},${count},${this.#stage.tick},${this.#active},${theme.isDark},${this.#filterKey}`;
    if (key === this.#drawn) return;
    this.#drawn = key;
    this.#space.style.height = `${(count * rowHeight) / this.#stretch()}px`;
    const top = this.#stretch() === 1 ? first * rowHeight : Math.max(0, scrollTop - 4 * rowHeight);
    const shown = Array.from({ length: Math.max(0, rows) }, (_, index) => this.#row(first + index, top + index * rowHeight, theme));
    const text = this.#stage.scout.isDone ? "No events of these kinds." : "Looking for events\u2026";
    renewChildren(this.#space, count === 0 ? [element("p", { class: "empty" }, text)] : shown);
    if (count === 0) this.#space.style.height = "auto";
    if (this.#active === undefined) this.#list.removeAttribute("aria-activedescendant");
    else this.#list.setAttribute("aria-activedescendant", `event-${this.#active}`);
  }

  #row(position: number, top: number, theme: MapTheme): HTMLElement {
    const { scout, tick } = this.#stage;
    const event = scout.log.at(this.#view.indexOf(position));
    const text = eventText(event, this.#tables);
    const row = element("div", { class: "event", role: "option", id: `event-${position}`, "data-position": String(position), title: text });
    row.setAttribute("aria-selected", String(position === this.#active));
    if (event.tick === tick) row.dataset.now = "";
    if (event.tick > tick) row.dataset.later = "";
    row.style.top = `${top}px`;
    row.append(element("time", {}, String(event.tick)), dot(this.#colourOf(event, theme)), element("span", {}, text));
    return row;
  }

  #colourOf({ kind, a, value }: { kind: string; a: number; value: number }, theme: MapTheme): string {
    const faction = kind === "died" || kind === "spawned" ? value : this.#stage.scout.factionOf(a);
    if (groupOf(kind) !== "story" && faction !== undefined) return factionColour(theme, faction);
    return theme.story;
  }

  #choose(target: EventTarget | null): void {
    const row = target instanceof Element ? target.closest<HTMLElement>("[data-position]") : null;
    if (row?.dataset.position !== undefined) this.#go(Number(row.dataset.position));
  }

  #go(position: number): void {
    const { log } = this.#stage.scout;
    const index = this.#view.indexOf(position);
    if (position >= this.#view.count) return;
    this.#active = position;
    this.#goTo(log.tickOf(index));
  }

  #key(event: KeyboardEvent): void {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 && event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    const present = this.#active ?? this.#view.positionAt(this.#stage.tick) - (step > 0 ? 1 : 0);
    this.#go(Math.max(0, Math.min(this.#view.count - 1, present + step)));
  }
}

function tablesOf({ core, labels, world }: Stage): TextTables {
  const stride = world.dims.stride ?? 1;
  return {
    labels,
    cell: (cell) => `${(cell % stride) - 1},${Math.floor(cell / stride) - 1}`,
    fields: core.directory.fields.map(({ name }) => name),
    numbers: core.directory.numbers,
  };
}
