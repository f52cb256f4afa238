// A level as a picture: the bytes of a PNG, or cells for a terminal. No display is needed.
import { resolve } from "node:path";
import { writeWholeFile } from "@dramatis/host";
import { type ImportReport, type LevelPicture, levelPicture, pictureBytes, scaleFor } from "@dramatis/levels";
import { issue } from "@dramatis/runtime";
import { readAnyLevel } from "../formats/read-any-level.ts";
import type { MapView } from "../map-view.ts";
import { inputRefusal } from "../refusal.ts";
import type { SourceChoice } from "../scenario-source.ts";
import { conversionOf, refuseOverwriting } from "./convert-level.ts";
import { levelTargets, lossesOf, SCALE_USUAL } from "./targets.ts";

/** What is asked. `out` is a file for the PNG, `-` for its bytes alone; undefined makes none. */
export interface RenderRequest extends SourceChoice {
  readonly input: string;
  readonly scale?: number | undefined;
  readonly out?: string | undefined;
}

/** The picture. `png` is null when none was asked for; `width` and `height` count cells, `scale` is pixels of a cell's side. */
export interface RenderAnswer {
  readonly map: string;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly report: ImportReport;
  readonly out: string | null;
  readonly png: Uint8Array | null;
  readonly view: MapView;
}

/** Draws a level. Throws DRAMATIS_INPUT_INVALID with all issues, one of them when the picture would be too large. */
export async function renderLevel({ input, scale: asked, out, ...choice }: RenderRequest): Promise<RenderAnswer> {
  refuseOverwriting(input, out);
  const { conversion, report, map } = conversionOf(readAnyLevel(input, choice), choice);
  const picture = levelPicture(conversion.scenario);
  const scaleMax = scaleFor(picture);
  if (asked !== undefined && asked > scaleMax) throw tooLarge(asked, scaleMax, picture);
  const scale = asked ?? Math.min(SCALE_USUAL, scaleMax);
  const png = out === undefined ? null : pictureBytes(picture, scale);
  const path = out === undefined || out === "-" ? null : resolve(out);
  if (path !== null && png !== null) writeWholeFile(path, png);
  const losses = levelTargets.png === undefined ? [] : lossesOf(levelTargets.png, conversion);
  const { width, height } = picture;
  return {
    map,
    width,
    height,
    scale,
    report: { ...report, dropped: [...report.dropped, ...losses] },
    out: path,
    png,
    view: viewOf(picture),
  };
}

// --- internal ---

function viewOf({ width, height, cells, factions }: LevelPicture): MapView {
  const rows = Array.from({ length: height }, (_row, y) =>
    cells.slice(y * width, (y + 1) * width).map(({ glyph, kind, faction }) => ({ glyph, kind, faction, seen: true })),
  );
  return { width, height, cells: rows, factions };
}

function tooLarge(scale: number, scaleMax: number, { width, height }: LevelPicture): Error {
  const said = { expected: `1 to ${scaleMax} for a map of ${width} x ${height}`, found: String(scale) };
  return inputRefusal("the command line", [issue("DRAMATIS_INPUT_VALUE", { file: "the command line", path: "--scale" }, said)]);
}
