// The one registry of error codes: every refusal of the world's has a code, an exit and a hint from here. Codes are never reused.
// It must not know who throws them, nor print anything.

/** Exit codes of the command line: 1 our fault, 2 bad input, 3 damaged or diverged, 4 expectation unmet, 5 denied, 6 no capture, 7 the outside failed. */
export type ExitCode = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A row of the registry. `message` and `hint` are templates: `{word}` is filled from the values of the error. */
export interface ErrorRow {
  readonly message: string;
  readonly http: number;
  readonly exit: ExitCode;
  readonly retryable: boolean;
  readonly hint: string;
}

const row = (exit: ExitCode, http: number, message: string, hint: string): ErrorRow => ({ message, http, exit, retryable: false, hint });

const retryable = (one: ErrorRow): ErrorRow => ({ ...one, retryable: true });

const bug = "This is a fault of Dramatis; please report it with the command that you ran.";

/** All codes, DRAMATIS_<AREA>_<WHAT>, by area. */
export const ERRORS = {
  DRAMATIS_BUG_ASSERTION: row(1, 500, "broken assertion: {statement}", bug),
  DRAMATIS_CANONICAL_NOT_JSON: row(
    1,
    500,
    "canonical JSON cannot hold {found} at {path}",
    "Artifacts are plain JSON: no undefined, no NaN, no classes.",
  ),

  DRAMATIS_INPUT_INVALID: row(2, 400, "{file} has {count} issue(s)", "Mend every issue that is listed; all of them are."),
  DRAMATIS_INPUT_MISSING: row(2, 400, "{path} is missing; expected {expected}", "Add the field."),
  DRAMATIS_INPUT_TYPE: row(2, 400, "{path} must be {expected}, found {found}", "Change the value to the expected type."),
  DRAMATIS_INPUT_VALUE: row(2, 400, "{path} must be {expected}, found {found}{nearest}", "Change the value."),
  DRAMATIS_INPUT_UNKNOWN_FIELD: row(
    2,
    400,
    "{path} is no known field{nearest}",
    "Remove the field or correct its name; `dramatis schema` lists the fields.",
  ),
  DRAMATIS_INPUT_UNKNOWN_NAME: row(2, 400, "{path} names an unknown {what} `{found}`{nearest}", "Declare the name or correct it."),
  DRAMATIS_INPUT_FUTURE_VERSION: row(
    2,
    400,
    "{path} is {found}; this version knows {expected}",
    "Use a newer Dramatis, or save the file in the known version.",
  ),
  DRAMATIS_INPUT_FILE: row(2, 404, "cannot read {file}: {reason}", "Check the path and its permissions."),
  DRAMATIS_INPUT_SYNTAX: row(2, 400, "{file} is not well formed: {reason}", "Mend the syntax at the place that is named."),
  DRAMATIS_INPUT_FLAG: row(2, 400, "unknown flag {flag}{nearest}", "See --help for the flags of this command."),

  DRAMATIS_LEVEL_RAGGED: row(
    2,
    400,
    "{path} line {line} has {found} columns, line 1 has {expected}",
    "Give all lines of the map the same length.",
  ),
  DRAMATIS_LEVEL_LEGEND: row(
    2,
    400,
    "{path} line {line}, column {column}: `{found}` is not in the legend",
    "Add the character to level.legend.",
  ),
  DRAMATIS_LEVEL_COUNT: row(2, 400, "{path}: {found} {what}, expected {expected}", "Draw what is missing, or take out what is too much."),
  DRAMATIS_LEVEL_OPEN: row(2, 400, "{path}: the level has {found}, expected {expected}", "Close the level with walls."),
  DRAMATIS_LEVEL_SIZE: row(2, 400, "{path} has {found}; allowed are {expected}", "Make the map smaller."),
  DRAMATIS_LEVEL_FORMAT: row(
    2,
    415,
    "{file} is of no format that is read: expected {expected}, found {found}",
    "Give the file the ending of its format, or convert it to one of them.",
  ),
  DRAMATIS_LEVEL_EXISTS: row(2, 409, "{file} exists", "Name another file with --out; a new level overwrites nothing."),

  DRAMATIS_GENERATE_REFUSED: row(
    4,
    417,
    "{refused} of {count} level(s) did not come: {reason}",
    "Ask for less at once, or give the level more room; `dramatis level generate --list` shows the ranges.",
  ),

  DRAMATIS_TILED_DATA: row(
    2,
    400,
    "{file} {path}: {reason}",
    "Save the map again with Tiled; the file is damaged, or was not written by it.",
  ),
  DRAMATIS_TILED_REFERENCE: row(
    2,
    400,
    "{file} {path} names {found}: {reason}",
    "Put the file where the map says, in the folder of the map or below it, and hand it in.",
  ),
  DRAMATIS_TILED_UNSUPPORTED: row(2, 400, "{file} {path}: {reason}", "Change the map in Tiled so that it does without."),

  DRAMATIS_SCENARIO_BLOCKED: row(2, 400, "{path}: {who} would stand {where}", "Move the place to a passable cell."),
  DRAMATIS_SCENARIO_CROWDED: row(
    2,
    400,
    "{path}: place `{place}` has {found} cell(s) for {expected} actor(s), and a cell holds one (there already: {others})",
    "Give the place more cells or the cast other places.",
  ),
  DRAMATIS_SCENARIO_CONFLICT: row(2, 400, "{path}: {reason}", "Decide for one of the two."),
  DRAMATIS_SCENARIO_PREVENT: row(
    2,
    400,
    "{path}: `prevent` may only be the root of a tree",
    "Move it to the root of its faction's objective.",
  ),
  DRAMATIS_SCENARIO_LIMIT: row(2, 400, "{path}: {found} {what}, at most {expected} are possible", "Use fewer."),

  DRAMATIS_CORE_REFUSED: row(2, 400, "the core module is refused: {reason}", "Use a core.wasm that was built by `npm run build`."),
  DRAMATIS_CORE_DIRECTORY: row(2, 400, "the directory of the core is not usable: {reason}", "Use a core of a known ABI version."),
  DRAMATIS_CORE_MEMORY: row(
    2,
    507,
    "the worlds need {needed} bytes, more than the core's memory may hold",
    "Run fewer worlds at once, or a smaller level.",
  ),
  DRAMATIS_CORE_DIMENSION: row(2, 400, "the core refuses a dimension of the world: {dims}", "Use a smaller level or fewer rows."),
  DRAMATIS_CORE_FAULT: row(1, 500, "the core stopped in {call} with fault `{fault}` (tick {tick}, system {system})", bug),
  DRAMATIS_CORE_STATUS: row(1, 500, "the core answered {status} to {call}", bug),
  DRAMATIS_CORE_FIELD: row(1, 500, "the core has no field `{field}` of that type", bug),
  DRAMATIS_CORE_FREED: row(1, 500, "this world was freed by a reset of its core", bug),
  DRAMATIS_CORE_IMAGE: row(3, 422, "the world image does not fit: {reason}", "The image belongs to another scenario or is damaged."),
  DRAMATIS_CORE_INPUTS_LONG: row(
    2,
    413,
    "the inputs of a tick take {found} bytes, at most {expected} are possible",
    "Send fewer inputs in one tick.",
  ),
  DRAMATIS_INPUTS_DAMAGED: row(3, 422, "the inputs of a tick are damaged at byte {offset}: {reason}", "The recording was altered or cut."),

  DRAMATIS_RECORDING_DAMAGED: row(3, 422, "{file} is damaged at byte {offset}: {reason}", "Fetch the file again; it was altered or cut."),
  DRAMATIS_RECORDING_DIVERGED: row(3, 422, "the run diverged at tick {tick}", "Run `dramatis diverge` on the two recordings."),
  DRAMATIS_RECORDING_VERSION: row(2, 400, "the recording has format {found}; this version knows {expected}", "Use a newer Dramatis."),
  DRAMATIS_RECORDING_NO_CORE: row(
    2,
    404,
    "the core {digest} that made the recording is not at hand",
    "Keep core.wasm beside the recording.",
  ),
  DRAMATIS_BUNDLE_DAMAGED: row(3, 422, "the divergence bundle is damaged: {reason}", "Fetch the file again; it was altered or cut."),
  DRAMATIS_BUNDLE_ANSWER: row(
    3,
    422,
    "the divergence bundle says {expected}, playing it again says {found}",
    "The bundle was made by another version, or by hand; compare the two recordings again.",
  ),
  DRAMATIS_BUNDLE_SIZE: row(
    2,
    413,
    "the divergence bundle would have {found} bytes, at most {expected} are written",
    "Keep the two recordings instead; `dramatis diverge` reads them.",
  ),
  DRAMATIS_BUNDLE_EXISTS: row(2, 409, "{file} exists", "Name another file for the bundle."),
  DRAMATIS_RECORDING_CAST: row(
    2,
    409,
    "the personas that made the recording are of behaviour {found}, those here of behaviour {expected}",
    "Verify without --cast, which proves every link with the stored core; `dramatis upgrade-report` says what has changed since.",
  ),
  DRAMATIS_RECORDING_ARTIFACT: row(3, 422, "artifact {name} has digest {found}, the run names {expected}", "The artifact was altered."),

  DRAMATIS_RUN_REFUSED: row(2, 409, "the run is refused by {persona}: {reason}", "Mend what the receipt or the report names."),
  DRAMATIS_RUN_PERSONA: row(1, 500, "persona {persona} did not do its part: {field} is missing", bug),
  DRAMATIS_RUN_FOLDER: row(2, 409, "{folder} exists and is not empty", "Name another folder, or empty it."),
  DRAMATIS_RUN_STATE: row(1, 409, "the run is {found}; {what} needs it {expected}", bug),
  DRAMATIS_BUDGET_REFUSED: row(
    5,
    402,
    "the budget does not cover the run: {reason}",
    "Raise the budget, or take out what the receipt lists.",
  ),
  DRAMATIS_PERSONA_UNKNOWN: row(
    2,
    404,
    "there is no persona `{found}`{nearest}",
    "The personas are orchestrator, director, configurator, allocator, actor, moderator, annotator.",
  ),
  DRAMATIS_PERSONA_VIEW: row(2, 400, "the view of {persona} cannot be taken up: {reason}", "Hand in a view that this persona gave."),
  DRAMATIS_EXPECTATION_UNMET: row(4, 417, "{what} was expected, found {found}", "The run is complete; what was asked of it does not hold."),
  DRAMATIS_PLAN_CYCLE: row(2, 422, "{path}: the dependencies form a cycle: {found}", "Take one dependency of the cycle out."),
  DRAMATIS_PLAN_TEMPLATE: row(
    2,
    422,
    "{path}: `{found}` names {reason}",
    "A template names a step that this one depends on, then `output` and fields that its capability declares.",
  ),
  DRAMATIS_PLAN_CONDITION: row(
    2,
    422,
    "{path}: the condition is not well formed: {reason}",
    "Conditions are CEL over {{step.output.path}} values.",
  ),
  DRAMATIS_PLAN_TYPE: row(2, 422, "{path}: {reason}", "A tool step calls tools and services, an agent step agents, an llm step models."),
  DRAMATIS_PLAN_INFEASIBLE: row(4, 422, "no plan keeps to what was asked: {reason}", "Relax one of the constraints that are named."),
  DRAMATIS_INTENT_UNCLEAR: row(2, 422, "the intent is not clear enough to plan: {reason}", "Answer the questions that are listed."),
  DRAMATIS_ROUTE_REFUSED: row(2, 422, "no route takes {what}: {reason}", "Choose one of the candidates that are named."),
  DRAMATIS_CAPABILITY_UNKNOWN: row(
    2,
    404,
    "there is no capability `{found}`{nearest}",
    "`dramatis capabilities` lists those that are registered.",
  ),
  DRAMATIS_CAPABILITY_INVALID: row(2, 422, "capability `{name}` cannot be registered: {reason}", "Mend the declaration."),
  DRAMATIS_CONSENT_MISSING: row(5, 403, "{what} needs consent to {scopes}", "Give the consent, or take the alternative that needs less."),
  DRAMATIS_APPROVAL_MISSING: row(
    5,
    403,
    "{what} needs an approval",
    "`dramatis approve` gives one for exactly this plan and these arguments.",
  ),
  DRAMATIS_APPROVAL_VOID: row(
    5,
    409,
    "approval {name} is void: {reason}",
    "Approve again what is to be done now; an approval holds for exactly one plan, arguments and policy, once.",
  ),
  DRAMATIS_RECORD_EXISTS: row(2, 409, "{what} `{id}` exists", "Give it another id; what is kept is never changed in place."),
  DRAMATIS_RECORD_UNKNOWN: row(2, 404, "there is no {what} `{id}`", "List what is kept, and name one of it."),
  DRAMATIS_OVERRIDE_NONE: row(
    2,
    400,
    "{about}: `{chosen}` is what was recommended",
    "An override chooses something else than was recommended.",
  ),
  DRAMATIS_SECRET_UNKNOWN: row(2, 404, "there is no secret `{name}`", "Give it to the secret store; its value never stands in a plan."),
  DRAMATIS_ADDRESS_REFUSED: row(5, 403, "the address {found} is refused: {reason}", "Allow the host or the range in the configuration."),
  DRAMATIS_SSH_COMMAND: row(2, 422, "the command is refused: {reason}", "`ssh.exec.peek` takes only commands of its grammar."),
  DRAMATIS_JOB_UNKNOWN: row(2, 404, "there is no job or plan `{found}`{nearest}", "`dramatis plan --list` shows what is stored."),
  DRAMATIS_JOB_STATE: row(2, 409, "job {job} is {found}; {what} needs it {expected}", "Look at the job with `dramatis explain`."),
  DRAMATIS_JOURNAL_DAMAGED: row(
    3,
    422,
    "{file} is damaged at entry {sequence}: {reason}",
    "Fetch the journal again; it was altered or cut.",
  ),
  DRAMATIS_OBJECT_ALTERED: row(3, 422, "object {name} has digest {found}", "The object was altered; fetch it again."),
  DRAMATIS_REPLAY_DIVERGED: row(
    3,
    422,
    "the re-execution parts from the journal at entry {sequence}: expected {expected}, found {found}",
    "The journal was made by another version, or with other capabilities; compare the digests in its first entries.",
  ),
  DRAMATIS_POLICY_DENIED: row(5, 403, "{what} is denied by policy", "Ask for consent, or change the policy."),
  DRAMATIS_CAPTURE_MISSING: row(6, 404, "the replay lacks the exchange {name}", "Capture it in a run, or hand in its artifact."),
  DRAMATIS_OUTSIDE_FAILED: retryable(row(7, 502, "{what} failed: {reason}", "Try again later.")),
} as const satisfies Readonly<Record<string, ErrorRow>>;

/** A code of the registry. */
export type ErrorCode = keyof typeof ERRORS;

/** What fills the words of a template. */
export type ErrorValues = Readonly<Record<string, string | number>>;

/** Gives the message of a code with its words filled in; a word without a value is left empty. Pure. */
export function messageOf(code: ErrorCode, values: ErrorValues): string {
  return fill(ERRORS[code].message, values);
}

/** Gives the hint of a code with its words filled in, as messageOf does. Pure. */
export function hintOf(code: ErrorCode, values: ErrorValues): string {
  return fill(ERRORS[code].hint, values);
}

// --- internal ---

function fill(template: string, values: ErrorValues): string {
  return template.replace(/\{([a-z]+)\}/gi, (_whole, word: string) => String(values[word] ?? ""));
}
