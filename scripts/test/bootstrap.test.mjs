// What a fresh clone needs: the bootstrap builds core, command line and player page once, again only after a change, and the tracked
// `dramatis` file starts the bundle or says kindly that there is none.
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { root } from "../lib/run.mjs";
import { makeTempRepo } from "./support/temp-repo.mjs";

const files = {
  "packages/core-as/assembly/index.ts": "export function one(): u32 { return 1; }\n",
  "packages/cli/src/main.ts": '// Planted.\nimport { greeting } from "./greeting.ts";\nprocess.stdout.write(greeting);\n',
  "packages/cli/src/greeting.ts": '// Planted.\nexport const greeting: string = "hello";\n',
  "packages/host/src/isolated/child-entry.ts": "// Planted.\nexport {};\n",
  "packages/host/src/isolated/sealed-entry.ts": "// Planted.\nexport {};\n",
  "fixtures/scenarios/short-vault.yaml": "name: planted\n",
  "packages/player/build.mjs":
    '// Planted.\nimport { writeFileSync } from "node:fs";\nimport { join } from "node:path";\nexport function buildPlayer({ outDir }) {\n  writeFileSync(join(outDir, "player.html"), "<p>page</p>");\n}\n',
};
const test = suite("bootstrap");
let repo;

test.before(async () => {
  repo = makeTempRepo(files);
  cpSync(join(root, "packages/cli/bin"), join(repo.folder, "packages/cli/bin"), { recursive: true });
  await repo.run(["scripts/build-core.mjs", "--bless"]);
});

test.after(() => repo.remove());

test("without a bundle the command asks for a build", async () => {
  const { code, output } = await repo.run(["packages/cli/bin/dramatis.mjs"]);
  assert.is.not(code, 0);
  assert.match(output, "npm run build");
});

test("the first call builds the core, the command line and the page", async () => {
  const { code, output } = await repo.run(["scripts/bootstrap.mjs"]);
  assert.is(code, 0, output);
  assert.match(output, "building the core");
  assert.match(output, "building the command line");
  assert.is((await repo.run(["packages/cli/bin/dramatis.mjs"])).output, "hello");
  assert.is(readFileSync(join(repo.folder, "packages/cli/dist/player.html"), "utf8"), "<p>page</p>");
  assert.ok(readFileSync(join(repo.folder, "packages/cli/dist/core.wasm")).length > 0);
});

test("a second call has nothing to do", async () => {
  assert.equal(await repo.run(["scripts/bootstrap.mjs"]), { code: 0, output: "" });
});

test("a changed source builds the command line again, and not the core", async () => {
  writeFileSync(join(repo.folder, "packages/cli/src/greeting.ts"), files["packages/cli/src/greeting.ts"].replace("hello", "good day"));
  const { code, output } = await repo.run(["scripts/bootstrap.mjs"]);
  assert.is(code, 0, output);
  assert.not.match(output, "building the core");
  assert.is((await repo.run(["packages/cli/bin/dramatis.mjs"])).output, "good day");
});

test("a changed core that is not blessed stops the bootstrap", async () => {
  writeFileSync(join(repo.folder, "packages/core-as/assembly/index.ts"), files["packages/core-as/assembly/index.ts"].replace("1;", "2;"));
  const { code, output } = await repo.run(["scripts/bootstrap.mjs"]);
  assert.is(code, 1);
  assert.match(output, "--bless");
});

test.run();
