// Gives every stack of an imported level a character of its own: the glyph of what lies on top where it is free, else one from a fixed list.
// It must not know where stacks lie.
import type { Stack } from "@dramatis/runtime";

/** A stack that needs a character, with the one that it had in a level of ours. */
export interface DrawnStack {
  readonly holds: Stack;
  readonly character: string | undefined;
}

/** Glyphs of kinds, by name. */
export interface Glyphs {
  readonly kinds: Readonly<Record<string, { readonly glyph?: string | undefined }>>;
  readonly items: Readonly<Record<string, { readonly glyph?: string | undefined }>>;
}

/** How many stacks a legend can hold. */
export function charactersMax(): number {
  return LIST.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

/**
 * Gives a character for each stack, in the same order; undefined when there are more stacks than characters. A character that a stack had stays
 * with the first that had it; then come glyphs, the initials of the place and the list, first come, first served. Pure.
 */
export function charactersFor(stacks: readonly DrawnStack[], glyphs: Glyphs): readonly string[] | undefined {
  const taken = new Set<string>();
  const given = new Array<string>(stacks.length).fill("");
  stacks.forEach(({ character }, index) => {
    if (character === undefined || taken.has(character)) return;
    given[index] = character;
    taken.add(character);
  });
  const free = freeCharacters(taken);
  for (const [index, { holds }] of stacks.entries()) {
    if (given[index] !== "") continue;
    const wanted = wishes(holds, glyphs).find((one) => isListed(one) && !taken.has(one)) ?? free();
    if (wanted === undefined) return undefined;
    given[index] = wanted;
    taken.add(wanted);
  }
  return given;
}

// --- internal ---

/**
 * Ranges of printable characters of one code unit, in the order in which they are given out: letters, digits, signs of ASCII (no blank), letters of
 * Latin, Greek, Cyrillic, then lines, blocks and Han characters.
 */
const LIST: readonly (readonly [first: number, last: number])[] = [
  [0x61, 0x7a],
  [0x41, 0x5a],
  [0x30, 0x39],
  [0x21, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0x7e],
  [0xa1, 0xac],
  [0xae, 0x17f],
  [0x3b1, 0x3c9],
  [0x410, 0x44f],
  [0x2500, 0x25ff],
  [0x4e00, 0x9fa5],
];

function isListed(character: string): boolean {
  const code = character.charCodeAt(0);
  return character.length === 1 && LIST.some(([first, last]) => code >= first && code <= last);
}

/** Gives the free characters of the list one by one. */
function freeCharacters(taken: ReadonlySet<string>): () => string | undefined {
  let row = 0;
  let code = LIST[0]?.[0] ?? 0;
  return () => {
    for (let range = LIST[row]; range !== undefined; range = LIST[row]) {
      while (code <= range[1]) {
        const character = String.fromCharCode(code);
        code += 1;
        if (!taken.has(character)) return character;
      }
      row += 1;
      code = LIST[row]?.[0] ?? 0;
    }
    return undefined;
  };
}

function wishes({ terrain, feature, items, area, name }: Stack, { kinds, items: itemKinds }: Glyphs): string[] {
  const lying = Object.values(items ?? {}).map(({ kind }) => itemKinds[kind]?.glyph);
  const standing = typeof feature === "object" ? feature : { kind: feature, lock: undefined };
  const top = standing.kind === undefined ? kinds[area ?? terrain]?.glyph : kinds[standing.kind]?.glyph;
  const words = [name, standing.lock, standing.kind, ...Object.values(items ?? {}).map(({ kind }) => kind), area];
  const initials = words.flatMap((word) => (word === undefined ? [] : [word.charAt(0).toLowerCase(), word.charAt(0).toUpperCase()]));
  const isPlain = name === undefined && standing.lock === undefined;
  return [...lying, ...(isPlain && lying.length === 0 ? [top] : []), ...initials, terrain.charAt(0)].filter(
    (one): one is string => one !== undefined,
  );
}
