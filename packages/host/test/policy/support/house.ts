// A small outside whose values are canaries: a vault and a mailbox in this process, a hub on the site, a cloud elsewhere. Everything that a capability is
// handed is kept, so that a test can look for canaries where they must not be.
import { type Capability, type CapabilityDeclaration, CapabilityError, canonicalJson, type Json } from "@dramatis/runtime";
import { z } from "zod";

/** Canaries by class, each with the form in which `scramble` hides it from any reader of content. */
export const CANARIES = { RESTRICTED: "CANARY-R-7f31", CONFIDENTIAL: "CANARY-C-52ab" } as const;

/** What a capability was handed. */
export interface Handed {
  readonly capability: string;
  readonly locality: "process" | "site" | "remote";
  readonly text: string;
}

/** The outside, and what it was handed. */
export interface House {
  readonly capabilities: readonly Capability[];
  readonly handed: readonly Handed[];
}

const anything = z.looseObject({ value: z.json() });
const restricted = z.strictObject({ value: z.string().meta({ privacy: "RESTRICTED" }), count: z.int() });

/** Makes the outside. */
export function createHouse(): House {
  const handed: Handed[] = [];
  const make = (declaration: Partial<CapabilityDeclaration> & { readonly name: string }, answer: (args: Json) => Json): Capability => {
    const whole: CapabilityDeclaration = { ...usual, ...declaration };
    return {
      declaration: whole,
      async invoke(args) {
        handed.push({ capability: whole.name, locality: whole.locality ?? "remote", text: canonicalJson(args) });
        return answer(args);
      },
    };
  };
  const same = (args: Json) => args;
  const capabilities = [
    make({ name: "vault.read", outputSchema: restricted, effectClass: "read" }, () => ({ value: CANARIES.RESTRICTED, count: 3 })),
    make({ name: "cards.read", effectClass: "read" }, () => ({ value: `${CANARIES.RESTRICTED} 4111 1111 1111 1111` })),
    make({ name: "mail.read", effectClass: "read" }, () => ({ value: `${CANARIES.CONFIDENTIAL} ada@example.org` })),
    make({ name: "scramble", effectClass: "pure" }, (args) => ({ value: reversed(canonicalJson(args)) })),
    make({ name: "copy", effectClass: "pure" }, same),
    make({ name: "weather.read", effectClass: "read", locality: "remote" }, () => ({ value: 21 })),
    make({ name: "hub.put", effectClass: "write", locality: "site", scopes: ["home.hub"] }, same),
    make({ name: "cloud.ask", effectClass: "read", locality: "remote" }, same),
    make({ name: "cloud.put", effectClass: "write", locality: "remote", scopes: ["cloud.store"] }, same),
    make({ name: "cloud.wipe", effectClass: "destructive", locality: "remote" }, same),
    make({ name: "broken", effectClass: "read" }, () => {
      throw new CapabilityError({ class: "refused", words: "it is broken" });
    }),
  ];
  return { capabilities, handed };
}

/** Whether a text holds a canary of a class, as it is or scrambled. */
export function holdsCanary(text: string, privacy: keyof typeof CANARIES): boolean {
  return text.includes(CANARIES[privacy]) || text.includes(reversed(CANARIES[privacy]));
}

// --- internal ---

const usual: CapabilityDeclaration = {
  name: "none",
  type: "tool",
  description: "A part of the house of the tests.",
  inputSchema: anything,
  outputSchema: anything,
  enabled: true,
  locality: "process",
};

function reversed(text: string): string {
  return [...text].reverse().join("");
}
