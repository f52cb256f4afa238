// Instants as texts: milliseconds since 1970 as ISO 8601 in UTC, reckoned with whole numbers alone.
// It must not know what time it is.

/** Gives `2025-11-01T10:00:00.000Z` for milliseconds since 1970, from 0 to the end of the year 9999. Days after Hinnant's civil_from_days. Pure. */
export function instantOf(atMs: number): string {
  const days = Math.floor(atMs / dayMs);
  const inDay = atMs - days * dayMs;
  const { year, month, day } = civilOf(days);
  const clock = [3_600_000, 60_000, 1000].map((unit, index) => padded(Math.floor(inDay / unit) % (index === 0 ? 24 : 60), 2)).join(":");
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}T${clock}.${padded(inDay % 1000, 3)}Z`;
}

// --- internal ---

const dayMs = 86_400_000;

function civilOf(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const inEra = shifted - era * 146_097;
  const yearInEra = Math.floor((inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365);
  const dayInYear = inEra - (365 * yearInEra + Math.floor(yearInEra / 4) - Math.floor(yearInEra / 100));
  const marchMonth = Math.floor((5 * dayInYear + 2) / 153);
  const day = dayInYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearInEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
