// The inspector: the cast with its health, or the selected actor, or the selected cell, at the tick that is shown.
// It must not know the map; a click here only chooses.
import { type ActorState, actorIn, aliveSlots, slotOf } from "../model/actors.ts";
import { cellFacts } from "../model/cell-facts.ts";
import type { Stage } from "../model/stage.ts";
import { byId, dot, element, renewChildren, setText } from "./dom.ts";
import type { PageState } from "./page-state.ts";
import { factionColour, type MapTheme } from "./theme.ts";

/** The inspector. */
export interface InspectorPanel {
  render(theme: MapTheme): void;
}

/** Who is told of clicks: on a member of the cast, and on the way back. */
export interface InspectorListener {
  select(serial: number): void;
  /** What the analysis of the level has to say of a cell of the block. */
  notesOn(cell: number): readonly string[];
}

/** Sets up the inspector. */
export function createInspectorPanel(stage: Stage, page: PageState, listener: InspectorListener): InspectorPanel {
  const title = byId("inspector-title", HTMLElement);
  const back = byId("unselect", HTMLButtonElement);
  const body = byId("inspector", HTMLElement);
  back.addEventListener("click", () => page.choose({ serial: undefined, cell: undefined }));
  body.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-serial]") : null;
    if (button?.dataset.serial !== undefined) listener.select(Number(button.dataset.serial));
  });
  let subject = "";
  return {
    render(theme) {
      const { serial, cell } = page.now;
      const room: Room = { stage, theme, notesOn: (cell) => listener.notesOn(cell) };
      if (subject !== `${serial},${cell}`) body.scrollTop = 0;
      subject = `${serial},${cell}`;
      back.hidden = serial === undefined && cell === undefined;
      if (serial !== undefined) showActor(room, serial, { title, body });
      else if (cell !== undefined) showCell(room, cell, { title, body });
      else showCast(room, { title, body });
    },
  };
}

// --- internal ---

const castRowsMax = 300;

interface Room {
  readonly stage: Stage;
  readonly theme: MapTheme;
  notesOn(cell: number): readonly string[];
}

interface Places {
  readonly title: HTMLElement;
  readonly body: HTMLElement;
}

function showCast({ stage, theme }: Room, { title, body }: Places): void {
  const { world, labels } = stage;
  setText(title, "Cast");
  const actors = aliveSlots(world).map((slot) => actorIn(world, slot));
  const lists = Array.from({ length: world.dims.factions ?? 0 }, (_, faction) => {
    const members = actors.filter((actor) => actor.faction === faction);
    const head = element(
      "li",
      { class: "cast-head" },
      dot(factionColour(theme, faction)),
      element("b", {}, labels.of("factions", faction)),
    );
    head.append(element("span", { class: "quiet" }, members.length === 0 ? "nobody left" : `${members.length} alive`));
    const rows = members.slice(0, castRowsMax).map((actor) => castRow(stage, actor));
    if (members.length > rows.length) rows.push(element("li", { class: "quiet" }, `and ${members.length - rows.length} more`));
    return element("ul", { class: "cast" }, head, ...rows);
  });
  renewChildren(body, lists);
}

function castRow({ labels }: Stage, actor: ActorState): HTMLElement {
  const name = labels.actor(actor.serial);
  const button = element("button", {
    type: "button",
    "data-serial": String(actor.serial),
    "aria-label": `${name}, health ${actor.health} of ${actor.maxHealth}`,
  });
  button.append(
    element("span", {}, name),
    meter("health", actor.health, actor.maxHealth),
    element("span", { class: "amount" }, `${actor.health}/${actor.maxHealth}`),
  );
  return element("li", {}, button);
}

function showActor(room: Room, serial: number, { title, body }: Places): void {
  const { stage, theme } = room;
  const { world, labels } = stage;
  setText(title, labels.actor(serial));
  const slot = slotOf(world, serial);
  if (slot === undefined) {
    renewChildren(body, [element("p", { class: "quiet" }, absenceText(stage, serial))]);
    return;
  }
  const actor = actorIn(world, slot);
  const who = element(
    "p",
    { class: "who" },
    dot(factionColour(theme, actor.faction)),
    `${labels.of("factions", actor.faction)} \u00b7 driven by ${actor.driver}`,
  );
  renewChildren(body, [
    who,
    meters(actor),
    numbers(actor, pointText(stage, actor.cell)),
    ...ailing(stage, actor),
    carried(stage, actor),
    remembered(stage, actor),
    ...ground(stage, actor.cell),
  ]);
}

