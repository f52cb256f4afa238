// The hosts that may be reached over SSH, as configuration: address, user, pinned keys, by which secret to log in, what may be looked at.
// A host that is not listed is not reached. It must not know how a connection is made.
import { DramatisError, dotted, issue, nameSchema, shown, wholeSchema, zodIssues } from "@dramatis/runtime";
import { z } from "zod";

const secretName = nameSchema;

/** How to log in: by a private key (with its passphrase) or by the socket of an agent, each the value of a secret. */
const loginSchema = z.union([
  z.strictObject({ key: secretName, passphrase: secretName.exactOptional() }),
  z.strictObject({ agent: secretName }),
]);

const rootSchema = z
  .string()
  .regex(/^\/$|^(\/(?!\.{1,2}(\/|$))[A-Za-z0-9_.,:@%+= -]+)+$/, "an absolute path without empty parts, `.` or `..`");

/** A host. `roots`: folders and files that may be peeked at. */
export const sshHostSchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/, "a host name"),
  /** What is connected to; the name when it is not said. */
  address: z.string().min(1).max(253).exactOptional(),
  port: wholeSchema(1, 65_535).default(22),
  user: z.string().regex(/^[a-z_][a-z0-9_-]{0,31}$/, "a user name"),
  /** sha-256 fingerprints of the keys that the host may show, as `ssh-keygen -lf` prints them. */
  hostKeys: z
    .array(z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/, "SHA256: and 43 characters of base64"))
    .min(1)
    .max(8),
  login: loginSchema,
  roots: z.array(rootSchema).max(64).default(["/var/log", "/etc/hosts", "/etc/hostname", "/etc/os-release"]),
});

export type SshHost = z.output<typeof sshHostSchema>;
export type SshHostInput = z.input<typeof sshHostSchema>;

/** Reads a list of hosts into a map by name. Throws DRAMATIS_INPUT_INVALID with all issues. Pure. */
export function readHosts(hosts: readonly SshHostInput[]): ReadonlyMap<string, SshHost> {
  const file = "ssh hosts";
  const schema = z.array(sshHostSchema);
  const parsed = schema.safeParse(hosts);
  const issues = parsed.success ? repeated(parsed.data, file) : zodIssues(parsed.error, file, hosts, schema);
  if (issues.length > 0 || !parsed.success) throw new DramatisError("DRAMATIS_INPUT_INVALID", { file, count: issues.length }, issues);
  return new Map(parsed.data.map((host) => [host.name, host]));
}

// --- internal ---

function repeated(hosts: readonly SshHost[], file: string) {
  return hosts.flatMap(({ name }, index) =>
    hosts.findIndex((other) => other.name === name) === index
      ? []
      : [issue("DRAMATIS_INPUT_VALUE", { file, path: dotted([index, "name"]) }, { expected: "a name of its own", found: shown(name) })],
  );
}
