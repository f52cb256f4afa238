// Names of ours made of what people write elsewhere, and kept apart from each other. It must not know what is named.

const lengthMax = 64;

/** Gives a text as a name (nameSchema): what a name may not hold becomes `-`; `otherwise` when nothing is left. Pure. */
export function plainName(text: string, otherwise: string): string {
  const name = text
    .slice(0, 4 * lengthMax)
    .replace(/[^A-Za-z0-9_.:-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+/, "")
    .replace(/-+$/, "")
    .slice(0, lengthMax);
  return name === "" ? otherwise : name;
}

/** Gives the name of what a file holds: the last part of its path without the extension. Pure. */
export function nameOfFile(file: string, otherwise: string): string {
  return plainName(file.slice(file.lastIndexOf("/") + 1).replace(/\.[^.]*$/, ""), otherwise);
}

/** Gives a name that is not among `taken`: the name itself, else with the first number from 2 up that makes it new. Pure. */
export function freshName(name: string, taken: { has(name: string): boolean }): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    const numbered = numberedName(name, number);
    if (!taken.has(numbered)) return numbered;
  }
}

/** Gives a name with a number behind it, cut so that it stays a name. Pure. */
export function numberedName(name: string, number: number): string {
  const suffix = `-${number}`;
  return `${name.slice(0, lengthMax - suffix.length)}${suffix}`;
}
