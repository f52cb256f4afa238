// The surroundings in which the payload is run a second time: other time zones, locales, heaps and compilers of the same Node.
// None of them may change a byte. It must not know what is run.

/** Surroundings of a process: its environment and Node's flags. `plain` is for one in which there is no WebAssembly. */
export interface Variant {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
  readonly plain?: boolean;
}

/** All surroundings. Turkish has a dotless i, Swedish sorts v and w together, Kiritimati is 14 hours ahead of UTC, St John's half an hour off. */
export const variants: readonly Variant[] = [
  { name: "Turkish, Kiritimati, small heap", env: placed("tr_TR", "Pacific/Kiritimati"), flags: ["--max-old-space-size=96"] },
  { name: "Swedish, St John's, large heap", env: placed("sv_SE", "America/St_Johns"), flags: ["--max-old-space-size=1024"] },
  { name: "--liftoff-only", env: placed("C", "UTC"), flags: ["--liftoff-only"] },
  { name: "--no-liftoff", env: placed("tr_TR", "Asia/Kathmandu"), flags: ["--no-liftoff"] },
  { name: "--no-opt", env: placed("sv_SE", "Pacific/Kiritimati"), flags: ["--no-opt"] },
  { name: "--jitless, core as JavaScript", env: placed("tr_TR", "UTC"), flags: ["--jitless"], plain: true },
];

// --- internal ---

function placed(locale: string, zone: string): Readonly<Record<string, string>> {
  const lang = locale === "C" ? "C" : `${locale}.UTF-8`;
  return { LANG: lang, LC_ALL: lang, TZ: zone };
}
