// A map in characters and colours: what nobody has seen is dim, actors have the colour of their faction.
// It must not know how a map came about.
import type { MapCell, MapView } from "@dramatis/app";
import type { Colours } from "../terminal.ts";

/** Gives the lines of a map. Without colours, what nobody has seen is drawn as blanks but for actors and features. */
export function mapLines(map: MapView, colours: Colours): string[] {
  return map.cells.map((row) =>
    row
      .map((cell) => cellText(cell, colours))
      .join("")
      .trimEnd(),
  );
}

// --- internal ---

type Paint = (text: string) => string;

function cellText(cell: MapCell, colours: Colours): string {
  if (!colours.isColorSupported) return cell.seen || cell.kind === "actor" || cell.kind === "feature" ? cell.glyph : " ";
  const paint = paintOf(cell, colours);
  return cell.seen ? paint(cell.glyph) : colours.dim(paint(cell.glyph));
}

function paintOf({ kind, faction, seen }: MapCell, colours: Colours): Paint {
  const factions: readonly Paint[] = [colours.green, colours.red, colours.yellow, colours.magenta, colours.cyan, colours.blue];
  if (kind === "actor") return (text) => colours.bold((factions[(faction ?? 0) % factions.length] ?? colours.white)(text));
  if (!seen) return colours.gray;
  const paints: Readonly<Record<string, Paint>> = {
    wall: colours.white,
    floor: colours.gray,
    hazard: colours.red,
    feature: colours.cyan,
    item: colours.yellow,
  };
  return paints[kind] ?? ((text) => text);
}
