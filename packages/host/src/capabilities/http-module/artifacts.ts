// Takes the artifacts of a module's answer: inline bytes, or bytes behind a guarded URL, kept under `artifacts/<module>/<name>`.
// It must not know folders; the run folder is written from the objects.
import { digestOfBytes } from "@dramatis/runtime";
import { failed } from "../../net/failures.ts";
import type { CallUse, HttpClient } from "../../net/http-client.ts";
import type { ModuleAnswer, SentArtifact } from "./envelope.ts";

/** What is taken, and how: `baseUrl` is what a relative URL stands to; `bytesMax` bounds all artifacts of an answer together. */
export interface ArtifactsTaken {
  readonly module: string;
  readonly baseUrl: string;
  readonly artifacts: readonly SentArtifact[];
  readonly isSaved: boolean;
  readonly bytesMax: number;
}

type TakenArtifact = ModuleAnswer["artifacts"][number];

/** Gives the artifacts by digest, in the order sent. Throws CapabilityError: `contract` for two of one name, too many bytes, or another digest. */
export async function takeArtifacts(taken: ArtifactsTaken, client: HttpClient, use: CallUse): Promise<readonly TakenArtifact[]> {
  const names = taken.artifacts.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw failed("contract", `${taken.module} sends two artifacts ${twice}`);
  const all: TakenArtifact[] = [];
  let room = taken.bytesMax;
  for (const artifact of taken.artifacts) {
    const { bytes, mediaType } = await bytesOf(artifact, room, { taken, client, use });
    room -= bytes.length;
    if (room < 0) throw failed("contract", `the artifacts of ${taken.module} are larger than ${taken.bytesMax} bytes`);
    all.push(await keep(artifact.name, bytes, { mediaType, taken, use }));
  }
  return all;
}

// --- internal ---

interface Taking {
  readonly taken: ArtifactsTaken;
  readonly client: HttpClient;
  readonly use: CallUse;
}

async function bytesOf(artifact: SentArtifact, room: number, { taken, client, use }: Taking) {
  const said = artifact.media_type ?? mediaTypes[artifact.name.slice(artifact.name.lastIndexOf(".") + 1)];
  if ("base64" in artifact)
    return { bytes: new Uint8Array(Buffer.from(artifact.base64, "base64")), mediaType: said ?? "application/octet-stream" };
  if (!URL.canParse(artifact.url, taken.baseUrl)) throw failed("contract", `${taken.module} sends no URL for ${artifact.name}`);
  const url = new URL(artifact.url, taken.baseUrl).href;
  const name = `artifact.${artifact.name}`;
  const answer = await client.send({ method: "GET", url, name, bytesMax: Math.max(1, room), keepsBody: false }, use);
  if (artifact.sha256 !== undefined && digestOfBytes(answer.body) !== artifact.sha256)
    throw failed("contract", `${artifact.name} of ${taken.module} has not the sha-256 that it says`);
  return { bytes: answer.body, mediaType: said ?? (answer.mediaType || "application/octet-stream") };
}

async function keep(
  name: string,
  bytes: Uint8Array,
  { mediaType, taken, use }: { mediaType: string; taken: ArtifactsTaken; use: CallUse },
) {
  const clean = use.secrets.scrubBytes(bytes);
  const digest = taken.isSaved ? await use.tools.capture(`artifacts/${taken.module}/${name}`, clean, mediaType) : digestOfBytes(clean);
  return { name, mediaType, digest, sizeBytes: clean.length, isSaved: taken.isSaved };
}

const mediaTypes: Readonly<Record<string, string>> = {
  json: "application/json",
  md: "text/markdown",
  png: "image/png",
  svg: "image/svg+xml",
  csv: "text/csv",
  txt: "text/plain",
};
