// The verbs of `dramatis level`, each with a line about it and the module that is loaded only when it is called.
// It must not load any of them.
import type { CommandGroup } from "../command-row.ts";

/** `dramatis level <verb>`. */
export const levelGroup: CommandGroup = {
  about: "make, check, save, convert, draw and generate levels",
  examples: ["dramatis level new vault", "dramatis level check fixtures/scenarios", "dramatis level render fixtures/scenarios/duel.yaml"],
  verbs: {
    new: { about: "begin a scenario from a template", load: async () => (await import("./level/new.ts")).newVerb },
    fmt: { about: "save texts as they are saved here", load: async () => (await import("./level/fmt.ts")).fmtVerb },
    check: { about: "list all issues of every level of a file or folder", load: async () => (await import("./level/check.ts")).checkVerb },
    convert: { about: "write a level in another format", load: async () => (await import("./level/convert.ts")).convertVerb },
    render: { about: "draw a level as a PNG, or on the terminal", load: async () => (await import("./level/render.ts")).renderVerb },
    analyse: {
      about: "what a designer wants to know of a level: reach, choke points, locks, sight, fairness",
      load: async () => (await import("./level/analyse.ts")).analyseVerb,
    },
    generate: {
      about: "generate levels, each with a witness that it can be finished",
      load: async () => (await import("./level/generate.ts")).generateVerb,
    },
  },
};
