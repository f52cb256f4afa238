import { freshCore, generatedCase, drawsOf } from "./support/cases.ts";
import { modelTakesTheSame } from "./support/mutating.ts";
const core = await freshCore();
const [from, to] = process.argv.slice(2).map(Number);
let f=0;
for (let seed = from!; seed < to!; seed++) {
  try { const r = modelTakesTheSame(core, generatedCase(core, seed, 0), 6, drawsOf("x" + seed)); f += r.accepted; }
  catch (e) { console.log(seed, String((e as Error).message).slice(0, 900)); }
  if (seed % 20 === 0) core.reset();
}
console.log("accepted", f);
