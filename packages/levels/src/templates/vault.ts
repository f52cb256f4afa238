// The template `vault`: a key, a locked door, a guard, an exit. It shows locks, places and who may do without knowing the map.
import { createBoard } from "./board.ts";
import type { TemplateAsk } from "./template-ask.ts";

/** Gives the text of a vault. Pure. */
export function vaultText({ name, width, height }: TemplateAsk): string {
  const board = createBoard(width, height);
  const wall = Math.floor((width * 2) / 3);
  for (let y = 1; y < height - 1; y += 1) board.put(wall, y, "#");
  board.put(wall, Math.floor(height / 2), "D");
  board.put(1, 1, "@");
  board.put(2, height - 2, "k");
  board.put(width - 2, height - 2, "g");
  board.put(width - 2, 1, "E");
  return `schema: dramatis/scenario@1
name: ${name}
why: one key, one lock, one guard; the runner has to find the key first
level:
  # What each character of the map stands for: terrain, what stands on it, what lies there, and the name of the place.
  legend:
    "#": { terrain: wall }
    ".": { terrain: floor }
    # A door with a lock opens for whoever carries an item that opens this lock.
    "D": { terrain: floor, feature: { kind: door, lock: vault } }
    "k": { terrain: floor, items: { vault-key: { kind: key, opens: vault } } }
    "E": { terrain: floor, feature: exit, name: way-out }
    "@": { terrain: floor, name: start }
    "g": { terrain: floor, name: guard-post }
  map: |
${board.text(4)}
# Actors stand on places, each with a driver: a policy of the core, a script, or somebody outside.
cast:
  runner: { at: start, faction: delvers, health: 12, sight: 8, driver: { kernel: reach-exit } }
  guard: { at: guard-post, faction: wardens, health: 6, attack: 2, driver: { kernel: guard, leash: 3 } }
factions:
  # knows: nothing, map, or map-and-things; a runner that knows nothing has to look around.
  delvers: { hostile: [wardens], knows: nothing }
  wardens: { hostile: [delvers], knows: map }
objectives:
  delvers: { reach: { who: runner, place: way-out } }
  wardens: { prevent: delvers }
limits: { ticks: 500, spawns: 0 }
seed: 1
`;
}
