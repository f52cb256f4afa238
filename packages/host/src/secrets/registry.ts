// Named secrets: values that adapters may use and that nothing else ever holds. A plan says `{ "secret": "name" }`; the value stays here.
// It must not print, store or compare a value, and must not know who uses one.
import { lstatSync, readFileSync } from "node:fs";
import { DramatisError, type Issue, issue, nameSchema } from "@dramatis/runtime";

/** Characters that a secret has at least: shorter ones occur by chance in anything that is stored, and could not be taken out again. */
export const secretCharactersMin = 8;

/** Secrets by name. */
export interface SecretRegistry {
  /** Gives the value of a secret. Throws DRAMATIS_SECRET_UNKNOWN. */
  value(name: string): string;
  /** Gives the names, sorted; never a value. */
  names(): readonly string[];
  /** Adds a secret, such as a token that was just made. Throws DRAMATIS_INPUT_INVALID for one that is too short or without a good name. */
  add(name: string, value: string): void;
}

/** Makes a registry of secrets by name. Throws DRAMATIS_INPUT_INVALID with all issues, none of which shows a value. */
export function createSecrets(values: Readonly<Record<string, string>> = {}): SecretRegistry {
  refuse(
    "secrets",
    Object.entries(values).flatMap(([name, value]) => issuesOf("secrets", name, value)),
  );
  const known = new Map(Object.entries(values));
  return {
    value(name) {
      const value = known.get(name);
      if (value === undefined) throw new DramatisError("DRAMATIS_SECRET_UNKNOWN", { name });
      return value;
    },
    names: () => [...known.keys()].sort(),
    add(name, value) {
      refuse("secrets", issuesOf("secrets", name, value));
      known.set(name, value);
    },
  };
}

/** Gives secrets of environment variables: `DRAMATIS_SECRET_MAIL_KEY` is the secret `mail-key`. */
export function secretsOfEnvironment(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (name.startsWith(prefix) && value !== undefined) found[name.slice(prefix.length).toLowerCase().replaceAll("_", "-")] = value;
  }
  return found;
}

/**
 * Reads secrets from a JSON file of names and values. Throws DRAMATIS_INPUT_FILE when it cannot be read, is a link, or when others than its
 * owner may read or write it (mode 600 is asked for, where the system has modes), DRAMATIS_INPUT_INVALID when it is not such an object.
 */
export function readSecretFile(path: string): Record<string, string> {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile()) throw unreadable(path, "it is no file");
  if (process.platform !== "win32" && (stat.mode & 0o077) !== 0) throw unreadable(path, "others than its owner may use it; chmod 600");
  const found = parsed(readFileSync(path, "utf8"));
  if (found === null) throw unreadable(path, "it is no JSON object of names and texts");
  refuse(
    path,
    Object.entries(found).flatMap(([name, value]) => issuesOf(path, name, value)),
  );
  return found;
}

// --- internal ---

const prefix = "DRAMATIS_SECRET_";

function issuesOf(file: string, name: string, value: string): Issue[] {
  const expected = "a name: letters, digits, - _ . :";
  if (!nameSchema.safeParse(name).success)
    return [issue("DRAMATIS_INPUT_VALUE", { file, path: name }, { expected, found: "another name" })];
  if (value.length >= secretCharactersMin) return [];
  const said = { expected: `at least ${secretCharactersMin} characters`, found: `${value.length} characters` };
  return [issue("DRAMATIS_INPUT_VALUE", { file, path: name }, said)];
}

function refuse(file: string, issues: readonly Issue[]): void {
  if (issues.length > 0) throw new DramatisError("DRAMATIS_INPUT_INVALID", { file, count: issues.length }, issues);
}

function parsed(text: string): Record<string, string> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject && Object.values(value).every((one) => typeof one === "string") ? (value as Record<string, string>) : null;
  } catch {
    return null;
  }
}

function unreadable(file: string, reason: string): DramatisError {
  const said = { expected: "a file of secrets that only its owner may read", found: reason };
  return new DramatisError("DRAMATIS_INPUT_FILE", { file, reason }, [
    issue("DRAMATIS_INPUT_FILE", { file, path: "" }, said, { file, reason }),
  ]);
}
