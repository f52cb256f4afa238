// Divergences and damage in words.
// It must not judge which side is right.

/** Gives the line of a damage. */
export function damageLine({ file, offset, reason }: { readonly file: string; readonly offset: number; readonly reason: string }): string {
  return `${file} is damaged at byte ${offset}: ${reason}`;
}

/** A divergence with its two values under any names. */
export interface ToldDivergence {
  readonly tick: number;
  readonly phase: string;
  readonly system: string;
  readonly round: number;
  readonly object: string;
  readonly field: string;
}

/** Gives the lines of a divergence; `sides` are the names of its two values. */
export function divergenceLines(divergence: ToldDivergence, sides: readonly [string, string]): string[] {
  const { tick, phase, system, round, object, field } = divergence;
  const values = divergence as unknown as Readonly<Record<string, unknown>>;
  const said = sides.map((side) => `${side} ${shortened(JSON.stringify(values[side]) ?? "nothing")}`).join(", ");
  const others = (values.others ?? []) as readonly { readonly object: string; readonly field: string }[];
  const more = others.slice(0, 4).map((other) => `${other.object} ${other.field}`);
  return [
    `diverged at tick ${tick}, ${phase} (${system}${round > 0 ? `, round ${round}` : ""}): ${object} ${field}: ${said}`,
    ...(more.length === 0 ? [] : [`  and in ${more.join(", ")}${others.length > more.length ? ", ..." : ""}`]),
  ];
}

/** Gives a line for each side that does not replay to its own link: what made it is not in its inputs. */
export function replayLines(replays: { readonly a: boolean; readonly b: boolean }): string[] {
  const sides = (["a", "b"] as const).filter((side) => !replays[side]);
  return sides.map(
    (side) => `  ${side} does not replay to its own link at this tick: what made it stands not in its inputs, see \`dramatis verify\``,
  );
}

// --- internal ---

const valueCharactersMax = 96;

/** A layout in full would fill a screen; machines get it whole. */
function shortened(text: string): string {
  if (text.length <= valueCharactersMax) return text;
  return `${text.slice(0, valueCharactersMax)}... (${text.length} characters, whole with --json)`;
}
