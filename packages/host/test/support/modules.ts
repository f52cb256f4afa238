// The two example modules of fixtures, served on loopback, with the configuration under which they are called.
// It must not know their models.
interface Module {
  readonly name: string;
}

interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves both modules. */
export async function exampleModules(): Promise<{ readonly config: object; close(): Promise<void> }> {
  const [simulator, agent] = [await serve("policy-simulator.mjs"), await serve("strategy-agent.mjs")];
  const config = {
    "policy-simulator": { url: simulator.url, effectClass: "pure", isIdempotent: true },
    "strategy-agent": { url: agent.url, type: "agent", effectClass: "pure", isIdempotent: true },
  };
  return {
    config,
    async close() {
      await simulator.close();
      await agent.close();
    },
  };
}

// --- internal ---

const folder = new URL("../../../../fixtures/modules/", import.meta.url);

async function serve(file: string): Promise<Served> {
  const exported = (await import(new URL(file, folder).href)) as Readonly<Record<string, Module>>;
  const { serveModule } = (await import(new URL("module-server.mjs", folder).href)) as { serveModule(module: Module): Promise<Served> };
  const module = Object.values(exported).find((one) => typeof one === "object");
  if (module === undefined) throw new Error(`${file} has no module`);
  return serveModule(module);
}
