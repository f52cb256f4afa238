// The translator of the C twin: the types that AssemblyScript gives, the order in which parts are taken, and what it refuses.
// What comes out is read here as text; the compiled twin is in twin.slow.test.ts.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { twinDoors, twinSource } from "../bench/twin/build-twin.ts";
import { compilers } from "../bench/twin/compilers.ts";
import { kernels } from "../bench/twin/marks.ts";
import { twinRowNames } from "../bench/twin/rows.ts";
import { translateCore } from "../bench/twin/translate/translate.ts";
import { twinWorkloads } from "../bench/twin/workloads.ts";
import { root } from "../golden/play.ts";

/** Translates the body of `door(a: u32, b: i32, p: usize): <returned>` with helpers before it. */
function bodyOf(body: string, returned = "u32", helpers = ""): string {
  const text = `${helpers}\nexport function door(a: u32, b: i32, p: usize): ${returned} {\n${body}\n}`;
  const c = translateCore({ read: () => text, entry: "index.ts", doors: ["door"] });
  return c.slice(c.indexOf("static u32 index__door(u32 a, i32 b, usize p) {") + 1, c.indexOf("void twin_init"));
}

const typed = [
  [
    "a narrow load stays narrow where nothing is asked",
    "const x = load<u8>(p) << 8; return x;",
    "u8 x = ((u8)(load_u8(p, 0) << (((u8)8) & 7)));",
  ],
  ["a narrow load widens to what is asked", "const x: u32 = load<u8>(p) << 8; return x;", "u32 x = (((u32)load_u8(p, 0)) << (8u & 31));"],
  ["of two equally wide the left one decides", "const x = b + a; return x;", "i32 x = (b + ((i32)a));"],
  ["a literal takes the type of its neighbour", "const x = a - 1; return x;", "u32 x = (a - 1u);"],
  ["a literal alone is an i32, or the first that holds it", "const x = 4294967295; return a;", "u32 x = 4294967295u;"],
  ["a bool is no operand of a shift", "if ((a & (1 << a)) != 0) return 1; return 0;", "if (((a & (1u << (a & 31))) != 0u))"],
  ["signs are kept apart by casts", "const x = <i32>a < b; return <u32>x;", "bool x = (((i32)a) < b);"],
  ["a minimum has the type of its first operand", "const x = min(b, 7); return x;", "i32 x = min_i32(b, (7));"],
  ["a minimum that begins with a literal has the type of its second", "const x = max(0, a); return x;", "u32 x = max_u32(0u, a);"],
] as const;

for (const [name, body, expected] of typed) {
  test(name, () => assert.ok(bodyOf(body).includes(expected), bodyOf(body)));
}

test("the order is kept where one part writes what another reads, and only there", () => {
  const helpers = "function bump(p: usize): u32 { store<u32>(p, load<u32>(p) + 1); return load<u32>(p); }";
  assert.match(
    bodyOf("return load<u32>(p) + bump(p);", "u32", helpers),
    /\(\{ u32 t1 = load_u32\(p, 0\); u32 t2 = index__bump\(p\); \(t1 \+ t2\); \}\)/,
  );
  assert.match(bodyOf("return load<u32>(p) + load<u32>(p, 4);"), /return \(load_u32\(p, 0\) \+ load_u32\(p, 4\)\);/);
});

const refused = [
  ["mixed signs in an order", "return a < b ? 1 : 0;", /index\.ts:3: .*u32 and i32 have in common: a < b/],
  ["a number as a float", "const x = 0.5; return 1;", /SyntaxError|BigInt|0\.5/],
  ["an unknown builtin", "return bswap<u32>(a);", /index\.ts:3: .*the builtin bswap/],
  ["an unknown name", "return c;", /index\.ts:3: .*this name: c/],
  ["a number chosen by ||", "const x = a || 7; return x;", /choice of numbers/],
  ["an unknown statement", "do { a -= 1; } while (a > 0); return a;", /this statement/],
  ["an unknown type", "const x: f64 = a; return 1;", /this type/],
] as const;

for (const [name, body, pattern] of refused) {
  test(`${name} is refused with its place`, () => assert.throws(() => bodyOf(body), pattern));
}

test("the whole core is translated, with its doors, and again to the same bytes", () => {
  const c = twinSource();
  for (const door of twinDoors) assert.ok(c.includes(` twin_${door}(`), door);
  assert.ok((c.match(/^static .*\{$/gm) ?? []).length > 400);
  assert.is(twinSource(), c);
});

test("the marked core has every kernel and is else the same", () => {
  const marked = twinSource(true);
  for (let kernel = 0; kernel < kernels.length; kernel += 1)
    assert.match(marked, new RegExp(`mark__mark\\(${kernel}u\\)|[?:] ${kernel}u|return ${kernel}u`));
  assert.not.match(twinSource(), /mark__mark/);
});

test("docs/performance.md names every row of the twin, and how each compiler comes and is called", () => {
  const page = readFileSync(join(root, "docs", "performance.md"), "utf8");
  const names = twinWorkloads().flatMap(twinRowNames);
  assert.ok(names.length >= 20);
  for (const name of names) assert.ok(page.includes(`| ${name} |`), name);
  for (const { install, command, flags } of compilers) {
    assert.ok(page.includes(install), install);
    assert.ok(page.includes([command, ...flags].join(" ")), command);
  }
});

test.run();
