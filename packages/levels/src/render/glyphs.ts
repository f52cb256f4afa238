// A tiny font for pictures of levels: 3 columns, 5 rows, printable ASCII. A data module; lower-case letters look like upper-case ones.
// It must not know colours or cells.

/** Columns and rows of a glyph. */
export const GLYPH_SIZE = { width: 3, height: 5 } as const;

/** Gives the rows of a character as five numbers of three bits, the leftmost bit the highest; a filled block for what has no glyph. Pure. */
export function glyphRows(character: string): readonly number[] {
  const rows = GLYPHS[character] ?? GLYPHS[character.toUpperCase()] ?? "77777";
  return [...rows].map(Number);
}

// --- internal ---

/** One octal digit a row. */
const GLYPHS: Readonly<Record<string, string>> = {
  " ": "00000",
  "!": "22202",
  '"': "55000",
  "#": "57575",
  $: "36736",
  "%": "51245",
  "&": "25257",
  "'": "22000",
  "(": "12221",
  ")": "42224",
  "*": "05250",
  "+": "02720",
  ",": "00024",
  "-": "00700",
  ".": "00002",
  "/": "11244",
  "0": "75557",
  "1": "26227",
  "2": "71747",
  "3": "71717",
  "4": "55711",
  "5": "74717",
  "6": "74757",
  "7": "71222",
  "8": "75757",
  "9": "75717",
  ":": "02020",
  ";": "02024",
  "<": "12421",
  "=": "07070",
  ">": "42124",
  "?": "71302",
  "@": "25743",
  A: "25755",
  B: "65656",
  C: "34443",
  D: "65556",
  E: "74647",
  F: "74644",
  G: "34553",
  H: "55755",
  I: "72227",
  J: "11152",
  K: "55655",
  L: "44447",
  M: "57755",
  N: "65555",
  O: "25552",
  P: "65644",
  Q: "25563",
  R: "65655",
  S: "34216",
  T: "72222",
  U: "55557",
  V: "55552",
  W: "55775",
  X: "55255",
  Y: "55222",
  Z: "71247",
  "[": "32223",
  "\\": "44211",
  "]": "62226",
  "^": "25000",
  _: "00007",
  "`": "42000",
  "{": "32423",
  "|": "22222",
  "}": "62126",
  "~": "03600",
};
