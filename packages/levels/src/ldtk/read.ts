// Reads an LDtk project, of any jsonVersion from 0.6 to 1.5, with its worlds and its separate level files: a foreign map for each level.
// It opens no file: they are handed in by name. What is wrong comes back as issues, of all files at once.
import { type Issue, shown } from "@dramatis/runtime";
import type { ForeignFiles, ForeignMap } from "../foreign/foreign-map.ts";
import { freshName, plainName } from "../foreign/plain-name.ts";
import { createTally, type Tally } from "../foreign/tally.ts";
import type { ImportReport } from "../report.ts";
import { fileName } from "../text/file-names.ts";
import { readDefinitions } from "./defs.ts";
import { parseJson } from "./json.ts";
import { type LevelTask, readLevel } from "./level.ts";
import { LDTK_LIMITS } from "./limits.ts";
import type { Project } from "./project.ts";
import { complain, type Findings, field, isRecord, listIn, type Spot, spotOf, spotsIn, textIn, under, wholeIn } from "./spot.ts";
import { isBefore, modern, VERSIONS, versionOf } from "./versions.ts";

/** A project that was read. A level with an issue has no map; the others have. */
export interface LdtkImport {
  readonly maps: readonly ForeignMap[];
  readonly issues: readonly Issue[];
  readonly report: ImportReport;
}

/** Reads the project `entry` of `files`; level files are looked for beside it. Throws nothing for any bytes. Pure. */
export function readLdtk(files: ForeignFiles, entry: string): LdtkImport {
  const findings: Findings = { issues: [], count: 0 };
  const tally = createTally();
  const reader = createReader(files, entry, findings);
  const root = reader.read(entry);
  const maps = root === undefined ? [] : readProject(root, reader, tally);
  return { maps, issues: findings.issues, report: tally.report() };
}

/** Lists the level files that a project names, as they lie beside `entry`, so that a host can load them. Refused names are left out. Pure. */
export function ldtkFilesNamedBy(bytes: Uint8Array, entry: string): readonly string[] {
  const findings: Findings = { issues: [], count: 0 };
  const root = createReader(new Map([[entry, bytes]]), entry, findings).read(entry);
  const levels = root === undefined ? [] : worldsOf(root).flatMap(({ levels: some }) => some);
  const names = levels.flatMap((level) => {
    const path = isSeparate(level) ? field(level, "externalRelPath") : undefined;
    const name = typeof path === "string" ? fileName(path) : undefined;
    return name !== undefined && "name" in name ? [besideOf(entry) + name.name] : [];
  });
  return [...new Set(names)];
}

// --- internal ---

/** Reads files, each once, and counts their bytes. */
interface FileReader {
  readonly files: ForeignFiles;
  /** The object that a file holds; undefined, with the issue told, when it holds none. */
  readonly read: (file: string) => Spot | undefined;
  /** A level's file; `named` is where its name stands. */
  readonly readBeside: (path: string, named: Spot) => Spot | undefined;
}

function createReader(files: ForeignFiles, entry: string, findings: Findings): FileReader {
  const taken = new Set<string>([entry]);
  let bytesLeft: number = LDTK_LIMITS.bytesTogetherMax;
  const read = (file: string): Spot | undefined => {
    const source = { file, findings };
    const bytes = files.get(file);
    if (bytes === undefined) {
      complain(source, "DRAMATIS_INPUT_FILE", "1:1", { expected: "a file that was handed in", found: "nothing" });
      return undefined;
    }
    bytesLeft -= bytes.length;
    if (bytesLeft < 0) {
      const said = { expected: `at most ${LDTK_LIMITS.bytesTogetherMax} bytes in all files together`, found: "more" };
      complain(source, "DRAMATIS_LEVEL_SIZE", "1:1", said);
      return undefined;
    }
    const parsed = parseJson(bytes, file);
    if ("value" in parsed) return spotOf(source, parsed.value, "");
    findings.count += 1;
    findings.issues.push(parsed.issue);
    return undefined;
  };
  const readBeside = (path: string, named: Spot): Spot | undefined => {
    const name = fileName(path);
    const refuse = (expected: string, found: string): undefined => {
      complain(named.source, "DRAMATIS_INPUT_VALUE", under(named, "externalRelPath"), { expected, found });
    };
    if ("refused" in name) return refuse("a path below the project's folder", `${path.slice(0, 200)}: ${name.refused}`);
    const file = besideOf(entry) + name.name;
    if (taken.has(file)) return refuse("a file that no other level names", path);
    taken.add(file);
    if (!files.has(file)) return refuse("a file that was handed in", `${path}, which is missing`);
    return read(file);
  };
  return { files, read, readBeside };
}

/** The folder of a file, empty or ending in `/`. */
function besideOf(entry: string): string {
  return entry.slice(0, entry.lastIndexOf("/") + 1);
}

interface World {
  readonly name: string;
  readonly levels: readonly Spot[];
}

/** The worlds of a project; before version 1.0, and without the option for several, its levels are those of one world without a name. */
function worldsOf(root: Spot): readonly World[] {
  const project: Spot = { ...root, value: modern("project", root.value) };
  const modernLevels = (spot: Spot): readonly Spot[] =>
    spotsIn(spot, "levels", LDTK_LIMITS.levelsMax).map((level) => ({ ...level, value: modern("level", level.value) }));
  const worlds = spotsIn(project, "worlds", LDTK_LIMITS.levelsMax, []);
  if (worlds.length === 0) return [{ name: "", levels: modernLevels(project) }];
  const outside = listIn(project, "levels", LDTK_LIMITS.levelsMax, []).length > 0 ? [{ name: "", levels: modernLevels(project) }] : [];
  return [...outside, ...worlds.map((world) => ({ name: textIn(world, "identifier"), levels: modernLevels(world) }))];
}

