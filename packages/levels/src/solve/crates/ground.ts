// What the ground of a crate puzzle may be: cells that can be stood on or not, and that do nothing more.
// It must not know cells, only what stands on them.
import type { Rulebook, Stack } from "@dramatis/runtime";
import { stackKinds } from "../../grid/stack-kinds.ts";

type Kind = Rulebook["kinds"][string];

/** Gives the kind that closes a stack, or undefined when it can be stood on. Pure. */
export function closingKind(stack: Stack, rulebook: Rulebook): string | undefined {
  return stackKinds(stack).find((name) => !kindOf(name, rulebook)?.tags.includes("passable"));
}

/** Gives why a stack is not of crate puzzles, as a sentence, or undefined when it is. Pure. */
export function unfitKind(stack: Stack, rulebook: Rulebook): string | undefined {
  for (const name of stackKinds(stack)) {
    const kind = kindOf(name, rulebook);
    const why = kind === undefined ? "is not known" : whyUnfit(kind, closingKind(stack, rulebook) !== undefined);
    if (why !== undefined) return `${name} ${why}`;
  }
  return undefined;
}

// --- internal ---

function kindOf(name: string, rulebook: Rulebook): Kind | undefined {
  return Object.hasOwn(rulebook.kinds, name) ? rulebook.kinds[name] : undefined;
}

const sets = ["enter", "stand", "leave", "operate"] as const;
const straight = ["n", "e", "s", "w"] as const;

function whyUnfit(kind: Kind, isClosed: boolean): string | undefined {
  if (kind.opensTo !== undefined || kind.closesTo !== undefined) return "opens or closes";
  if (kind.next !== undefined && kind.period > 0) return "changes with time";
  if (kind.operate.length > 0) return "can be operated";
  if (isClosed) return undefined;
  if (sets.some((set) => kind[set].length > 0)) return "does something to who comes, stands or leaves";
  if (kind.tags.includes("slippery") || kind.flow !== undefined) return "moves who stands on it";
  if (!straight.every((direction) => kind.from.includes(direction))) return "can be stepped onto from some sides only";
  return kind.cost > 0 ? "takes more time than other ground" : undefined;
}
