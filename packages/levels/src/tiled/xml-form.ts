// Gives a Tiled file in XML the form that it has in JSON, so that all that follows reads one form. Where the two differ is written here alone.
import { AT } from "./part.ts";
import type { XmlElement } from "./xml.ts";

/** The fields of an object in its JSON form. Values of attributes stay texts. */
export type Fields = Record<PropertyKey, unknown>;

/** Gives the JSON form of a root element: a map, a tileset or a template. `type` says which. Pure. */
export function jsonForm(root: XmlElement): Fields {
  return { ...fieldsOf(root), type: root.name };
}

// --- internal ---

const layerTypes: Readonly<Record<string, string>> = {
  layer: "tilelayer",
  objectgroup: "objectgroup",
  imagelayer: "imagelayer",
  group: "group",
};

/** Elements that are gathered into a list of their parent, by the name of the list. */
const lists: Readonly<Record<string, string>> = {
  tileset: "tilesets",
  object: "objects",
  tile: "tiles",
  property: "properties",
  wangset: "wangsets",
  wangcolor: "colors",
  wangtile: "wangtiles",
  terrain: "terrains",
  chunk: "chunks",
};

/** Elements that only hold a list of their parent. */
const wrappers = ["properties", "wangsets", "terraintypes"];

/** Elements that say by being there what an object is. */
const marks = ["ellipse", "point", "capsule"];

function fieldsOf(element: XmlElement): Fields {
  const fields: Fields = { ...element.attributes, [AT]: element.place };
  for (const child of element.children) addChild(fields, element, child);
  if (element.name === "property") addValue(fields, element);
  if (element.name === "chunk") addData(fields, element);
  return fields;
}

function addChild(fields: Fields, parent: XmlElement, child: XmlElement): void {
  const layer = layerTypes[child.name];
  if (layer !== undefined && (parent.name === "map" || parent.name === "group"))
    append(fields, "layers", { ...fieldsOf(child), type: layer });
  else if (child.name === "data") addLayerData(fields, child);
  else if (child.name === "image") addImage(fields, child);
  else if (child.name === "text") fields.text = { ...fieldsOf(child), text: child.texts.join("") };
  else if (marks.includes(child.name)) fields[child.name] = true;
  else if (child.name === "polygon" || child.name === "polyline") fields[child.name] = child.attributes.points ?? "";
  else if (wrappers.includes(child.name)) for (const inner of child.children) addChild(fields, child, inner);
  else if (parent.name === "template") fields[child.name] = fieldsOf(child);
  else if (Object.hasOwn(lists, child.name)) append(fields, lists[child.name] ?? child.name, fieldsOf(child));
  else fields[child.name] = fieldsOf(child);
}

function append(fields: Fields, name: string, value: Fields): void {
  const list = fields[name];
  if (Array.isArray(list)) list.push(value);
  else fields[name] = [value];
}

/** A value over several lines stands as text; that of a class as properties of its own. */
function addValue(fields: Fields, element: XmlElement): void {
  if (fields.type === "class") fields.value = fields.properties ?? [];
  else fields.value ??= element.texts.join("");
}

function addLayerData(fields: Fields, data: XmlElement): void {
  for (const name of ["encoding", "compression"]) if (data.attributes[name] !== undefined) fields[name] = data.attributes[name];
  const chunks = data.children.filter(({ name }) => name === "chunk");
  if (chunks.length > 0) fields.chunks = chunks.map(fieldsOf);
  else addData(fields, data);
}

function addData(fields: Fields, data: XmlElement): void {
  fields.data = data.gids.length > 0 ? data.gids : data.texts.join("").trim();
}

function addImage(fields: Fields, image: XmlElement): void {
  fields.image = image.attributes.source ?? "";
  if (image.attributes.width !== undefined) fields.imagewidth = image.attributes.width;
  if (image.attributes.height !== undefined) fields.imageheight = image.attributes.height;
}
