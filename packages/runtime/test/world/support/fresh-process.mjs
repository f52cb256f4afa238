// A process of its own that plays worlds with nothing but the core's exports: no runtime, no TypeScript, nothing shared with its parent.
// stdin: JSON { core: path, jobs: [{ canonical, ledger, script }] }, bytes in base64, `ledger` null for a world that is to be started.
// stdout: for each job the links from where it stands to the end, in hexadecimal.
import { readFileSync } from "node:fs";

const { core, jobs } = JSON.parse(readFileSync(0, "utf8"));
const module = new WebAssembly.Module(readFileSync(core));
process.stdout.write(JSON.stringify(jobs.map((job) => linksOf(job))));

// --- internal ---

function linksOf({ canonical, ledger, script }) {
  const world = openWorld(Buffer.from(canonical, "base64"), ledger === null ? null : Buffer.from(ledger, "base64"));
  const { exports, at, u32, field } = world;
  const link = () => new DataView(exports.memory.buffer).getBigUint64(field("link"), true).toString(16).padStart(16, "0");
  const links = [link()];
  for (let tick = u32(field("tick")); tick < script.length && u32(field("endReason")) === 0; tick += 1) {
    const inputs = Buffer.from(script[tick], "base64");
    whole(world, exports.begin(at));
    new Uint8Array(exports.memory.buffer).set(inputs, field("inputs"));
    whole(world, exports.end(at, inputs.length));
    if (exports.seal(at, inputs.length, inputs.length) !== 0) throw new Error(`tick ${tick + 1} was not sealed`);
    links.push(link());
  }
  return links;
}

function openWorld(canonical, ledger) {
  const { exports } = new WebAssembly.Instance(module, {});
  const at = 1_048_576;
  exports.memory.grow(1024);
  const text = Buffer.from(exports.memory.buffer.slice(exports.directory(), exports.directory() + exports.directoryBytes()));
  const { canonicalAt, dimensions, fields, layoutWords } = JSON.parse(text.toString("utf16le"));
  const memory = new Uint8Array(exports.memory.buffer);
  memory.set(canonical.subarray(0, dimensions.length * 4), at + canonicalAt);
  const view = new DataView(exports.memory.buffer);
  const u32 = (address) => view.getUint32(address, true);
  const header = (name) => at + layoutWords.indexOf(name) * 4;
  view.setUint32(header("ringEvents"), 300, true);
  view.setUint32(header("fieldPool"), 2, true);
  if (exports.layout(at) === 0) throw new Error("the dimensions are refused");
  memory.set(canonical, at + canonicalAt);
  const field = (name) => at + u32(at + fields.find((row) => row.name === name).offsetAt);
  if (ledger === null) exports.start(at, exports.hash(at));
  else {
    memory.set(ledger, at + u32(header("ledgerOffset")));
    exports.restore(at);
  }
  return { exports, at, u32, field };
}

// Drains the ring as often as the core asks for it; statuses from 16 on are refusals.
function whole({ exports, at }, status) {
  let found = status;
  for (; found === 1; found = exports.resume(at)) exports.clearRing(at);
  exports.clearRing(at);
  if (found >= 16) throw new Error(`the core answered ${found}`);
}