function readProject(root: Spot, reader: FileReader, tally: Tally): readonly ForeignMap[] {
  if (!isKnownVersion(root, tally)) return [];
  const defs = readDefinitions(root);
  const worlds = worldsOf(root);
  const levels = worlds.flatMap(({ name: world, levels: some }) => some.map((level) => ({ level, world })));
  const { names, byIid } = namesOf(levels, tally);
  const project: Project = { defs, tally, names: byIid, room: { cells: LDTK_LIMITS.cellsTogetherMax } };
  const defaultSize = wholeIn(root, "defaultGridSize", { from: 1, to: 65_536, or: 16 });
  if (levels.length > LDTK_LIMITS.levelsMax) {
    complain(root.source, "DRAMATIS_LEVEL_SIZE", "worlds", {
      expected: `at most ${LDTK_LIMITS.levelsMax} levels`,
      found: `${levels.length}`,
    });
    return [];
  }
  const isSound = root.source.findings.count === 0;
  const maps = levels.flatMap(({ level, world }, index) => {
    const before = root.source.findings.count;
    const map = readOne(level, { name: names[index] ?? "level", world, defaultSize }, project, reader);
    return map !== undefined && isSound && root.source.findings.count === before ? [map] : [];
  });
  tellProject(root, worlds, tally);
  return maps;
}

function isKnownVersion(root: Spot, tally: Tally): boolean {
  const text = textIn(root, "jsonVersion");
  const version = versionOf(text);
  const expected = `a version from ${VERSIONS.first.join(".")} to ${VERSIONS.last.join(".")}`;
  if (version === undefined || isBefore(version, VERSIONS.first)) {
    const isText = typeof field(root, "jsonVersion") === "string";
    if (isText) complain(root.source, "DRAMATIS_INPUT_VALUE", "jsonVersion", { expected, found: shown(text) });
    return false;
  }
  if (version[0] > VERSIONS.last[0]) {
    complain(root.source, "DRAMATIS_INPUT_FUTURE_VERSION", "jsonVersion", { expected, found: shown(text) });
    return false;
  }
  const isNewer = isBefore(VERSIONS.last, version);
  tally.add("guessed", {
    what: `jsonVersion ${text.slice(0, 60)}`,
    told: `read as ${VERSIONS.last.join(".")}, the last that is known`,
    count: isNewer ? 1 : 0,
  });
  return true;
}

function isSeparate(level: Spot): boolean {
  return !Array.isArray(field(level, "layerInstances"));
}

/** Reads a level where it stands: in the project, or in a file of its own. */
function readOne(level: Spot, task: LevelTask, project: Project, reader: FileReader): ForeignMap | undefined {
  const path = field(level, "externalRelPath");
  if (!isSeparate(level) || typeof path !== "string") return readLevel(level, task, project);
  const found = reader.readBeside(path, level);
  if (found === undefined) return undefined;
  const separate: Spot = { ...found, value: modern("level", found.value) };
  if (textIn(separate, "iid") !== textIn(level, "iid")) {
    project.tally.add("guessed", { what: "level files with another iid than the project says", told: "read as the level that names them" });
  }
  return readLevel(separate, task, project);
}

/** A name for each level, its world before it, and by iid. Names and iids that are taken are told. */
function namesOf(
  levels: readonly { readonly level: Spot; readonly world: string }[],
  tally: Tally,
): { readonly names: readonly string[]; readonly byIid: ReadonlyMap<string, string> } {
  const taken = new Set<string>();
  const byIid = new Map<string, string>();
  const names = levels.map(({ level, world }) => {
    const own = textIn(level, "identifier");
    const base = plainName(world === "" ? own : `${world}.${own}`, "level");
    const name = freshName(base, taken);
    tally.add("guessed", {
      what: "levels with an identifier that another one has",
      told: "they got a number behind it",
      count: name === base ? 0 : 1,
    });
    taken.add(name);
    const iid = textIn(level, "iid");
    if (byIid.has(iid))
      complain(level.source, "DRAMATIS_INPUT_VALUE", under(level, "iid"), {
        expected: "an iid that no other level has",
        found: shown(iid),
      });
    byIid.set(iid, name);
    return name;
  });
  return { names, byIid };
}

function tellProject(root: Spot, worlds: readonly World[], tally: Tally): void {
  const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
  const defs = field(root, "defs");
  const rules =
    isRecord(defs) && Array.isArray(defs.layers)
      ? defs.layers.filter((layer) => isRecord(layer) && lengthOf(layer.autoRuleGroups) > 0)
      : [];
  tally.add("carried", {
    what: "worlds",
    told: "before the names of their levels",
    count: worlds.filter(({ name }) => name !== "").length,
  });
  tally.add("dropped", { what: "layers with rules for tiles", told: "what the rules have drawn is carried", count: rules.length });
  tally.add("dropped", { what: "custom commands", told: "nothing of a file is run", count: lengthOf(field(root, "customCommands")) });
  tally.add("dropped", {
    what: "entries of the table of contents",
    told: "it is made from the entities",
    count: lengthOf(field(root, "toc")),
  });
}
