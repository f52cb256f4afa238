// The template `arena`: a hero, a handful of goblins drawn into the map, a potion. It shows templates of actors and a fight that dice decide.
import { createBoard } from "./board.ts";
import type { TemplateAsk } from "./template-ask.ts";

/** Gives the text of an arena. Pure. */
export function arenaText({ name, width, height }: TemplateAsk): string {
  const board = createBoard(width, height);
  const middle = Math.floor(height / 2);
  board.put(2, middle, "@");
  board.put(Math.floor(width / 2), 1, "!");
  for (const y of [1, middle, height - 2]) board.put(width - 3, y, "g");
  for (const y of [2, height - 3]) board.put(Math.floor(width / 3), y, "o");
  return `schema: dramatis/scenario@1
name: ${name}
why: a fight in an arena; dice decide, so try several seeds
level:
  # What each character of the map stands for. An actor is drawn by the name of a template, or described on the spot.
  legend:
    "#": { terrain: wall }
    ".": { terrain: floor }
    "o": { terrain: wall }
    "!": { terrain: floor, items: { flask: { kind: potion } } }
    "g": { terrain: floor, actor: goblin }
    "@": { terrain: floor, actor: { faction: heroes, health: 30, attack: 4, sight: 12, driver: { kernel: hunt } }, name: hero }
  map: |
${board.text(4)}
# Each g of the map is one of these: goblin-1, goblin-2 and so on.
templates:
  goblin: { faction: goblins, health: 6, attack: 2, driver: { kernel: hunt } }
# Who fights whom. Nobody is hostile who is not named.
factions:
  heroes: { hostile: [goblins] }
  goblins: { hostile: [heroes] }
objectives:
  heroes: { eliminate: goblins }
  goblins: { eliminate: heroes }
limits: { ticks: 300, spawns: 0 }
seed: 1
`;
}
