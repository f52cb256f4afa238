// What an exported flow of n8n says of its webhook: the address at which it is called. The rest of the flow is n8n's business.
// It must not read files.
import { DramatisError, zodIssues } from "@dramatis/runtime";
import { z } from "zod";

/** Gives the URL of the webhook of an exported flow below the engine's base URL. Throws DRAMATIS_INPUT_INVALID when it is no export with one webhook that takes POST. Pure. */
export function webhookOfExport(exported: unknown, base: string, file: string): string {
  const read = exportSchema.safeParse(exported);
  if (!read.success) {
    const issues = zodIssues(read.error, file, exported, exportSchema);
    throw new DramatisError("DRAMATIS_INPUT_INVALID", { file, count: issues.length }, issues);
  }
  const { path } = webhookSchema.parse(read.data.nodes.find(({ type }) => type === webhookType)).parameters;
  return `${base.replace(/\/+$/, "")}/webhook/${path}`;
}

// --- internal ---

const webhookType = "n8n-nodes-base.webhook";

const webhookSchema = z.looseObject({
  parameters: z.looseObject({
    path: z.string().regex(/^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/, "the path of a webhook"),
    httpMethod: z.literal("POST"),
  }),
});

const exportSchema = z.looseObject({
  nodes: z.array(z.looseObject({ type: z.string() })).superRefine((nodes, context) => {
    const webhooks = nodes.map((node, index) => ({ node, index })).filter(({ node }) => node.type === webhookType);
    if (webhooks.length !== 1) context.addIssue({ code: "custom", message: `one node of type ${webhookType}` });
    for (const { node, index } of webhooks.slice(0, 1)) {
      for (const one of webhookSchema.safeParse(node).error?.issues ?? [])
        context.addIssue({ code: "custom", path: [index, ...one.path], message: one.code === "invalid_value" ? "POST" : one.message });
    }
  }),
});