function showCell({ stage, notesOn }: Room, cell: number, { title, body }: Places): void {
  const { world, labels } = stage;
  const facts = cellFacts(world, labels, cell);
  setText(title, `Cell ${facts.x},${facts.y}`);
  const notes = notesOn(cell);
  const names = (factions: readonly number[]): string =>
    factions.length === 0 ? "nobody" : factions.map((faction) => labels.of("factions", faction)).join(", ");
  renewChildren(body, [
    ...ground(stage, cell),
    lines("Known to", names(facts.knownTo)),
    lines(
      "Visited by",
      `${names(facts.visitedBy)} \u00b7 ${facts.visits} ${facts.visits === 1 ? "visit" : "visits"}${facts.deaths > 0 ? `, ${facts.deaths} died here` : ""}`,
    ),
    ...(notes.length === 0 ? [] : [lines("Analysis of the level", ...notes)]),
  ]);
}

/** Why an actor is not in the world at this tick. */
function absenceText({ scout, tick }: Stage, serial: number): string {
  for (let index = 0; index < scout.log.count; index++) {
    const event = scout.log.at(index);
    if (event.a !== serial) continue;
    if (event.kind === "died" && event.tick <= tick) return `Died at tick ${event.tick}.`;
    if (event.kind === "spawned" && event.tick > tick) return `Comes into the world at tick ${event.tick}.`;
  }
  return "Not in the world at this tick.";
}

function meter(of: string, value: number, most: number): HTMLElement {
  const share = most > 0 ? Math.max(0, Math.min(1, value / most)) : 0;
  const level = share > 0.6 ? "full" : share > 0.3 ? "half" : "low";
  const fill = element("i");
  fill.style.width = `${Math.round(share * 100)}%`;
  return element("div", { class: "bar", "data-of": of, "data-level": of === "health" ? level : undefined, "aria-hidden": "true" }, fill);
}

function meters(actor: ActorState): HTMLElement {
  const made = element("div", { class: "meters" });
  const rows = [
    ["health", actor.health, actor.maxHealth],
    ["stamina", actor.stamina, actor.maxStamina],
    ["mana", actor.mana, actor.maxMana],
  ] as const;
  for (const [name, value, most] of rows) {
    if (most > 0)
      made.append(element("span", {}, name), meter(name, value, most), element("span", { class: "amount" }, `${value} of ${most}`));
  }
  return made;
}

function numbers(actor: ActorState, place: string): HTMLElement {
  const rows = [
    ["attack", actor.attack],
    ["defence", actor.defence],
    ["sight", actor.sight],
    ["speed", actor.speed],
    ["energy", actor.energy],
    ["initiative", actor.initiative],
    ["facing", actor.facing === null ? "nowhere" : (compass[actor.facing] ?? "")],
    ["at", place],
    ["slot", actor.slot],
    ["serial", actor.serial],
  ] as const;
  return element(
    "dl",
    { class: "numbers" },
    ...rows.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, String(value)))),
  );
}

const compass = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"];

/** What is on the actor for a while, if anything is. */
function ailing({ labels }: Stage, { statuses }: ActorState): HTMLElement[] {
  const told = statuses.map(({ status, ticks }) => `${labels.of("statuses", status)}, ${ticks} ${ticks === 1 ? "tick" : "ticks"} left`);
  return told.length === 0 ? [] : [lines("Under", ...told)];
}

function carried({ labels }: Stage, actor: ActorState): HTMLElement {
  const named = (kinds: readonly number[]): string => kinds.map((kind) => labels.of("items", kind)).join(", ");
  const worn = actor.worn.length === 0 ? [] : [`wears ${named(actor.worn)}`];
  return lines("Carries", ...(actor.items.length === 0 ? ["nothing"] : [named(actor.items), ...worn]));
}

function remembered(stage: Stage, actor: ActorState): HTMLElement {
  const told = actor.memories.map(
    ({ who, cell, tick }) => `${stage.labels.actor(who)} at ${pointText(stage, cell)}, ${agoText(stage.tick - tick)}`,
  );
  return lines("Remembers", ...(told.length === 0 ? ["nobody"] : told));
}

function ground({ world, labels }: Stage, cell: number): HTMLElement[] {
  const { terrain, feature, lock, area, items, occupant } = cellFacts(world, labels, cell);
  const kinds = [terrain, ...(feature === undefined ? [] : [feature]), ...(lock === undefined ? [] : [`lock ${lock}`])];
  const made = [lines("Ground", kinds.join(", "))];
  if (area !== undefined) made.push(lines("In the air", `${area.name}, strength ${area.strength}`));
  if (items.length > 0) made.push(lines("Lying here", items.join(", ")));
  if (occupant !== undefined) made.push(lines("Standing here", labels.actor(world.get("serial", occupant))));
  return made;
}

function lines(head: string, ...texts: readonly string[]): HTMLElement {
  return element("div", { class: "lines" }, element("h3", {}, head), ...texts.map((text) => element("p", {}, text)));
}

function agoText(ticks: number): string {
  return ticks === 0 ? "seen in this tick" : `${ticks} ${ticks === 1 ? "tick" : "ticks"} ago`;
}

function pointText({ world }: Stage, cell: number): string {
  const stride = world.dims.stride ?? 1;
  return `${(cell % stride) - 1},${Math.floor(cell / stride) - 1}`;
}
