// Types of the one door of seedrandom that touches no global state; the package ships none for it.
declare module "seedrandom/lib/alea.js" {
  /** Makes a generator from a seed; the same seed gives the same numbers on every engine. */
  function alea(seed: string): { int32(): number };
  export = alea;
}
