// The rules of the house that no library checks, each a function from the files of a repository to what breaks it.
// A file is `{ path, text }`, its path relative to the root and with `/`. scripts/checks/house.mjs reads the files and prints.
import { dirname, posix } from "node:path";

const linesMax = 400;
const readmeLinesMax = 40;
const optOut = "house: long table because ";
const machinePath = /(?<![\w.~)/-])\/(?:home|root|work|Users)\/[\w.-]/;

/** All rules. `check(files)` gives violations `{ path, message }`; `files` holds every text file of the repository. */
export const houseRules = [
  { rule: "file-length", check: each(isSource, tooLong) },
  { rule: "head-comment", check: each(isSource, withoutHead) },
  { rule: "generated-head", check: each(isGenerated, withoutOrigin) },
  { rule: "no-leftovers", check: each(isSource, withLeftovers) },
  { rule: "no-only", check: each(isTest, withOnly) },
  { rule: "suites-run", check: each(isTest, withIdleSuites) },
  { rule: "machine-path", check: each(isPortable, withMachinePath) },
  { rule: "lock-without-addresses", check: each(isLockOrNpmrc, withAddress) },
  { rule: "exact-pins", check: each(isManifest, withRanges) },
  { rule: "package-readme", check: packagesWithoutReadme },
  { rule: "dead-link", check: deadLinks },
];

// --- internal ---

function each(applies, find) {
  return (files) => files.filter(applies).flatMap((file) => find(file).map((message) => ({ path: file.path, message })));
}

function isSource({ path }) {
  return /^(packages|scripts)\/.*\.(ts|mts|mjs)$/.test(path) && !isGenerated({ path });
}

function isGenerated({ path }) {
  return /\.generated\.(ts|mts|mjs)$/.test(path);
}

function isTest({ path }) {
  return /\.test\.(ts|mts|mjs)$/.test(path);
}

function isPortable({ path }) {
  return !path.startsWith("fixtures/violations/") && path !== "scripts/lib/house-rules.mjs";
}

function isLockOrNpmrc({ path }) {
  return path === "package-lock.json" || path === ".npmrc";
}

function isManifest({ path }) {
  return /^(packages\/[^/]+\/)?package\.json$/.test(path);
}

function lines(text) {
  return text.replace(/\n$/, "").split("\n");
}

function head(text) {
  return text.replace(/^#!.*\n/, "");
}

function tooLong({ text }) {
  const count = lines(text).length;
  if (
    count <= linesMax ||
    lines(text)
      .slice(0, 10)
      .some((line) => line.includes(optOut))
  )
    return [];
  return [`has ${count} lines, at most ${linesMax} are allowed; split it by topic, or say \`${optOut}...\` in its head comment`];
}

function withoutHead({ text }) {
  return /^\/[/*]/.test(head(text)) ? [] : ["must open with a comment: what it is, why it exists, what it must not know"];
}

function withoutOrigin({ text }) {
  return /^\/\/.*\b(packages|scripts)\/[\w./-]+\.m?[jt]s\b/.test(text)
    ? []
    : ["the first line of a generated file must name the script that writes it"];
}

function withLeftovers({ text }) {
  const found = lines(text).findIndex((line) => /(^|\s)(\/\/|\/?\*)\s.*\b(TODO|FIXME|XXX)\b/.test(line));
  return found < 0 ? [] : [`line ${found + 1} leaves work in a comment; open an issue instead`];
}

function withOnly({ text }) {
  return /^\s*\w+\.only\(/m.test(text) ? ["`.only` hides the other tests of the file"] : [];
}

function withIdleSuites({ text }) {
  const suites = [...text.matchAll(/\b(?:const|let)\s+(\w+)\s*=\s*suite\b/g)].map((match) => match[1]);
  if (/import\s*\{[^}]*\btest\b[^}]*\}\s*from\s*["']uvu["']/.test(text)) suites.push("test");
  return suites
    .filter((name) => !text.includes(`${name}.run()`))
    .map((name) => `the suite \`${name}\` is never run: \`${name}.run()\` is missing`);
}

function withMachinePath({ text }) {
  const found = lines(text).findIndex((line) => machinePath.test(line));
  return found < 0 ? [] : [`line ${found + 1} names a path of somebody's machine`];
}

function withAddress({ path, text }) {
  const found = lines(text).findIndex((line) => /https?:\/\/|\bregistry\s*=/.test(line) && !/"(url|funding)"/.test(line));
  return found < 0
    ? []
    : [
        `line ${found + 1} names a download address; ${path === ".npmrc" ? "the registry is the user's choice" : "install with the tracked .npmrc"}`,
      ];
}

function withRanges({ text }) {
  const manifest = JSON.parse(text);
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
  const isExact = ([name, version]) => (name.startsWith("@dramatis/") ? version === "*" : /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
  return Object.entries(wanted)
    .filter((entry) => !isExact(entry))
    .map(([name, version]) => `${name} must be pinned exactly, not "${version}"`);
}

function packagesWithoutReadme(files) {
  const map = files.find(({ path }) => path === "README.md")?.text ?? "";
  const packages = files
    .filter(isManifest)
    .map(({ path }) => dirname(path))
    .filter((path) => path !== ".");
  return packages.flatMap((path) => {
    const readme = files.find((file) => file.path === `${path}/README.md`);
    const problems = [];
    if (readme === undefined) problems.push("has no README.md (job, allowed imports, entry point, one example)");
    else if (lines(readme.text).length > readmeLinesMax)
      problems.push(`its README.md has ${lines(readme.text).length} lines, at most ${readmeLinesMax} are allowed`);
    if (!map.includes(path)) problems.push("is missing from the map of packages in the root README.md");
    return problems.map((message) => ({ path, message }));
  });
}

function deadLinks(files) {
  const known = new Set(files.flatMap(({ path }) => [path, ...foldersOf(path)]));
  return files
    .filter(({ path }) => path.endsWith(".md"))
    .flatMap(({ path, text }) =>
      relativeLinks(text)
        .filter((link) => !known.has(resolveLink(path, link)))
        .map((link) => ({ path, message: `the link to ${link} is dead` })),
    );
}

function relativeLinks(text) {
  const prose = text.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, "");
  const targets = [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)].map((match) => match[1]);
  return targets.filter((target) => !/^([a-z]+:|#)/.test(target)).map((target) => target.replace(/[#?].*$/, ""));
}

function resolveLink(from, link) {
  const path = posix.normalize(link.startsWith("/") ? link.slice(1) : posix.join(posix.dirname(from), decodeURI(link)));
  return path.replace(/\/$/, "");
}

function foldersOf(path) {
  const parts = path.split("/").slice(0, -1);
  return ["."].concat(parts.map((_, index) => parts.slice(0, index + 1).join("/")));
}
