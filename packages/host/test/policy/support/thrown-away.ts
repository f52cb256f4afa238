// `node thrown-away.ts with-cedar|without`: calls a WebAssembly function that hands a reference through until the call is compiled, then lets
// what the compiled code was built on change during one call. Prints 4.
import { loadCedar } from "../../../src/policy/cedar-module.ts";

if (process.argv[2] === "with-cedar") await loadCedar();

interface Holder {
  readonly count: number;
}

// (func (import "m" "f")) and (func (export "g")), each of (param externref) (result externref); g calls f.
const bytes = Buffer.from("AGFzbQEAAAABBgFgAW8BbwIHAQFtAWYAAAMCAQAHBQEBZwABCggBBgAgABAACw==", "base64");
const { instance } = await WebAssembly.instantiate(bytes, { m: { f: handedThrough } });
const through = instance.exports.g as (value: Holder) => Holder;
const basis = { offset: 1 };
const held: { readonly offset: number } = Object.create(basis);
let isChanging = false;

for (let count = 0; count < 200_000; count += 1) summed({ count });
isChanging = true;
process.stdout.write(`${summed({ count: 1 })}\n`);

function handedThrough(value: Holder): Holder {
  if (isChanging) basis.offset = 3;
  return value;
}

function summed(value: Holder): number {
  const back = through(value);
  return back.count + held.offset;
}
