// The template `sokoban`: a keeper, two crates, two marks, four directions. It shows things that are pushed, and a script as a driver.
import { createBoard } from "./board.ts";
import type { TemplateAsk } from "./template-ask.ts";

/** Gives the text of a puzzle with its solution as the keeper's script. Pure. */
export function sokobanText({ name, width, height }: TemplateAsk): string {
  const board = createBoard(width, height);
  board.put(1, 2, "@");
  board.put(3, 2, "$");
  board.put(5, 2, "x");
  board.put(4, 3, "$");
  board.put(4, 4, "x");
  return `schema: dramatis/scenario@1
name: ${name}
why: crates are pushed onto marks, one at a time, never pulled
level:
  # A crate is an actor that is a thing and can be pushed; both marks together are the place \`marks\`.
  legend:
    "#": { terrain: wall }
    ".": { terrain: floor }
    "x": { terrain: floor, name: marks }
    "$": { terrain: floor, actor: { tags: [object, pushable] }, name: crate }
    "@": { terrain: floor, name: start }
  map: |
${board.text(4)}
cast:
  # The script is a solution. Put \`{ external: true }\` in its place to be moved from outside.
  keeper:
    at: start
    faction: keepers
    driver:
      script:
${SOLUTION.map((direction, index) => `        - { at: ${index + 1}, do: step, direction: ${direction} }`).join("\n")}
factions:
  keepers: { knows: map }
objectives:
  keepers: { cover: { place: marks, count: 2 } }
rules:
  # Sokoban knows no diagonal steps.
  numbers: { directions: 4 }
limits: { ticks: 200, spawns: 0 }
`;
}

// --- internal ---

/** Pushes the upper crate to the right twice, goes back above the lower one and pushes it down. */
const SOLUTION = ["e", "e", "e", "s"] as const;
