// Reads files of policies: every one is parsed and checked against the schema, and refused with file, line and reason of all that is wrong.
// It must not know what a policy decides.
import type { DetailedError, PolicyJson } from "@cedar-policy/cedar-wasm/nodejs";
import { byCodeUnits, DramatisError, digestOf, type Issue, issue, shown } from "@dramatis/runtime";
import type { Cedar } from "./cedar-module.ts";

/** A file of policies as text. */
export interface PolicyFile {
  readonly file: string;
  readonly text: string;
}

/** Policies that hold together: their texts and words by id, and the digest of all. */
export interface PolicyBook {
  readonly digest: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly words: ReadonlyMap<string, string>;
}

/**
 * Gives the policies of files. Each needs an `@id` of its own. Comments and the order of files and policies do not change the digest.
 * Throws DRAMATIS_INPUT_INVALID with all issues.
 */
export function readPolicies(cedar: Cedar, files: readonly PolicyFile[], schema: string): PolicyBook {
  const issues: Issue[] = schemaIssues(cedar, schema);
  const found = issues.length > 0 ? [] : files.flatMap((file) => policiesOf(cedar, file, schema, issues));
  for (const [index, { id, file }] of found.entries()) {
    const first = found.findIndex((one) => one.id === id);
    if (first < index) issues.push(refusal(file, id, "an id that no other policy has", `the id of one in ${found[first]?.file}`));
  }
  if (issues.length > 0) throw new DramatisError("DRAMATIS_INPUT_INVALID", { file: "the policies", count: issues.length }, issues);
  const sorted = [...found].sort((one, other) => byCodeUnits(one.id, other.id));
  return {
    digest: digestOf({ language: cedar.getCedarLangVersion(), schema, policies: sorted.map(({ json }) => json) }),
    texts: Object.fromEntries(sorted.map(({ id, text }) => [id, text])),
    words: new Map(sorted.map(({ id, json }) => [id, json.annotations?.words ?? id])),
  };
}

// --- internal ---

interface Found {
  readonly file: string;
  readonly id: string;
  readonly text: string;
  readonly json: PolicyJson;
}

function schemaIssues(cedar: Cedar, schema: string): Issue[] {
  const read = cedar.checkParseSchema(schema);
  return read.type === "success" ? [] : read.errors.flatMap((error) => said("the schema", schema, error));
}

function policiesOf(cedar: Cedar, { file, text }: PolicyFile, schema: string, issues: Issue[]): Found[] {
  const parts = cedar.policySetTextToParts(text);
  if (parts.type === "failure") {
    issues.push(...parts.errors.flatMap((error) => said(file, text, error)));
    return [];
  }
  if (parts.policy_templates.length > 0) {
    issues.push(...parts.policy_templates.map((template) => refusal(file, "", "policies without slots", shown(template))));
    return [];
  }
  const checked = cedar.validate({ schema, policies: { staticPolicies: text } });
  const errors = checked.type === "failure" ? checked.errors : checked.validationErrors.map(({ error }) => error);
  issues.push(...errors.flatMap((error) => said(file, text, error)));
  return parts.policies.flatMap((policy) => policyOf(cedar, { file, text: policy }, issues));
}

function policyOf(cedar: Cedar, { file, text }: PolicyFile, issues: Issue[]): Found[] {
  const read = cedar.policyToJson(text);
  if (read.type === "failure") {
    issues.push(...read.errors.flatMap((error) => said(file, text, error)));
    return [];
  }
  const id = read.json.annotations?.id;
  if (id === undefined || id === "") issues.push(refusal(file, "", "a policy with an `@id`", shown(text)));
  if (hasLongNumber(read.json)) issues.push(refusal(file, id ?? "", "whole numbers within 2^53", "a longer one"));
  return id === undefined ? [] : [{ file, id, text, json: read.json }];
}

/** Cedar counts to 2^63, JSON to 2^53: a longer number would be another one on its way here. */
function hasLongNumber(value: unknown): boolean {
  if (typeof value === "number") return !Number.isSafeInteger(value);
  return typeof value === "object" && value !== null && Object.values(value).some(hasLongNumber);
}

function said(file: string, text: string, error: DetailedError): Issue[] {
  const place = error.sourceLocations?.[0];
  const line = place === undefined ? "" : `line ${lineAt(text, place.start)}`;
  const expected = place?.label?.replace(/^expected /, "") ?? "what the schema declares";
  const help = typeof error.help === "string" ? ` (${error.help})` : "";
  return [refusal(file, line, expected, `${error.message}${help}`)];
}

/** Cedar counts bytes of UTF-8, from 0; people count lines, from 1. */
function lineAt(text: string, offset: number): number {
  const before = new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, offset));
  return before.split("\n").length;
}

function refusal(file: string, path: string, expected: string, found: string): Issue {
  const reason = path === "" ? `${found}; expected ${expected}` : `${path}: ${found}; expected ${expected}`;
  return issue("DRAMATIS_INPUT_SYNTAX", { file, path }, { expected, found }, { file, reason });
}
