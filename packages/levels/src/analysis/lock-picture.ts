// The graph of locks as a picture: SVG text, regions in columns by the round in which they are come to, locks as lines between them.
// The same graph gives the same text on every engine: whole numbers, fixed order. It decides nothing.
import { saidCell } from "../grid/cell.ts";
import type { Lock, LockGraph, Region } from "./lock-graph.ts";

/** Gives the picture. Pure. */
export function lockPicture(name: string, { regions, locks }: LockGraph): string {
  const rounds = [...new Set(regions.map(columnOf))].sort((left, right) => left - right);
  const boxes = new Map<number, Box>();
  rounds.forEach((round, column) => {
    regions
      .filter((region) => columnOf(region) === round)
      .forEach((region, row) => {
        boxes.set(region.number, { region, x: margin + column * columnWidth, y: margin + headHeight + row * rowHeight });
      });
  });
  const rowsMax = rounds.reduce((most, round) => Math.max(most, regions.filter((region) => columnOf(region) === round).length), 1);
  const width = 2 * margin + Math.max(1, rounds.length) * columnWidth - (columnWidth - boxWidth);
  const height = 2 * margin + headHeight + rowsMax * rowHeight - (rowHeight - boxHeight);
  const lines = locks.flatMap((lock, index) => lockLines(lock, index, boxes));
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13">`,
    `<title>${escaped(`Keys and locks of ${name}`)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${margin}" y="${margin + 4}" font-weight="bold" fill="#222222">${escaped(`Keys and locks of ${name}`)}</text>`,
    ...lines,
    ...[...boxes.values()].flatMap(boxLines),
    "</svg>",
  ].join("\n")}\n`;
}

// --- internal ---

const margin = 20;
const headHeight = 20;
const boxWidth = 200;
const boxHeight = 84;
const columnWidth = 320;
const rowHeight = 120;
/** Characters that fit into a line of a box. */
const lineMax = 28;
/** The column of regions that are never come to: the last. */
const never = 1_000_000;

interface Box {
  readonly region: Region;
  readonly x: number;
  readonly y: number;
}

function columnOf({ round }: Region): number {
  return round ?? never;
}

function boxLines({ region, x, y }: Box): string[] {
  const { number, cells, cell, starts, keys, goals, round } = region;
  const colours = round === null ? ["#fbe9e7", "#b71c1c"] : starts.length > 0 ? ["#e8f5e9", "#1b5e20"] : ["#e3f2fd", "#0d47a1"];
  const told = [
    `region ${number} at ${saidCell(cell)}, ${cells} ${cells === 1 ? "cell" : "cells"}`,
    starts.length === 0 ? "" : `start: ${starts.join(", ")}`,
    keys.length === 0 ? "" : `keys: ${keys.join(", ")}`,
    goals.length === 0 ? "" : `goals: ${goals.join(", ")}`,
    round === null ? "cannot be come to" : "",
  ].filter((line) => line !== "");
  return [
    `<rect x="${x}" y="${y}" width="${boxWidth}" height="${boxHeight}" rx="6" fill="${colours[0]}" stroke="${colours[1]}"/>`,
    ...told.map((line, index) => `<text x="${x + 8}" y="${y + 18 + index * 16}" fill="#222222">${escaped(shortened(line))}</text>`),
  ];
}

/** A line between each pair of neighbours among the regions of a lock, with its name in the middle; several locks of one pair lie below each other. */
function lockLines({ lock, regions, needs, keys, opens }: Lock, index: number, boxes: ReadonlyMap<number, Box>): string[] {
  const colour = opens ? "#37474f" : "#b71c1c";
  const told = `${lock}${needs > 1 ? ` (${needs} keys)` : ""}${keys === 0 ? ", no key" : keys < needs ? `, ${keys} of ${needs} keys` : ""}`;
  return regions.slice(1).flatMap((to, pair) => {
    const [one, other] = [boxes.get(regions[pair] ?? -1), boxes.get(to)];
    if (one === undefined || other === undefined) return [];
    const [fromX, fromY] = [one.x + boxWidth / 2, one.y + boxHeight / 2];
    const [toX, toY] = [other.x + boxWidth / 2, other.y + boxHeight / 2];
    const [middleX, middleY] = [Math.floor((fromX + toX) / 2), Math.floor((fromY + toY) / 2) - 6 + (index % 3) * 16];
    const dashes = opens ? "" : ' stroke-dasharray="6 4"';
    return [
      `<line x1="${fromX}" y1="${fromY}" x2="${toX}" y2="${toY}" stroke="${colour}" stroke-width="2"${dashes}/>`,
      `<text x="${middleX}" y="${middleY}" text-anchor="middle" fill="${colour}">${escaped(shortened(told))}</text>`,
    ];
  });
}

function shortened(text: string): string {
  return text.length <= lineMax ? text : `${text.slice(0, lineMax - 3)}...`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
