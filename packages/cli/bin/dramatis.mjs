#!/usr/bin/env node
// The `dramatis` command. It only loads the built bundle, so that a start costs no compilation; it must hold no logic of its own.
import { existsSync } from "node:fs";

const bundle = new URL("../dist/main.mjs", import.meta.url);
if (existsSync(bundle)) {
  await import(bundle.href);
} else {
  process.stderr.write("dramatis is not built yet. Please run `npm run build` in the checkout first (or `npm run quickstart`).\n");
  process.exitCode = 7;
}
