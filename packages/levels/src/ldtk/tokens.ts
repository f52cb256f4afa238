// The tokens of one map, in the order in which they are met. A token is made once, however many cells show it.
import type { Token } from "../foreign/foreign-map.ts";
import { LDTK_LIMITS } from "./limits.ts";

/** The tokens of a map while its layers are read. */
export interface Tokens {
  /** Gives the number for a cell, index + 1, of a token by id; made by `make` when it is new. 0 when there are too many. */
  readonly numberOf: (id: string, make: () => Omit<Token, "id">) => number;
  readonly list: readonly Token[];
}

/** Gives an empty table of tokens. */
export function createTokens(): Tokens {
  const list: Token[] = [];
  const numbers = new Map<string, number>();
  return {
    list,
    numberOf(id, make) {
      const known = numbers.get(id);
      if (known !== undefined) return known;
      if (list.length >= LDTK_LIMITS.tokensMax) return 0;
      list.push({ id, ...make() });
      numbers.set(id, list.length);
      return list.length;
    },
  };
}
