// Pictures of cells, one for every number that occurs, drawn once a size and copied from then on; and one colour for every number, for
// maps so large that a cell is a few pixels. It must not know where cells lie.
import { type CellParts, partsOf, SHADE_KNOWN, SHADE_UNKNOWN } from "./cell-code.ts";
import { drawFeature } from "./draw-feature.ts";
import { drawItem } from "./draw-item.ts";
import { type Brush, drawTerrain } from "./draw-terrain.ts";
import type { FeatureShape, ItemShape, Looks, TerrainShape } from "./looks.ts";
import type { MapTheme } from "./theme.ts";

/** Pictures and colours of cells under one theme. */
export interface TileSprites {
  /** The picture of a cell, `size` device pixels wide and high. */
  picture(code: number, size: number): HTMLCanvasElement;
  /** The colour of a cell as the bytes of an ImageData hold it, read as a little-endian u32. */
  pixel(code: number): number;
}

/** Begins a collection of pictures. */
export function createTileSprites(looks: Looks, theme: MapTheme): TileSprites {
  const pictures = new Map<number, HTMLCanvasElement>();
  const pixels = new Map<number, number>();
  let pictureSize = 0;
  return {
    picture(code, size) {
      if (size !== pictureSize || pictures.size > picturesMax) pictures.clear();
      pictureSize = size;
      let picture = pictures.get(code);
      if (picture === undefined) {
        picture = drawPicture(partsOf(code), size, { looks, theme });
        pictures.set(code, picture);
      }
      return picture;
    },
    pixel(code) {
      let pixel = pixels.get(code);
      if (pixel === undefined) {
        pixel = pixelOf(partsOf(code), looks, theme);
        pixels.set(code, pixel);
      }
      return pixel;
    },
  };
}

// --- internal ---

const picturesMax = 4096;

function drawPicture(parts: CellParts, size: number, { looks, theme }: { looks: Looks; theme: MapTheme }): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext("2d");
  if (context === null) return canvas;
  context.scale(size, size);
  const brush = { context, theme };
  if (parts.shade === SHADE_UNKNOWN) drawUnknown(brush);
  else drawKnown(brush, parts, looks);
  return canvas;
}

function drawKnown(brush: Brush, parts: CellParts, looks: Looks): void {
  const [terrain, feature, item] = [looks.terrain[parts.terrain], looks.features[parts.feature], looks.items[parts.item]];
  if (terrain !== undefined) drawTerrain(brush, terrain, parts.mask);
  if (feature !== undefined) drawFeature(brush, feature, parts.mask);
  if (item !== undefined && parts.item > 0) drawItem(brush, item, parts.hasMore);
  if (parts.shade !== SHADE_KNOWN) return;
  brush.context.fillStyle = brush.theme.veil;
  brush.context.fillRect(0, 0, 1, 1);
}

function drawUnknown({ context, theme }: Brush): void {
  context.fillStyle = theme.unknown;
  context.fillRect(0, 0, 1, 1);
  context.strokeStyle = theme.unknownHatch;
  context.lineWidth = 0.09;
  context.beginPath();
  for (const at of [-0.5, 0, 0.5, 1]) {
    context.moveTo(at - 0.1, 1.1);
    context.lineTo(at + 1.1, -0.1);
  }
  context.stroke();
}

function pixelOf(parts: CellParts, looks: Looks, theme: MapTheme): number {
  const colour = colourOf(parts, looks, theme);
  const [red, green, blue] = channels(colour);
  if (parts.shade !== SHADE_KNOWN) return packed(red, green, blue);
  const veil = channels(theme.unknown);
  const mixed = (own: number, other: number): number => Math.round(own * 0.45 + other * 0.55);
  return packed(mixed(red, veil[0]), mixed(green, veil[1]), mixed(blue, veil[2]));
}

function colourOf(parts: CellParts, looks: Looks, theme: MapTheme): string {
  if (parts.shade === SHADE_UNKNOWN) return theme.unknown;
  const item = parts.item > 0 ? looks.items[parts.item] : undefined;
  if (item !== undefined) return item.colour ?? itemColour(item.shape, theme);
  const feature = looks.features[parts.feature];
  if (feature !== undefined && feature.shape !== "none") return feature.colour ?? featureColour(feature.shape, theme);
  return terrainColour(looks.terrain[parts.terrain]?.shape ?? "void", theme);
}

function terrainColour(shape: TerrainShape, theme: MapTheme): string {
  const colours = {
    void: theme.outside,
    floor: theme.floor,
    wall: theme.wall,
    water: theme.water,
    "deep-water": theme.waterDeep,
    lava: theme.lava,
    pit: theme.pit,
    block: theme.plaque,
  };
  return colours[shape];
}

function featureColour(shape: FeatureShape, theme: MapTheme): string {
  const colours = {
    none: theme.floor,
    door: theme.wood,
    "open-door": theme.plaque,
    exit: theme.exit,
    goal: theme.goal,
    spikes: theme.iron,
    hazard: theme.danger,
    plaque: theme.plaque,
  };
  return colours[shape];
}

function itemColour(shape: ItemShape, theme: MapTheme): string {
  const colours = {
    key: theme.coin,
    gem: theme.gem,
    coin: theme.coin,
    potion: theme.potion,
    sword: theme.iron,
    shield: theme.ironLight,
    box: theme.wood,
  };
  return colours[shape];
}

/** The channels of a colour written as `#rrggbb`. */
function channels(colour: string): readonly [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function packed(red: number, green: number, blue: number): number {
  return (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
}
