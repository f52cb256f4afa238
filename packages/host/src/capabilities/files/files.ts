// `files.read`, `files.list` and `files.write`, below one root that is configured and nowhere else, in bounded sizes.
// They must not follow a link, nor know what files hold.
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { byCodeUnits, type Capability, digestOfBytes, type Json, utf8 } from "@dramatis/runtime";
import { z } from "zod";
import { writeWholeFile } from "../../whole-file.ts";
import { entriesBelow, folderBelow, namesOf, readBelow, refused } from "./below-root.ts";

/** `root` must be there. `bytesMax` bounds a file, 1 MiB unless said otherwise; `entriesMax` a list, 1,000 unless said otherwise. */
export interface FilesOptions {
  readonly root: string;
  readonly bytesMax?: number;
  readonly entriesMax?: number;
}

/** Gives `files.read`, `files.list` and `files.write` below a root. */
export function filesCapabilities({ root, bytesMax = 1_048_576, entriesMax = 1000 }: FilesOptions): Capability[] {
  const limits = { root, bytesMax, entriesMax };
  return [reading(limits), listing(limits), writing(limits)];
}

// --- internal ---

const pathSchema = z.string().max(4000);
const encodingSchema = z.enum(["utf8", "base64"]).default("utf8");
const digestField = z.string().regex(/^[0-9a-f]{64}$/);
const near = { type: "tool", enabled: true, locality: "process", latencyMs: 5 } as const;

function reading({ root, bytesMax }: Required<FilesOptions>): Capability {
  const inputSchema = z.strictObject({ path: pathSchema, encoding: encodingSchema });
  return {
    declaration: {
      ...near,
      name: "files.read",
      description: "Gives a file below the root as text, or as base64.",
      inputSchema,
      outputSchema: z.strictObject({
        path: pathSchema,
        encoding: encodingSchema,
        content: z.string(),
        sizeBytes: z.int().min(0),
        sha256: digestField,
      }),
      effectClass: "read",
      isIdempotent: true,
    },
    async invoke(args): Promise<Json> {
      const { path, encoding } = inputSchema.parse(args);
      const { folder, name } = placeOf(root, path);
      const bytes = readBelow(join(folder, name), path, bytesMax);
      return { path, encoding, content: textOf(bytes, encoding, path), sizeBytes: bytes.length, sha256: digestOfBytes(bytes) };
    },
  };
}

function listing({ root, entriesMax }: Required<FilesOptions>): Capability {
  const inputSchema = z.strictObject({ path: pathSchema.default(".") });
  const entrySchema = z.strictObject({ name: z.string(), kind: z.enum(["file", "folder"]), sizeBytes: z.int().min(0).nullable() });
  return {
    declaration: {
      ...near,
      name: "files.list",
      description: "Gives files and folders of a folder below the root, by name. Links are left out.",
      inputSchema,
      outputSchema: z.strictObject({ path: pathSchema, entries: z.array(entrySchema) }),
      effectClass: "read",
      isIdempotent: true,
    },
    async invoke(args): Promise<Json> {
      const { path } = inputSchema.parse(args);
      const folder = folderBelow(root, namesOf(path));
      const found = entriesBelow(folder, entriesMax).sort((one, other) => byCodeUnits(one.name, other.name));
      const entries = found.map((entry) => ({
        name: entry.name,
        kind: entry.isFile() ? "file" : "folder",
        sizeBytes: entry.isFile() ? (lstatSync(join(folder, entry.name), { throwIfNoEntry: false })?.size ?? null) : null,
      }));
      return { path, entries };
    },
  };
}

function writing({ root, bytesMax }: Required<FilesOptions>): Capability {
  const inputSchema = z.strictObject({ path: pathSchema, content: z.string(), encoding: encodingSchema });
  return {
    declaration: {
      ...near,
      name: "files.write",
      description: "Writes a file below the root, whole or not at all, in place of one that is there.",
      inputSchema,
      outputSchema: z.strictObject({ path: pathSchema, sizeBytes: z.int().min(0), sha256: digestField }),
      effectClass: "write",
      isIdempotent: true,
    },
    async invoke(args): Promise<Json> {
      const { path, content, encoding } = inputSchema.parse(args);
      const bytes = bytesOf(content, encoding, path);
      if (bytes.length > bytesMax) throw refused(path, `it would have ${bytes.length} bytes, at most ${bytesMax} are written`);
      const { folder, name } = placeOf(root, path, { makes: true });
      const stat = lstatSync(join(folder, name), { throwIfNoEntry: false });
      if (stat !== undefined && !stat.isFile()) throw refused(path, stat.isSymbolicLink() ? "it is a link" : "it is no file");
      writeWholeFile(join(folder, name), bytes);
      return { path, sizeBytes: bytes.length, sha256: digestOfBytes(bytes) };
    },
  };
}

function placeOf(root: string, path: string, options: { readonly makes?: boolean } = {}): { folder: string; name: string } {
  const names = namesOf(path);
  const name = names.pop();
  if (name === undefined) throw refused(path, "it names no file");
  return { folder: folderBelow(root, names, options), name };
}

function textOf(bytes: Uint8Array, encoding: "utf8" | "base64", path: string): string {
  if (encoding === "base64") return Buffer.from(bytes).toString("base64");
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refused(path, "it is no UTF-8 text; ask for base64");
  }
}

function bytesOf(content: string, encoding: "utf8" | "base64", path: string): Uint8Array {
  if (encoding === "utf8") return utf8(content);
  const bytes = Buffer.from(content, "base64");
  if (bytes.toString("base64") !== content) throw refused(path, "its content is no base64");
  return bytes;
}
