// Builds the player page: bundles src/main.ts and puts it with the style into src/page/page.html. What comes out is a template with one
// place for the title and one for the data (see src/render-page.ts). Without arguments it knows nothing of where the result is kept.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, transform } from "esbuild";

/** The file that buildPlayer writes. */
export const templateName = "player-template.html";

/** Writes `<outDir>/player-template.html` for the repository at `root`; gives its path. `outDir` must exist. */
export async function buildPlayer({ root, outDir }) {
  const page = join(root, "packages", "player", "src", "page");
  const html = readFileSync(join(page, "page.html"), "utf8");
  const style = await bundleStyle(styles.map((name) => readFileSync(join(page, "style", `${name}.css`), "utf8")).join("\n"));
  const script = await bundleScript(root);
  const path = join(outDir, templateName);
  writeFileSync(path, fill(fill(html, "/*dramatis:style*/", style), "/*dramatis:script*/", script));
  return path;
}

// --- internal ---

/** The style sheets in their order; later ones win. */
const styles = ["base", "top", "map", "overlays", "side", "events", "time", "last"];

async function bundleStyle(text) {
  const { code } = await transform(text, { loader: "css", minify: true });
  return code.trim();
}

async function bundleScript(root) {
  const { outputFiles } = await build({
    entryPoints: [join(root, "packages", "player", "src", "main.ts")],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
    legalComments: "none",
    logLevel: "warning",
    banner: { js: withoutEval },
    plugins: [leanZod],
  });
  return outputFiles[0].text.trim().replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
}

/** The page forbids code from text; zod would try it once and the browser would report that. */
const withoutEval = "globalThis.__zod_globalConfig={jitless:true};";

/** `import { z }` keeps all of zod in a bundle (some 400 kB), `import * as z` what is used. */
const leanZod = {
  name: "lean-zod",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]packages[\\/]\w+[\\/]src[\\/].*\.m?ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(/^import \{ z \} from (["'])zod\1;$/m, "import * as z from 'zod';"),
      loader: "ts",
    }));
  },
};

function fill(html, mark, text) {
  const at = html.indexOf(mark);
  if (at < 0 || at !== html.lastIndexOf(mark)) throw new Error(`the page needs exactly one ${mark}`);
  return html.slice(0, at) + text + html.slice(at + mark.length);
}
