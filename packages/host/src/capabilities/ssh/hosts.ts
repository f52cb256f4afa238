// The hosts that may be reached over SSH, as configuration: address, user, pinned keys, by which secret to log in, what may be looked at.
// A host that is not listed is not reached. It must not know how a connection is made.
import { wholeSchema } from "@dramatis/runtime";
import { z } from "zod";
import { secretSchema } from "../shared/config.ts";
import { peekedCommands } from "./commands.ts";

/** How to log in: by a private key (with its passphrase) or by the socket of an agent, each the value of a secret. */
const loginSchema = z.union([
  z.strictObject({ key: secretSchema, passphrase: secretSchema.exactOptional() }),
  z.strictObject({ agent: secretSchema }),
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
  /** Commands of the grammar that may be peeked at here; all of them when left out. */
  commands: z.array(z.enum(peekedCommands)).max(100).exactOptional(),
});

/** Hosts, how much is kept of each stream (64 KiB where nothing is said), and how far the nearest of the hosts is. */
export const sshConfigSchema = z.strictObject({
  hosts: z
    .array(sshHostSchema)
    .max(1000)
    .superRefine((hosts, context) => {
      for (const [index, { name }] of hosts.entries()) {
        if (hosts.findIndex((other) => other.name === name) < index)
          context.addIssue({ code: "custom", path: [index, "name"], message: "a name of its own" });
      }
    }),
  outputBytesMax: wholeSchema(1, 16_777_216).default(65_536),
  locality: z.enum(["site", "remote"]).default("remote"),
});

export type SshHost = z.output<typeof sshHostSchema>;
export type SshHostInput = z.input<typeof sshHostSchema>;
