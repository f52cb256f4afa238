// Types of values that the grammar of peeked commands knows: what each accepts, as people read it. None of them accepts `'`, `\` or `!`,
// and none but a pattern may begin with `-` unless it is a signed number. It must not know any command.

/** A type by name, or the list of all that is accepted. */
export type ValueType = keyof typeof types | { readonly oneOf: readonly string[] };

/** Why a value is not of a type, for people; null when it is. `roots` are the folders and files that may be looked at. Pure. */
export function valueProblem(type: ValueType, value: string, roots: readonly string[]): string | null {
  if (typeof type === "object") return type.oneOf.includes(value) ? null : `expected one of ${type.oneOf.join(", ")}`;
  if (type === "path") return pathProblem(value, roots);
  const { pattern, says } = types[type];
  return pattern.test(value) ? null : `expected ${says}`;
}

// --- internal ---

const moment =
  "(today|yesterday|now|\\d{1,5} (minutes?|hours?|days?) ago|\\d{4}-\\d{2}-\\d{2}([ T]\\d{2}:\\d{2}(:\\d{2})?Z?)?|\\d{1,5}[smhd])";

const types = {
  path: { pattern: /^\/[A-Za-z0-9_.,:@%+=/ -]{0,1023}$/, says: "an absolute path of letters, digits, blanks and _ . , : @ % + = -" },
  count: { pattern: /^(0|[1-9]\d{0,6})$/, says: "a whole number from 0 to 9999999" },
  name: { pattern: /^[A-Za-z0-9][A-Za-z0-9_.@:-]{0,127}$/, says: "a name: a letter or digit, then letters, digits and _ . @ : -" },
  pattern: { pattern: /^(?!.*['\\!])[ -~]{1,200}$/, says: "1 to 200 characters without ' \\ and !" },
  glob: { pattern: /^[A-Za-z0-9_.*?][A-Za-z0-9_.*?-]{0,127}$/, says: "a file name in which * and ? may stand" },
  moment: { pattern: new RegExp(`^${moment}$`), says: "a time such as 2026-01-31, `2026-01-31 12:00`, `2 hours ago`, 15m or today" },
  signed: { pattern: /^[+-]?(0|[1-9]\d{0,5})$/, says: "a whole number, with + or - before it or not" },
  "file-size": { pattern: /^[+-]?(0|[1-9]\d{0,8})[ckMG]?$/, says: "a size such as +10M" },
  "date-format": {
    pattern: /^\+%[aAbBcdDeFHIjklmMnNpRsSTuUVwWxXyYzZ]([ :_./T-]?%[aAbBcdDeFHIjklmMnNpRsSTuUVwWxXyYzZ]){0,15}$/,
    says: "a format that begins with + and has %-letters with at most one sign between them",
  },
  columns: {
    pattern:
      /^(?:(?:pid|ppid|user|uid|group|comm|args|stat|etime|time|rss|vsz|ni|pri|tty|pcpu|pmem|%cpu|%mem|start|lstart)(?:,(?!$)|$)){1,16}$/,
    says: "columns of ps, joined by commas",
  },
} as const satisfies Readonly<Record<string, { readonly pattern: RegExp; readonly says: string }>>;

function pathProblem(path: string, roots: readonly string[]): string | null {
  if (!types.path.pattern.test(path)) return `expected ${types.path.says}`;
  const inner = path.endsWith("/") ? path.slice(1, -1) : path.slice(1);
  const segments = inner.split("/");
  if (path !== "/" && segments.some((segment) => segment === "" || segment === "." || segment === ".."))
    return "a path may not have empty parts, `.` or `..`";
  const whole = path === "/" ? "/" : `/${inner}`;
  const isBelow = roots.some((root) => root === "/" || whole === root || whole.startsWith(`${root}/`));
  return isBelow ? null : `the path is not below ${roots.length === 0 ? "any root: none is allowed" : roots.join(", ")}`;
}
