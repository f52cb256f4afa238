// Objects as files, `ab/<sha-256>`: each appears whole or not at all, and is held against its name whenever it is read.
// It must not know what the bytes mean.
import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { digestOfBytes, digestSchema, type ObjectPort } from "@dramatis/runtime";
import { syncFolder, writeDurably } from "../durable.ts";
import { altered } from "./memory-objects.ts";

/** Opens a folder of objects; it is made with the first of them. An object that was altered is written anew when it is stored again. */
export function openObjectFolder(folder: string): ObjectPort {
  return {
    async put(bytes) {
      const digest = digestOfBytes(bytes);
      const path = objectPath(folder, digest);
      const found = read(path);
      if (found === null || digestOfBytes(found) !== digest) write(path, bytes);
      return digest;
    },
    async get(digest) {
      if (!digestSchema.safeParse(digest).success) return null;
      const bytes = read(objectPath(folder, digest));
      if (bytes !== null && digestOfBytes(bytes) !== digest) throw altered(digest, digestOfBytes(bytes));
      return bytes;
    },
  };
}

/** Gives the path of an object in a folder of objects. Pure. */
export function objectPath(folder: string, digest: string): string {
  return join(folder, digest.slice(0, 2), digest);
}

// --- internal ---

function write(path: string, bytes: Uint8Array): void {
  const stage = `${path}.${process.pid}-${randomBytes(4).toString("hex")}.part`;
  try {
    writeDurably(stage, bytes);
    renameSync(stage, path);
    syncFolder(dirname(path));
  } finally {
    rmSync(stage, { force: true });
  }
}

function read(path: string): Uint8Array | null {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
