// One worker of the test runner: gets a file over IPC, loads it under uvu, answers with what happened.
// uvu's own `exec` is not used: it exits 0 for a file without a test and for a `before` hook that throws.
import { pathToFileURL } from "node:url";

// Meant for this worker's own compiler; a process that a test starts checks what it loads, and no more.
delete process.env.TS_NODE_FILES;
globalThis.UVU_DEFER = 1;
globalThis.UVU_QUEUE = [];
await import("uvu");

let strayErrors = [];
process.on("unhandledRejection", (error) => strayErrors.push(`unhandled rejection: ${describe(error)}`));
process.on("uncaughtException", (error) => strayErrors.push(`uncaught exception: ${describe(error)}`));
process.on("message", async ({ file }) => process.send(await runFile(file)));
process.on("disconnect", () => process.exit(0));
process.send({ ready: true });

// --- internal ---

async function runFile(file) {
  const report = { file, passed: 0, failed: 0, skips: [], problems: [], output: "" };
  const started = process.hrtime.bigint();
  const output = captureOutput();
  strayErrors = [];
  globalThis.DRAMATIS_SKIPS = [];
  try {
    await runSuites(await loadSuites(file), report);
  } catch (error) {
    fault(report, describe(error));
  }
  await new Promise((resolve) => setImmediate(resolve));
  for (const stray of strayErrors) fault(report, stray);
  report.output = output.stop();
  report.ms = Number((process.hrtime.bigint() - started) / 1_000_000n);
  process.exitCode = 0;
  return report;
}

async function loadSuites(file) {
  const suites = [];
  globalThis.UVU_QUEUE = [suites];
  globalThis.UVU_INDEX = 0;
  await import(pathToFileURL(file).href);
  return suites;
}

async function runSuites(suites, report) {
  let uvuSkips = 0;
  for (const suite of suites) {
    const [errors, passed, skipped, total] = await suite();
    report.passed += passed;
    report.failed += total - passed;
    uvuSkips += skipped;
    if (typeof errors === "string") report.problems.push(errors);
    else if (passed < total) report.problems.push(`${total - passed} tests did not run, because a hook threw`);
  }
  report.skips = globalThis.DRAMATIS_SKIPS;
  const silent = uvuSkips - report.skips.length;
  if (silent > 0)
    fault(report, `${silent} tests are skipped without a reason (\`.only\`, or \`test.skip\` instead of scripts/lib/skips.ts)`);
  if (report.passed + report.failed + report.skips.length === 0) fault(report, "the file ran no test; is `test.run()` missing?");
}

function fault(report, problem) {
  report.failed += 1;
  report.problems.push(problem);
}

/** Keeps what tests and uvu print while a file runs, so that two workers never mix their lines. */
function captureOutput() {
  const streams = [process.stdout, process.stderr];
  const originals = streams.map((stream) => stream.write);
  let text = "";
  for (const stream of streams) {
    stream.write = (chunk, encoding, done) => {
      text += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString();
      const callback = typeof encoding === "function" ? encoding : done;
      callback?.();
      return true;
    };
  }
  return {
    stop() {
      streams.forEach((stream, index) => {
        stream.write = originals[index];
      });
      return text;
    },
  };
}

function describe(error) {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
