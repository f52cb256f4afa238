// Foreign maps drawn in characters, for the tests of the mapping.
import type { ForeignMap, ForeignObject, Token } from "../../src/foreign/foreign-map.ts";
import { emptyMapping, type Mapping, parseMapping } from "../../src/foreign/mapping.ts";
import { type ForeignScenario, scenarioOf } from "../../src/foreign/scenario-of.ts";

/** A map as a test draws it: words by character, layers as rows of characters (a blank is nothing), objects. */
export interface Drawn {
  readonly words: Readonly<Record<string, string>>;
  readonly layers: Readonly<Record<string, readonly string[]>>;
  readonly objects?: readonly (Pick<ForeignObject, "cell"> & Partial<ForeignObject>)[];
  readonly hidden?: readonly string[];
  readonly size?: readonly [number, number];
}

/** Gives the foreign map of a drawing; ids of tokens are `t#` and the character, those of objects count from 1. */
export function foreignOf({ words, layers, objects = [], hidden = [], size }: Drawn): ForeignMap {
  const rows = Object.values(layers)[0] ?? [];
  const tokens = Object.entries(words).map(
    ([character, word]): Token => ({ id: `t#${character}`, words: word === "" ? [] : [word], properties: {} }),
  );
  const characters = Object.keys(words);
  return {
    name: "drawn",
    width: size?.[0] ?? rows[0]?.length ?? 0,
    height: size?.[1] ?? rows.length,
    tokens,
    layers: Object.entries(layers).map(([name, drawn]) => ({
      name,
      isVisible: !hidden.includes(name),
      cells: Uint32Array.from([...drawn.join("")].map((character) => characters.indexOf(character) + 1)),
      properties: {},
    })),
    objects: objects.map((object, index) => ({
      id: String(index + 1),
      name: "",
      words: [],
      layers: [],
      box: { from: object.cell, to: object.cell },
      isVisible: true,
      properties: {},
      ...object,
    })),
    properties: {},
  };
}

/** Gives the mapping of a text. */
export function mappingOf(text: string): Mapping {
  const { mapping, issues } = parseMapping(`schema: dramatis/mapping@1\n${text}`, "test.mapping.yaml");
  if (mapping === undefined) throw new Error(JSON.stringify(issues));
  return mapping;
}

/** Imports a drawing. */
export function imported(drawn: Drawn, mapping: Mapping = emptyMapping): ForeignScenario {
  return scenarioOf(foreignOf(drawn), mapping, { carried: [], guessed: [], dropped: [] });
}
