// The manifest of a run, run.json: inputs by digest, how it went, and a fingerprint of every other file of the folder.
// Only `wallClock` may differ between two runs of the same inputs; the manifest's own digest covers everything else.
import { type Fingerprint, fingerprintOf } from "@dramatis/host";
import { type Artifact, canonicalJson, DramatisError, digestOf, issue, parseArtifact, utf8 } from "@dramatis/runtime";

/** The manifest: `digest` is the sha-256 of the canonical JSON of everything but `digest` and `wallClock`. */
export type RunManifest = Artifact<"run-manifest">;

/** Everything of a manifest that is decided by the inputs, without its digest. */
export type DecidedManifest = Omit<RunManifest, "digest" | "wallClock">;

/** Gives the digest of a manifest's decided part. Pure. */
export function manifestDigest(decided: DecidedManifest): string {
  return digestOf(decided);
}

/** Gives the bytes of run.json: people can read it, and its keys are in canonical order. Pure. */
export function manifestBytes(manifest: RunManifest): Uint8Array {
  return utf8(`${JSON.stringify(JSON.parse(canonicalJson(manifest)), null, 2)}\n`);
}

/** Reads run.json. Throws DRAMATIS_INPUT_SYNTAX or DRAMATIS_INPUT_INVALID when it is none; a manifest with an altered value is not found out here. */
export function parseManifest(bytes: Uint8Array, file: string): RunManifest {
  return parseArtifact("run-manifest", jsonOf(bytes, file), file);
}

/** Whether a manifest is what it was when it was written. Pure. */
export function isManifestWhole({ digest: said, wallClock: _times, ...decided }: RunManifest): boolean {
  return manifestDigest(decided) === said;
}

/** Gives the fingerprints of files by path, in the order of their paths. Pure. */
export function fingerprintsOf(files: ReadonlyMap<string, Uint8Array>): DecidedManifest["files"] {
  const paths = [...files.keys()].sort((left, right) => (left < right ? -1 : 1));
  return Object.fromEntries(
    paths.map((path) => {
      const { sizeBytes, sha256, sums }: Fingerprint = fingerprintOf(files.get(path) ?? new Uint8Array(0));
      return [path, { sizeBytes, sha256, sums: [...sums] }];
    }),
  );
}

// --- internal ---

function jsonOf(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    const reason = "it is no JSON";
    const found = issue("DRAMATIS_INPUT_SYNTAX", { file, path: "" }, { expected: "JSON", found: "other text" }, { file, reason });
    throw new DramatisError("DRAMATIS_INPUT_SYNTAX", { file, reason }, [found]);
  }
}
