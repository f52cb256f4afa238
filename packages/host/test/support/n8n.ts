// A stand-in for n8n: walks an exported flow from its webhook, node by node, as n8n's execution order v1 does. Code nodes run as they are,
// HMACs are computed, HTTP requests are sent; mail, chat and calendar are tables. It must not know a particular flow.
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";

/** An exported flow. */
export interface FlowExport {
  readonly name: string;
  readonly nodes: readonly FlowNode[];
  readonly connections: Readonly<Record<string, { readonly main: readonly (readonly { readonly node: string }[])[] }>>;
}

export interface FlowNode {
  readonly name: string;
  readonly id: string;
  readonly type: string;
  readonly typeVersion: number;
  readonly position: readonly number[];
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What stands around a flow: the secret in its environment, its clock, what services hold, and how requests go out. */
export interface FlowWorld {
  readonly secret: string;
  readonly nowMs: number;
  readonly tables: Readonly<Record<string, readonly object[]>>;
  send(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<void>;
  respond(status: number, body: string): void;
}

type Item = { readonly json: Readonly<Record<string, unknown>> };

/** Reads a flow of fixtures. */
export function readFlow(file: string): FlowExport {
  return JSON.parse(readFileSync(new URL(`../../../../fixtures/flows/${file}`, import.meta.url), "utf8")) as FlowExport;
}

/** Runs a flow for one request, and gives what its services were told to change, one line a call. Rejects when a node throws. */
export async function runFlow(flow: FlowExport, webhook: { headers: object; body: unknown }, world: FlowWorld): Promise<string[]> {
  const run: Run = { flow, world, done: new Map(), changes: [] };
  const [start] = flow.nodes.filter(({ type }) => type === "n8n-nodes-base.webhook");
  if (start === undefined) throw new Error("the flow has no webhook");
  await follow(start, [{ json: webhook as Item["json"] }], run);
  return run.changes;
}

// --- internal ---

interface Run {
  readonly flow: FlowExport;
  readonly world: FlowWorld;
  readonly done: Map<string, readonly Item[]>;
  readonly changes: string[];
}

async function follow(node: FlowNode, items: readonly Item[], run: Run): Promise<void> {
  const outputs = await execute(node, items, run);
  run.done.set(node.name, outputs[0] ?? []);
  for (const [index, targets] of (run.flow.connections[node.name]?.main ?? []).entries()) {
    for (const target of targets) {
      const next = run.flow.nodes.find(({ name }) => name === target.node);
      if (next === undefined) throw new Error(`${node.name} leads to ${target.node}, which is not there`);
      const given = outputs[index] ?? [];
      if (given.length > 0) await follow(next, given, run);
    }
  }
}

async function execute(node: FlowNode, items: readonly Item[], run: Run): Promise<readonly (readonly Item[])[]> {
  switch (node.type.replace("n8n-nodes-base.", "")) {
    case "webhook":
      return [items];
    case "code":
      return [codeOf(node, items, run)];
    case "crypto":
      return [items.map((item) => signed(node, item, run))];
    case "switch":
      return switched(node, items, run);
    case "respondToWebhook":
      run.world.respond(
        Number(at(node.parameters, "options", "responseCode")),
        JSON.stringify(value(node.parameters.responseBody, items[0], run)),
      );
      return [items];
    case "httpRequest":
      return [await requested(node, items, run)];
    default:
      return [served(node, items, run)];
  }
}

function codeOf(node: FlowNode, items: readonly Item[], run: Run): readonly Item[] {
  const clock = class extends Date {
    constructor(at?: string | number) {
      super(at ?? run.world.nowMs);
    }
    static override now = () => run.world.nowMs;
  };
  const input = { first: () => items[0], all: () => items };
  return new Function("$input", "$", "Date", String(node.parameters.jsCode))(input, lookIn(run), clock) as readonly Item[];
}

function signed({ parameters }: FlowNode, item: Item, run: Run): Item {
  const hmac = createHmac("sha256", String(value(parameters.secret, item, run))).update(String(value(parameters.value, item, run)));
  return { json: { ...item.json, [String(parameters.dataPropertyName)]: hmac.digest("base64") } };
}

function switched({ parameters }: FlowNode, items: readonly Item[], run: Run): readonly (readonly Item[])[] {
  const rules = at(parameters, "rules", "values") as readonly {
    conditions: { conditions: readonly { leftValue: unknown; rightValue: unknown }[] };
  }[];
  return rules.map(({ conditions: { conditions } }) =>
    items.filter((item) => conditions.every(({ leftValue, rightValue }) => value(leftValue, item, run) === rightValue)),
  );
}

async function requested({ parameters }: FlowNode, items: readonly Item[], run: Run): Promise<readonly Item[]> {
  for (const item of items) {
    const named = at(parameters, "headerParameters", "parameters") as readonly { name: string; value: string }[];
    const headers = Object.fromEntries(named.map((one) => [one.name, String(value(one.value, item, run))]));
    await run.world.send(String(value(parameters.url, item, run)), headers, String(value(parameters.body, item, run)));
  }
  return items;
}

// A service: what reads gives a table, what changes is written down with its parameters.
function served({ type, name, parameters }: FlowNode, items: readonly Item[], run: Run): readonly Item[] {
  const table = run.world.tables[`${type.replace("n8n-nodes-base.", "")} ${String(parameters.operation ?? "create")}`];
  const said = items.map((item) => `${name} ${JSON.stringify(filled(parameters, item, run))}`);
  if (parameters.operation !== "getAll" && parameters.operation !== "history") run.changes.push(...said);
  return (table ?? items.map(({ json }) => json)).map((json) => ({ json }) as Item);
}

function filled(parameters: unknown, item: Item, run: Run): unknown {
  if (Array.isArray(parameters)) return parameters.map((one) => filled(one, item, run));
  if (typeof parameters !== "object" || parameters === null) return value(parameters, item, run);
  return Object.fromEntries(Object.entries(parameters).map(([key, one]) => [key, filled(one, item, run)]));
}

// An expression: `=` and then text with {{ }}; alone it keeps the type of its value.
function value(parameter: unknown, item: Item | undefined, run: Run): unknown {
  if (typeof parameter !== "string" || !parameter.startsWith("=")) return parameter;
  const evaluate = (code: string) =>
    new Function("$json", "$env", "$", `return (${code});`)(
      item?.json,
      { DRAMATIS_WEBHOOK_SECRET: run.world.secret },
      lookIn(run),
    ) as unknown;
  const parts = [...parameter.slice(1).matchAll(/\{\{(.*?)\}\}(?!\s*\})/gs)];
  const [only] = parts;
  if (parts.length === 1 && only?.[0].length === parameter.length - 1) return evaluate(only[1] ?? "");
  return parameter.slice(1).replace(/\{\{(.*?)\}\}(?!\s*\})/gs, (_all, code: string) => String(evaluate(code)));
}

function lookIn(run: Run) {
  return (name: string) => ({ first: () => run.done.get(name)?.[0], all: () => run.done.get(name) });
}

function at(from: unknown, ...path: readonly string[]): unknown {
  return path.reduce((one, key) => (one as Readonly<Record<string, unknown>>)[key], from);
}
