// Runs a script in QuickJS and prints what it says: `node quickjs-host.mjs <package.json of quickjs-emscripten> <script>`.
// A process of its own, since QuickJS runs without a pause; the script sees the language, `console.log`, and nothing else.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [, , manifest, script] = process.argv;
const { getQuickJS } = createRequire(manifest)("quickjs-emscripten");
const context = (await getQuickJS()).newContext();

const say = context.newFunction("log", (text) => {
  process.stdout.write(`${context.getString(text)}\n`);
});
const console = context.newObject();
context.setProp(console, "log", say);
context.setProp(context.global, "console", console);
context.unwrapResult(context.evalCode(readFileSync(script, "utf8"), "payload.js"));
const { error } = context.runtime.executePendingJobs();
if (error !== undefined) throw new Error(JSON.stringify(context.dump(error)));
