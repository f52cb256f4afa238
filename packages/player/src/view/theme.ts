// The colours of the map, for light and dark: ground, things, factions and locks. What is drawn on a canvas takes its colours from here.
// It must not know what is drawn, nor read the page.

/** Colours as CSS has them. */
export interface MapTheme {
  readonly isDark: boolean;
  readonly outside: string;
  readonly unknown: string;
  readonly unknownHatch: string;
  readonly floor: string;
  readonly floorSeam: string;
  readonly shadow: string;
  readonly wall: string;
  readonly wallLight: string;
  readonly wallDark: string;
  readonly wallFront: string;
  readonly water: string;
  readonly waterDeep: string;
  readonly waterLine: string;
  readonly pit: string;
  readonly pitEdge: string;
  readonly lava: string;
  readonly wood: string;
  readonly woodDark: string;
  readonly iron: string;
  readonly ironLight: string;
  readonly exit: string;
  readonly goal: string;
  readonly danger: string;
  readonly ink: string;
  readonly paper: string;
  readonly plaque: string;
  readonly potion: string;
  readonly gem: string;
  readonly coin: string;
  /** Laid over what is known but not seen now. */
  readonly veil: string;
  readonly good: string;
  readonly fair: string;
  readonly poor: string;
  readonly story: string;
}

/** The colours for a light or a dark page. */
export function mapTheme(isDark: boolean): MapTheme {
  return isDark ? dark : light;
}

/** The colour of a faction by number; they repeat after eight. Pure. */
export function factionColour(theme: MapTheme, faction: number): string {
  const colours = theme.isDark ? factionsDark : factionsLight;
  return colours[faction % colours.length] ?? colours[0] ?? theme.ink;
}

/** The colour of a lock: that of its name when the name is one of a colour or a metal, else one by number (from 1). Pure. */
export function lockColour(lock: number, name: string): string {
  const word = name.toLowerCase();
  const named = namedLocks.find(([part]) => word.includes(part));
  return named?.[1] ?? locks[(lock - 1) % locks.length] ?? "#888888";
}

// --- internal ---

const light: MapTheme = {
  isDark: false,
  outside: "#e9e4d9",
  unknown: "#d8d2c5",
  unknownHatch: "#d1cabc",
  floor: "#faf7f0",
  floorSeam: "#efeade",
  shadow: "rgba(70, 58, 40, 0.17)",
  wall: "#747986",
  wallLight: "#8b909d",
  wallDark: "#616673",
  wallFront: "#565a67",
  water: "#a9cfe4",
  waterDeep: "#6fa5c6",
  waterLine: "#86b7d3",
  pit: "#3b3632",
  pitEdge: "#6d645a",
  lava: "#df7b3c",
  wood: "#b8844e",
  woodDark: "#86592f",
  iron: "#7d838f",
  ironLight: "#c4c8d0",
  exit: "#2c8a67",
  goal: "#e0a21b",
  danger: "#c2453a",
  ink: "#23252b",
  paper: "#ffffff",
  plaque: "#e6ddc9",
  potion: "#b04a8c",
  gem: "#2f95b4",
  coin: "#d9a521",
  veil: "rgba(216, 210, 197, 0.54)",
  good: "#2f9e70",
  fair: "#d1921e",
  poor: "#c9463a",
  story: "#7a5cc0",
};

const dark: MapTheme = {
  isDark: true,
  outside: "#101217",
  unknown: "#13151a",
  unknownHatch: "#181b21",
  floor: "#2a2e37",
  floorSeam: "#30353f",
  shadow: "rgba(0, 0, 0, 0.34)",
  wall: "#59606f",
  wallLight: "#6d7585",
  wallDark: "#4a505d",
  wallFront: "#3d434f",
  water: "#2b566f",
  waterDeep: "#1d3d52",
  waterLine: "#3d6f8b",
  pit: "#0a0b0d",
  pitEdge: "#17191e",
  lava: "#b4552a",
  wood: "#94693d",
  woodDark: "#6a4826",
  iron: "#8d94a1",
  ironLight: "#bcc2cc",
  exit: "#37a57c",
  goal: "#e3b04a",
  danger: "#e2675a",
  ink: "#eceef2",
  paper: "#14161b",
  plaque: "#434957",
  potion: "#cf6fae",
  gem: "#56b9d6",
  coin: "#e3b84a",
  veil: "rgba(19, 21, 26, 0.46)",
  good: "#4cc191",
  fair: "#e3ad46",
  poor: "#ef7768",
  story: "#a98ff0",
};

const factionsLight = ["#2f6bc4", "#cf5527", "#24916a", "#8656b4", "#b9860b", "#bf4478", "#1b8ba1", "#71801f"];
const factionsDark = ["#6ea3f2", "#f08a61", "#4fc79b", "#b992e8", "#e6ba4c", "#ee82b0", "#4fc4da", "#b5c45c"];
const locks = ["#d39b1a", "#5b8fd6", "#c8423f", "#3aa06b", "#8b63cf", "#c9742f", "#2aa3ad", "#c44f8e"];
const namedLocks: readonly (readonly [string, string])[] = [
  ["gold", "#d9a514"],
  ["silver", "#93a4b8"],
  ["iron", "#7f8793"],
  ["copper", "#bd6c39"],
  ["bronze", "#a9793f"],
  ["ruby", "#c3324a"],
  ["red", "#c8423f"],
  ["blue", "#3f7fd0"],
  ["green", "#3aa06b"],
  ["yellow", "#d6b21f"],
  ["violet", "#8b63cf"],
  ["purple", "#8b63cf"],
  ["orange", "#d9792b"],
  ["black", "#41454f"],
  ["white", "#cfd4dc"],
];
