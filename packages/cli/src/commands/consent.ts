// `dramatis consent`: lets a scope be used, takes that back, lists what was given. The verbs are loaded when they are called.
import type { CommandGroup } from "../command-row.ts";

export const consentGroup: CommandGroup = {
  about: "let a scope be used, take that back, list what was given",
  examples: ["dramatis consent give ipfs.publish", "dramatis consent revoke ipfs.publish", "dramatis consent list"],
  verbs: {
    give: {
      about: "let a scope be used with values up to a privacy class",
      load: async () => (await import("./consent/give.ts")).consentGiveCommand,
    },
    revoke: { about: "take the consents to a scope back", load: async () => (await import("./consent/revoke.ts")).consentRevokeCommand },
    list: { about: "list consents, one a line", load: async () => (await import("./consent/list.ts")).consentListCommand },
  },
};
