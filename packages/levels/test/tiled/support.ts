// Small files of Tiled for the tests, made in every encoding; and how a test loads fixtures with all that they refer to.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync, zlibSync } from "fflate";
import type { ForeignMap } from "../../src/foreign/foreign-map.ts";
import { tiledFilesNamedBy } from "../../src/tiled/named-files.ts";
import { readTiled, type TiledReading } from "../../src/tiled/read.ts";
import { repoPath } from "../support/repo.ts";

/** How the cells of a layer may be written. */
export const ENCODINGS = ["elements", "csv", "base64", "zlib", "gzip", "zstd"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Gives files of one text under one name. */
export function fileOf(name: string, text: string): ReadonlyMap<string, Uint8Array> {
  return new Map([[name, new TextEncoder().encode(text)]]);
}

/** Reads one text as a map. */
export function readText(text: string, name = "map.tmx"): TiledReading {
  return readTiled(fileOf(name, text), name);
}

/** Gives the only map of a reading without issues. */
export function mapOf({ maps, issues }: TiledReading): ForeignMap {
  if (maps[0] === undefined) throw new Error(JSON.stringify(issues));
  return maps[0];
}

/** Reads a file of a folder together with every file there that it refers to. */
export function readFrom(folder: string, entry: string): TiledReading {
  const files = new Map<string, Uint8Array>();
  const open = [entry];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const path = join(folder, name);
    if (files.has(name) || !existsSync(path)) continue;
    const bytes = new Uint8Array(readFileSync(path));
    files.set(name, bytes);
    open.push(...tiledFilesNamedBy(bytes, name));
  }
  return readTiled(files, entry);
}

/** Reads a fixture. */
export function readFixture(entry: string): TiledReading {
  return readFrom(dirname(repoPath("fixtures/tiled/tiles.tsx")), entry);
}

/** Gives a map in XML of one layer, with a tileset of 16 tiles. `data` is what stands in the layer. */
export function tmxWith(width: number, height: number, data: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<map version="1.10" orientation="orthogonal" width="${width}" height="${height}" tilewidth="16" tileheight="16" infinite="0">
 <tileset firstgid="1" name="t" tilewidth="16" tileheight="16" tilecount="16" columns="4"/>
 <layer id="1" name="cells" width="${width}" height="${height}">
  ${data}
 </layer>
</map>
`;
}

/** Gives the data element of cells in an encoding. */
export function dataOf(cells: readonly number[], encoding: Encoding): string {
  if (encoding === "elements") return `<data>${cells.map((gid) => `<tile gid="${gid}"/>`).join("")}</data>`;
  if (encoding === "csv") return `<data encoding="csv">\n${cells.join(",")}\n</data>`;
  const compression = encoding === "base64" ? "" : ` compression="${encoding}"`;
  return `<data encoding="base64"${compression}>\n   ${base64(packed(bytesOf(cells), encoding))}\n  </data>`;
}

/** Gives a map in JSON of one layer, with the same tileset. */
export function tmjWith(width: number, height: number, cells: readonly number[], encoding: Encoding): string {
  const isList = encoding === "csv" || encoding === "elements";
  const data = isList ? { data: cells } : { encoding: "base64", data: base64(packed(bytesOf(cells), encoding)) };
  const compression = isList || encoding === "base64" ? {} : { compression: encoding };
  const layer = { id: 1, name: "cells", type: "tilelayer", width, height, visible: true, opacity: 1, ...data, ...compression };
  const tileset = { firstgid: 1, name: "t", tilewidth: 16, tileheight: 16, tilecount: 16, columns: 4 };
  const size = { width, height, tilewidth: 16, tileheight: 16, infinite: false };
  return JSON.stringify({ type: "map", orientation: "orthogonal", ...size, tilesets: [tileset], layers: [layer] });
}

/** Gives numbers as bytes, little-endian. */
export function bytesOf(cells: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(cells.length * 4);
  const view = new DataView(bytes.buffer);
  cells.forEach((cell, index) => view.setUint32(index * 4, cell, true));
  return bytes;
}

/** Gives bytes as base64. */
export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

/** Gives a Zstandard frame of blocks that are not packed, or of blocks of one repeated byte. */
export function zstdFrame(
  blocks: readonly ({ readonly raw: Uint8Array } | { readonly byte: number; readonly count: number })[],
): Uint8Array {
  const parts: number[] = [0x28, 0xb5, 0x2f, 0xfd, 0, (20 - 10) << 3];
  blocks.forEach((block, index) => {
    const [type, size] = "raw" in block ? [0, block.raw.length] : [1, block.count];
    const header = (index === blocks.length - 1 ? 1 : 0) | (type << 1) | (size << 3);
    parts.push(header & 0xff, (header >> 8) & 0xff, (header >> 16) & 0xff);
    parts.push(...("raw" in block ? block.raw : [block.byte]));
  });
  return Uint8Array.from(parts);
}

// --- internal ---

function packed(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  if (encoding === "zlib") return zlibSync(bytes);
  if (encoding === "gzip") return gzipSync(bytes);
  return encoding === "zstd" ? zstdFrame([{ raw: bytes }]) : bytes;
}
