// Walks over the layers of a map with their groups: what each inherits of those around it, and what is dropped on the way.
// It must not know what cells and objects mean.
import type { Tally } from "../foreign/tally.ts";
import { TILED_LIMITS } from "./limits.ts";
import { complain, fieldOf, flagIn, type IssueList, numberIn, numberOf, type Part, partsIn, textIn } from "./part.ts";

/** A layer that holds cells or objects, with what it inherits. Offsets are in pixels. */
export interface WalkedLayer {
  readonly part: Part;
  readonly kind: "tilelayer" | "objectgroup";
  readonly name: string;
  /** Names of the groups around it and its own, outermost first. */
  readonly path: readonly string[];
  readonly isVisible: boolean;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** Gives the layers of a map, the lowest first. Pictures, and how layers look, are dropped and told. */
export function walkLayers(list: IssueList, map: Part, tally: Tally): readonly WalkedLayer[] {
  const found: WalkedLayer[] = [];
  const walk = (parent: Part, around: Around): void => {
    for (const part of partsIn(list, parent, "layers")) {
      const layer = layerOf(list, part, around);
      tellLooks(part, tally);
      if (layer.kind === "group") {
        if (around.path.length < TILED_LIMITS.groupsMax) walk(part, layer);
        else
          complain(list, part, {
            code: "DRAMATIS_LEVEL_SIZE",
            name: "",
            expected: `at most ${TILED_LIMITS.groupsMax} groups in each other`,
            found: "more",
          });
      } else if (layer.kind === "imagelayer") tally.add("dropped", { what: "picture layers", told: "a level has no pictures" });
      else if (layer.kind === "tilelayer" || layer.kind === "objectgroup") {
        if (found.length < TILED_LIMITS.layersMax) found.push({ ...layer, kind: layer.kind, part });
        else if (found.length === TILED_LIMITS.layersMax) {
          complain(list, part, {
            code: "DRAMATIS_LEVEL_SIZE",
            name: "",
            expected: `at most ${TILED_LIMITS.layersMax} layers`,
            found: "more",
          });
          return;
        }
      } else {
        const kind = layer.kind.slice(0, 40);
        complain(list, part, {
          code: "DRAMATIS_TILED_UNSUPPORTED",
          name: "type",
          expected: "a known kind of layer",
          found: kind,
          reason: `there is no layer \`${kind}\``,
        });
      }
    }
  };
  walk(map, { path: [], isVisible: true, offsetX: 0, offsetY: 0 });
  return found;
}

// --- internal ---

interface Around {
  readonly path: readonly string[];
  readonly isVisible: boolean;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** Pixels by which a layer may be moved. */
const offset = { min: -100_000_000, max: 100_000_000, otherwise: 0, isFraction: true };

function layerOf(list: IssueList, part: Part, around: Around): Around & { readonly kind: string; readonly name: string } {
  const name = textIn(part, "name").slice(0, 200);
  return {
    kind: textIn(part, "type"),
    name,
    path: [...around.path, name],
    isVisible: around.isVisible && flagIn(part, "visible", true),
    offsetX: around.offsetX + numberIn(list, part, "offsetx", offset),
    offsetY: around.offsetY + numberIn(list, part, "offsety", offset),
  };
}

function tellLooks(part: Part, tally: Tally): void {
  const isOther = (name: string, usual: number) => (numberOf(fieldOf(part, name)) ?? usual) !== usual;
  const isTinted = fieldOf(part, "tintcolor") !== undefined;
  if (isOther("opacity", 1) || isTinted) tally.add("dropped", { what: "layers with opacity or tint", told: "how they look" });
  if (isOther("parallaxx", 1) || isOther("parallaxy", 1))
    tally.add("dropped", { what: "layers with parallax", told: "read where they lie on the map" });
}
