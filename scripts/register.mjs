// Registers the TypeScript hooks: `node --enable-source-maps --import ./scripts/register.mjs file.ts` type-checks and runs a file.
import { register } from "node:module";

register("./ts-hooks.mjs", import.meta.url);
