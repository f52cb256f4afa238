import { freshCore, generatedCase, crowdCase, drawsOf, worldOf } from "./support/cases.ts";
import { encodeInputs } from "../../src/core/input-codec.ts";
import { countOf } from "../../src/core/directory.ts";
import { takeTick, isRunning } from "./support/ticks.ts";
const core = await freshCore();
const [from, to] = process.argv.slice(2).map(Number);
const ranges: Record<string, [number, number]> = { i8: [-128, 127], u8: [0, 255], i16: [-32768, 32767], u16: [0, 65535], i32: [-2147483648, 2147483647], u32: [0, 2147483647] };
let ticks = 0;
for (let seed = from!; seed < to!; seed++) {
  const draw = drawsOf("w" + seed);
  const one = seed % 10 === 0 ? crowdCase(core, 0) : generatedCase(core, seed, 0);
  const world = worldOf(core, one);
  const rows = core.directory.fields.flatMap((f, index) => f.editable && countOf(f, world.dims) > 0 ? [{ ...f, index }] : []);
  const log: string[] = [];
  try {
    while (isRunning(world) && world.get("tick") < 60) {
      const edits = Array.from({ length: draw(4) }, () => {
        const f = rows[draw(rows.length)]!;
        const [low, high] = ranges[f.type]!;
        const value = [low, high, -1, 0, 1, 2, 100, low + draw(high - low)][draw(8)]!;
        return { input: "edit" as const, field: f.index, index: draw(countOf(f, world.dims)), value: Math.max(low, Math.min(high, value)) };
      }).filter(({ field, index, value }) => {
        const n = core.directory.fields[field]!.name;
        const inner = (c: number) => { const s = world.dims.stride!; const x = c % s; return c >= s && c < world.dims.cells! - s && x > 0 && x < s - 1; };
        if (n === "terrain") return value > 0 && value < world.dims.kinds! && inner(index);
        if (n === "feature") return value >= 0 && value < world.dims.kinds! && inner(index);
        if (n === "faction") return value >= 0 && value < world.dims.factions!;
        if (n === "itemKind") return value > 0 && value < world.dims.itemKinds!;
        return true;
      });
      for (const e of edits) log.push(`${world.get("tick")}:${core.directory.fields[e.field]!.name}[${e.index}]=${e.value}`);
      takeTick(world, encodeInputs(edits)); ticks++;
    }
  } catch (e) { console.log(seed, one.name, String((e as Error).message).slice(0, 300), log.slice(-12).join(" ")); }
  if (seed % 20 === 0) core.reset();
}
console.log("ticks", ticks);
