// The report of an import or a conversion in lines for people: what was guessed and dropped, and how much was carried.
// It must not decide what is worth telling.
import type { Colours } from "../terminal.ts";

/** A line of a report as the app has it; `map` and `file` where several are told of. */
export interface ReportNote {
  readonly what: string;
  readonly count: number;
  readonly told: string;
  readonly file?: string;
  readonly map?: string;
}

/** A report as the app has it. */
export interface Report {
  readonly carried: readonly ReportNote[];
  readonly guessed: readonly ReportNote[];
  readonly dropped: readonly ReportNote[];
}

/** Gives the lines of a report, at most `max` of each part; nothing for a report that tells nothing. */
export function reportLines(report: Report, colours: Colours, max = 40): string[] {
  return [
    ...part("carried", report.carried, colours.green, max),
    ...part("guessed", report.guessed, colours.yellow, max),
    ...part("dropped", report.dropped, colours.red, max),
  ];
}

// --- internal ---

function part(verb: string, notes: readonly ReportNote[], paint: (text: string) => string, max: number): string[] {
  const lines = notes.slice(0, max).map(({ what, count, told, file, map }) => {
    const where = file === undefined ? "" : ` (${map === undefined ? file : `${file}, ${map}`})`;
    return `  ${paint(verb)} ${count} ${what}: ${told}${where}`;
  });
  return notes.length > max ? [...lines, `  ${paint(verb)} ${notes.length - max} more; --json lists all`] : lines;
}
