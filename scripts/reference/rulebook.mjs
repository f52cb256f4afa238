// docs/reference/rulebook.md: the default rulebook as tables. It must not word a rule; docs/rules.md does.
import { rangeOf, typeOf } from "./json-schema.mjs";
import { code, codes, page, table } from "./markdown.mjs";
import { entryOf, numberMeanings } from "./purposes.mjs";

/** The text of docs/reference/rulebook.md. */
export function rulebookPage({ defaultRulebook, jsonSchemaOf }) {
  const { numbers, kinds, items, actions } = defaultRulebook;
  const ranges = jsonSchemaOf("rulebook").properties.numbers.properties;
  return page("The default rulebook", [
    "The rows of every world that patches nothing. A scenario changes them by name under `rules`; what it does not name stays. What the words mean is said in [rules.md](../rules.md); the" +
      " rulebook itself stands in [packages/runtime/src/rulebook/default.ts](../../packages/runtime/src/rulebook/default.ts).",
    "## Numbers",
    table(
      ["number", "value", "allowed", "meaning"],
      Object.entries(numbers).map(([name, value]) => [code(name), value, allowed(ranges[name]), entryOf(numberMeanings, name, "number")]),
    ),
    "## Kinds",
    "A cell has a terrain and may have a feature. `void` is what lies around every level.",
    table(
      ["kind", "layer", "glyph", "tags", "on entering", "on each tick there", "opens to", "closes to"],
      Object.entries(kinds).map(([name, kind]) => [
        code(name),
        kind.layer,
        glyph(kind.glyph),
        codes(kind.tags),
        said(kind.enter),
        said(kind.stand),
        code(kind.opensTo),
        code(kind.closesTo),
      ]),
    ),
    "## Items",
    table(
      ["item", "glyph", "tags", "when used", "attack", "defence"],
      Object.entries(items).map(([name, item]) => [
        code(name),
        glyph(item.glyph),
        codes(item.tags),
        said(item.use),
        item.attack,
        item.defence,
      ]),
    ),
    "## Actions",
    "Rows 0 to 7 are these for every rulebook; others follow by name.",
    table(
      ["row", "action", "shape", "range", "stamina", "mana", "time", "price", "then"],
      Object.entries(actions).map(([name, action], row) => [
        row,
        code(name),
        action.shape,
        action.range,
        action.stamina,
        action.mana,
        action.time,
        action.price,
        said(action.do),
      ]),
    ),
  ]);
}

// --- internal ---

function allowed(schema) {
  const range = rangeOf(schema);
  return range === "-" ? typeOf(schema) : range;
}

function glyph(character) {
  return character === " " ? "(blank)" : code(character);
}

/** Consequences in a few words each; a dash for none. */
function said(consequences) {
  return consequences.length === 0 ? "-" : consequences.map(sentence).join("; ");
}

function sentence(consequence) {
  const [[op, value]] = Object.entries(consequence);
  if (typeof value !== "object") return `${op} ${code(String(value))}`;
  const { to, amount, value: number, ...others } = value;
  const whom = to === "object" ? " the target" : "";
  const rest = Object.entries(others).map(([name, word]) => `${name} ${word}`);
  const much = amount ?? number;
  return [`${op}${whom}`, ...(much === undefined ? [] : [formula(much)]), ...rest].join(" ");
}

/** clamp((a*x - b*y) / divisor + dice + c, min, max), without the parts that do nothing. */
function formula(amount) {
  if (typeof amount === "number") return String(amount);
  const { a, x, b, y, divisor, dice, c, min, max } = amount;
  const product = (factor, stat) => (factor === 1 ? `${stat} of the subject` : `${factor} x ${stat} of the subject`);
  const minus = (factor, stat) => (factor === 1 ? ` - ${stat} of the object` : ` - ${factor} x ${stat} of the object`);
  const stats = `${a === 0 || x === "zero" ? "" : product(a, x)}${b === 0 || y === "zero" ? "" : minus(b, y)}`;
  const divided = stats === "" || divisor === 1 ? stats : `(${stats}) / ${divisor}`;
  const constant = c === 0 ? "" : c < 0 ? ` - ${-c}` : ` + ${c}`;
  const sum = `${divided}${dice === undefined ? "" : ` + ${dice}`}${constant}`.replace(/^ [+] /, "");
  return min === -32768 && max === 32767 ? sum : `${sum} (from ${min} to ${max})`;
}
