// The fresh process in which a recording is verified: bytes from standard input, a sealed realm, the answer to standard output.
// Built into its own file beside the command line; `node verify-child.mjs sealed.js < packet`.
import { readFileSync } from "node:fs";
import { unpackParts } from "./packet.ts";
import { runInSeal } from "./seal.ts";

const script = readFileSync(process.argv[2] ?? "", "utf8");
const answer = await runInSeal(script, unpackParts(new Uint8Array(readFileSync(0))));
process.stdout.write(answer);
