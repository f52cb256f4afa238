// docs/errors.md: the registry of error codes as tables by area.
import { code, page, table } from "./markdown.mjs";

const exits = [
  [1, "a fault of Dramatis"],
  [2, "bad input"],
  [3, "damaged or diverged"],
  [4, "an expectation is unmet"],
  [5, "denied: budget or policy"],
  [6, "a capture is missing"],
  [7, "the outside failed"],
];

/** The text of docs/errors.md. */
export function errorsPage({ ERRORS }) {
  const codes = Object.keys(ERRORS);
  const areas = [...new Set(codes.map(areaOf))];
  const used = new Set(codes.map((name) => ERRORS[name].exit));
  const unknown = [...used].filter((exit) => !exits.some(([known]) => known === exit));
  if (unknown.length > 0) throw new Error(`scripts/reference/errors.mjs does not know exit code ${unknown.join(", ")}`);
  return page("Error codes", [
    `Every refusal has one of these ${codes.length} codes. A code is \`DRAMATIS_<AREA>_<WHAT>\` and is never used again for something else; the registry stands in` +
      " [packages/runtime/src/contracts/errors.ts](../packages/runtime/src/contracts/errors.ts). Words in braces are filled in. Bad input gives all its issues at once, each with" +
      " code, file, path, what was expected and what was found.",
    table(["exit", "means"], [[0, "done"], ...exits]),
    ...areas.flatMap((area) => [
      `## ${area}`,
      areaTable(
        ERRORS,
        codes.filter((name) => areaOf(name) === area),
      ),
    ]),
  ]);
}

// --- internal ---

function areaOf(name) {
  return name.split("_")[1];
}

function areaTable(rows, names) {
  const head = ["code", "exit", "HTTP", "again?", "message", "what to do"];
  return table(
    head,
    names.map((name) => {
      const { exit, http, retryable, message, hint } = rows[name];
      return [code(name), exit, http, retryable ? "yes" : "no", template(message), template(hint)];
    }),
  );
}

// Words in braces as code, so that no Markdown reader takes them for something else; words that touch become one piece.
function template(text) {
  return text.replace(/`(\{[a-z]+\})`/gi, "$1").replace(/(\{[a-z]+\})+/gi, (words) => code(words));
}
