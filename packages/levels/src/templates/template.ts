// The templates of `level new`: small commented scenarios to begin with, each of which is played by a test. A table; each has a file of its own.
import { arenaText } from "./arena.ts";
import { sokobanText } from "./sokoban.ts";
import type { TemplateAsk } from "./template-ask.ts";
import { vaultText } from "./vault.ts";

/** A template: a line about it, and its text. */
export interface LevelTemplate {
  readonly about: string;
  text(ask: TemplateAsk): string;
}

/** Columns and rows that every template can be drawn in, both ends in, and what is taken when nobody says. */
export const TEMPLATE_SIZES = {
  least: { width: 9, height: 7 },
  most: { width: 1024, height: 1024 },
  usual: { width: 20, height: 12 },
} as const;

/** All templates by name, in the order in which they are offered; the first is taken when nobody names one. */
export const levelTemplates: Readonly<Record<string, LevelTemplate>> = {
  vault: { about: "a key, a locked door, a guard, an exit", text: vaultText },
  arena: { about: "a hero against goblins", text: arenaText },
  sokoban: { about: "crates to be pushed onto marks, with a solution as a script", text: sokobanText },
};
