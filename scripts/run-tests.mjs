// The test runner: `node scripts/run-tests.mjs [part-of-a-path]...` runs the test files in two workers with type checking on.
// It fails on a file that ran no test, a pattern that matches nothing, a file that cannot be loaded, and a skip without a
// reason (see scripts/lib/skips.ts). The last line of stdout is `N passed, N failed, N skipped`; exit 1 when anything failed.
import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { dirname, join, resolve as resolvePath } from "node:path";
import { fileURLToPath } from "node:url";
import { findTestFiles, pickFiles } from "./lib/test-files.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const { root, patterns } = parse(process.argv.slice(2));
const fileMsMax = 900_000;

const { picked, unmatched } = pickFiles(findTestFiles(root), patterns);
const totals = { passed: 0, failed: 0, skipped: 0 };
for (const pattern of unmatched) problem(`no test file matches "${pattern}"`);
if (picked.length === 0) problem("there is no test file to run");

const reports = await runAll(picked);
printFailures(reports);
printSkips(reports);
process.stdout.write(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`);
process.exitCode = totals.failed === 0 ? 0 : 1;

// --- internal ---

/** `--root DIR` runs the tests of another folder; it is there for the runner's own tests. */
function parse(args) {
  const at = args.indexOf("--root");
  if (at < 0) return { root: dirname(here), patterns: args };
  return { root: resolvePath(args[at + 1] ?? "."), patterns: args.filter((_, index) => index !== at && index !== at + 1) };
}

function problem(text) {
  totals.failed += 1;
  process.stdout.write(`FAIL ${text}\n`);
}

async function runAll(files) {
  const waiting = [...files];
  const done = [];
  const workers = Math.min(2, availableParallelism(), waiting.length);
  await Promise.all(Array.from({ length: workers }, () => drain(waiting, done)));
  return done;
}

/** Runs waiting files one after the other in one worker; a worker that dies fails its file and is replaced. */
async function drain(waiting, done) {
  let worker = await startWorker();
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    const report = await runIn(worker, file);
    if (report.workerIsGone && waiting.length > 0) worker = await startWorker();
    count(report);
    done.push(report);
  }
  if (worker.connected) worker.disconnect();
}

async function startWorker() {
  // All sources at once: without this, the compiler makes its program anew for every file that a test loads.
  const env = { ...process.env, TS_NODE_FILES: "true" };
  delete env.TS_NODE_TRANSPILE_ONLY;
  delete env.TS_NODE_LOG_ERROR;
  const worker = fork(join(here, "lib", "test-worker.mjs"), [], {
    cwd: root,
    env,
    execArgv: ["--enable-source-maps", "--import", join(here, "register.mjs")],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("exit", (code) => reject(new Error(`a test worker did not start (exit ${code})`)));
  });
  worker.removeAllListeners("exit");
  return worker;
}

function runIn(worker, file) {
  return new Promise((resolve) => {
    const finish = (report) => {
      clearTimeout(timer);
      worker.removeAllListeners();
      resolve(report);
    };
    const lost = (reason) => finish({ file, passed: 0, failed: 1, skips: [], problems: [reason], output: "", ms: 0, workerIsGone: true });
    const timer = setTimeout(() => {
      worker.kill("SIGKILL");
      lost(`the file did not end within ${fileMsMax / 1000} s`);
    }, fileMsMax);
    worker.once("message", finish);
    worker.once("exit", (code, signal) => lost(`the process ended while the file ran (exit ${code ?? signal})`));
    worker.send({ file: join(root, file) });
  }).then((report) => ({ ...report, file }));
}

function count(report) {
  totals.passed += report.passed;
  totals.failed += report.failed;
  totals.skipped += report.skips.length;
  const skipped = report.skips.length > 0 ? `, ${report.skips.length} skipped` : "";
  const failed = report.failed > 0 ? `, ${report.failed} FAILED` : "";
  process.stdout.write(
    `${report.failed > 0 ? "FAIL" : "ok  "} ${report.file}  ${report.passed} passed${failed}${skipped}  ${report.ms} ms\n`,
  );
}

function printFailures(done) {
  for (const report of done.filter((one) => one.failed > 0)) {
    process.stdout.write(`\n---- ${report.file}\n${report.problems.join("\n")}\n`);
    if (process.env.DRAMATIS_TEST_OUTPUT) process.stdout.write(`---- its output\n${report.output}\n`);
  }
  if (done.length > 0) process.stdout.write("\n");
}

function printSkips(done) {
  for (const report of done)
    for (const { name, reason } of report.skips) process.stdout.write(`skipped ${report.file}: ${name} (${reason})\n`);
}
