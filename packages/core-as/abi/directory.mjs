// The field directory of a world block: every dimension and every field, its type, count and class.
// The one source of the layout: generate.mjs writes the core's offsets and the directory that the core exports from here.
// Classes: canonical (hashed, in snapshots), ledger (in snapshots, not hashed), derived (rebuilt), scratch (poisoned in tests).

/** Deciding dimensions, u32 each, at the start of the canonical bytes. They size the fields below. */
export const DIMENSIONS = [
  'width', 'height', 'stride', 'cells', 'actors', 'items', 'factions', 'kinds', 'itemKinds', 'actions', 'formulas',
  'consequences', 'sets', 'locks', 'triggers', 'flags', 'objectives', 'places', 'placeCells', 'routes', 'routeCells',
  'timers', 'wishes', 'memories', 'numbers',
];

/** Dimensions that decide nothing: chosen by the host, kept outside the canonical bytes. */
export const HOST_DIMENSIONS = ['ringEvents', 'fieldPool'];

const field = (section, name, type, count, classOf, editable = false) => ({
  section, name, type, count, class: classOf, editable,
});
const canonical = (section, rows) => rows.map(([name, type, count, editable]) => field(section, name, type, count, 'canonical', editable ?? false));

/** A count is a product of dimension names and whole numbers joined by `*`. */
export const FIELDS = [
  ...canonical('world', [
    ['seed', 'u64', '1'], ['tick', 'u32', '1'], ['nextSerial', 'u32', '1'], ['tickLimit', 'u32', '1'],
    ['idleTicks', 'u32', '1'], ['eventDigest', 'u64', '1'], ['eventCount', 'u32', '1'], ['orderPolicy', 'u32', '1'],
    ['endReason', 'u32', '1'], ['endFaction', 'u32', '1'], ['stopRequested', 'u32', '1'],
    ['numbers', 'i32', 'numbers'], ['flagValue', 'i32', 'flags', true],
  ]),
  ...canonical('cast', [['viewDigest', 'u64', '7'], ['wakeMask', 'u64', '7'], ['timerTick', 'u32', '7']]),
  ...canonical('faction', [
    ['allegiance', 'i8', 'factions*factions', true], ['purse', 'i32', 'factions', true], ['outcome', 'u8', 'factions'],
    ['objectiveRoot', 'u16', 'factions'],
  ]),
  ...canonical('cell', [
    ['terrain', 'u8', 'cells', true], ['feature', 'u8', 'cells', true], ['cellItems', 'u16', 'cells'],
  ]),
  ...canonical('knowledge', [
    ['knownTerrain', 'u8', 'factions*cells'], ['knownFeature', 'u8', 'factions*cells'],
    ['knownItem', 'u8', 'factions*cells'],
  ]),
  ...canonical('actor', [
    ['actorState', 'u8', 'actors'], ['faction', 'u8', 'actors', true], ['serial', 'u32', 'actors'],
    ['cell', 'u32', 'actors'], ['health', 'i16', 'actors', true], ['maxHealth', 'i16', 'actors', true],
    ['healthRegen', 'i16', 'actors', true], ['stamina', 'i16', 'actors', true], ['maxStamina', 'i16', 'actors', true],
    ['staminaRegen', 'i16', 'actors', true], ['mana', 'i16', 'actors', true], ['maxMana', 'i16', 'actors', true],
    ['manaRegen', 'i16', 'actors', true], ['attack', 'i16', 'actors', true], ['defence', 'i16', 'actors', true],
    ['speed', 'u16', 'actors', true], ['energy', 'u16', 'actors', true], ['initiative', 'i16', 'actors', true],
    ['sight', 'u8', 'actors', true], ['driver', 'u8', 'actors'], ['home', 'u32', 'actors'],
    ['leash', 'u16', 'actors', true], ['route', 'u16', 'actors'], ['routeStep', 'u16', 'actors'],
    ['actorItems', 'u16', 'actors'], ['memoryWho', 'u32', 'actors*memories'], ['memoryCell', 'u32', 'actors*memories'],
    ['memoryTick', 'u32', 'actors*memories'],
  ]),
  ...canonical('item', [['itemKind', 'u8', 'items', true], ['itemNext', 'u16', 'items']]),
  ...canonical('progress', [
    ['objectiveDone', 'u8', 'objectives'], ['triggerHeld', 'u8', 'triggers'], ['triggerFired', 'u32', 'triggers'],
    ['timerNext', 'u32', 'timers'], ['wishState', 'u8', 'wishes'], ['wishDue', 'u32', 'wishes'],
  ]),
  ...canonical('rule', [
    ['kindTags', 'u16', 'kinds', true], ['kindEnter', 'u16', 'kinds'], ['kindStand', 'u16', 'kinds'],
    ['kindLock', 'u8', 'kinds'], ['kindOpens', 'u8', 'kinds'], ['kindCloses', 'u8', 'kinds'], ['itemTags', 'u16', 'itemKinds', true],
    ['itemUse', 'u16', 'itemKinds'], ['itemAttack', 'i16', 'itemKinds', true],
    ['itemDefence', 'i16', 'itemKinds', true], ['actionShape', 'u8', 'actions'],
    ['actionRange', 'u8', 'actions', true], ['actionStamina', 'i16', 'actions', true],
    ['actionMana', 'i16', 'actions', true], ['actionTime', 'u16', 'actions', true], ['actionPrice', 'i32', 'actions', true],
    ['actionSet', 'u16', 'actions'], ['formulaA', 'i16', 'formulas', true], ['formulaX', 'u8', 'formulas', true],
    ['formulaB', 'i16', 'formulas', true], ['formulaY', 'u8', 'formulas', true], ['formulaDivisor', 'i16', 'formulas', true],
    ['formulaDice', 'u8', 'formulas', true], ['formulaSides', 'u8', 'formulas', true], ['formulaC', 'i16', 'formulas', true],
    ['formulaMin', 'i16', 'formulas', true], ['formulaMax', 'i16', 'formulas', true], ['setStart', 'u16', 'sets'],
    ['setCount', 'u16', 'sets'], ['consequenceOp', 'u8', 'consequences'],
    ['consequenceTarget', 'u8', 'consequences'], ['consequenceFormula', 'u16', 'consequences'],
    ['consequenceArg', 'u16', 'consequences'], ['lockItem', 'u8', 'locks'], ['lockCount', 'u8', 'locks', true],
    ['lockConsumed', 'u8', 'locks', true],
  ]),
  ...canonical('plan', [
    ['placeStart', 'u16', 'places'], ['placeCount', 'u16', 'places'], ['placeCell', 'u32', 'placeCells'],
    ['routeStart', 'u16', 'routes'], ['routeCount', 'u16', 'routes'], ['routeCell', 'u32', 'routeCells'],
    ['triggerWhen', 'u8', 'triggers'], ['triggerA', 'u16', 'triggers'], ['triggerB', 'i32', 'triggers'],
    ['triggerOnce', 'u8', 'triggers'], ['triggerSet', 'u16', 'triggers'], ['triggerPlace', 'u16', 'triggers'],
    ['timerPeriod', 'u32', 'timers', true], ['timerSet', 'u16', 'timers'], ['timerPlace', 'u16', 'timers'],
    ['wishFlag', 'u16', 'wishes'], ['wishDelay', 'u32', 'wishes'], ['wishFallback', 'i32', 'wishes', true],
    ['objectiveOp', 'u8', 'objectives'], ['objectiveParent', 'u16', 'objectives'], ['objectivePrevious', 'u16', 'objectives'],
    ['objectiveChildren', 'u16', 'objectives'], ['objectiveFaction', 'u8', 'objectives'],
    ['objectiveWho', 'u32', 'objectives'], ['objectiveA', 'u16', 'objectives'], ['objectiveB', 'i32', 'objectives'],
  ]),
  field('chain', 'link', 'u64', '1', 'ledger'),
  field('tally', 'visits', 'u32', 'cells', 'ledger'), field('tally', 'deathsAt', 'u32', 'cells', 'ledger'),
  field('tally', 'damageDealt', 'u32', 'factions', 'ledger'), field('tally', 'damageTaken', 'u32', 'factions', 'ledger'),
  field('tally', 'deaths', 'u32', 'factions', 'ledger'), field('tally', 'actionsApplied', 'u32', 'actions', 'ledger'),
  field('tally', 'actionsRejected', 'u32', 'actions', 'ledger'), field('tally', 'setFired', 'u32', 'sets', 'ledger'),
  field('tally', 'cellsSeen', 'u32', 'factions', 'ledger'), field('tally', 'draws', 'u32', '1', 'ledger'),
  field('occupancy', 'occupant', 'u16', 'cells', 'derived'), field('occupancy', 'cellFlags', 'u8', 'cells', 'derived'), field('occupancy', 'aliveCount', 'u32', 'factions', 'derived'),
  field('sight', 'paintedAt', 'u32', 'actors', 'derived'),
  field('fields', 'knowledgeVersion', 'u32', 'factions', 'derived'),
  field('fields', 'fieldKey', 'u32', 'fieldPool*4', 'derived'), field('fields', 'fieldUsed', 'u32', 'fieldPool', 'derived'),
  field('fields', 'fieldDistance', 'u32', 'fieldPool*cells', 'derived'),
  field('cursor', 'phase', 'u32', '1', 'scratch'), field('cursor', 'system', 'u32', '1', 'scratch'),
  field('cursor', 'round', 'u32', '1', 'scratch'), field('cursor', 'index', 'u32', '1', 'scratch'),
  field('cursor', 'count', 'u32', '1', 'scratch'), field('cursor', 'step', 'u32', '1', 'scratch'),
  field('cursor', 'operation', 'u32', '1', 'scratch'), field('cursor', 'pass', 'u32', '1', 'scratch'),
  field('cursor', 'passFired', 'u32', '1', 'scratch'), field('cursor', 'depth', 'u32', '1', 'scratch'),
  field('cursor', 'diceNobody', 'u32', '1', 'scratch'), field('cursor', 'readAt', 'u32', '1', 'scratch'),
  field('cursor', 'readBad', 'u32', '1', 'scratch'),
  field('cursor', 'strideLeft', 'u32', '1', 'scratch'), field('cursor', 'fault', 'u32', '1', 'scratch'),
  field('cursor', 'wokenMask', 'u64', '1', 'scratch'), field('cursor', 'changedEvents', 'u32', '1', 'scratch'),
  field('cursor', 'stateHash', 'u64', '1', 'scratch'), field('cursor', 'inputBytes', 'u32', '1', 'scratch'),
  field('cursor', 'traceOn', 'u32', '1', 'scratch'), field('cursor', 'traceCount', 'u32', '1', 'scratch'),
  field('cursor', 'traceHash', 'u64', '64', 'scratch'), field('cursor', 'traceAt', 'u32', '64', 'scratch'),
  field('events', 'ringCount', 'u32', '1', 'scratch'), field('events', 'ring', 'u32', 'ringEvents*6', 'scratch'),
  field('work', 'proposal', 'u32', 'actors', 'scratch'), field('work', 'diceDrawn', 'u16', 'actors', 'scratch'),
  field('work', 'kernelDrawn', 'u16', 'actors', 'scratch'), field('work', 'hurtBy', 'u32', 'actors', 'scratch'),
  field('work', 'startCell', 'u32', 'actors', 'scratch'),
  field('work', 'orderKey', 'u64', 'actors*2', 'scratch'), field('work', 'orderSlot', 'u16', 'actors*2', 'scratch'),
  field('work', 'changedCell', 'u32', '64', 'scratch'), field('work', 'changedCount', 'u32', '1', 'scratch'),
  field('work', 'queue', 'u32', 'cells*2', 'scratch'), field('work', 'mark', 'u32', 'cells', 'scratch'),
  field('work', 'markStamp', 'u32', '1', 'scratch'), field('work', 'firstSteps', 'u8', 'cells', 'scratch'),
  field('work', 'objectiveActive', 'u8', 'objectives', 'scratch'), field('work', 'objectiveCount', 'u16', 'objectives', 'scratch'),
  field('work', 'passGrid', 'u8', 'cells', 'scratch'), field('work', 'terrainOk', 'u8', '256', 'scratch'),
  field('work', 'featureOk', 'u8', '256', 'scratch'),
  field('seal', 'sealHead', 'u8', '16', 'scratch'), field('seal', 'inputs', 'u8', '65552', 'scratch'),
];

/** Rulebook numbers, in the order of the `numbers` field. */
export const NUMBERS = [
  'directions', 'roundsMax', 'regenPeriod', 'triggerDepth', 'carryMax', 'stallTicks', 'purseLow', 'actionCost',
  'memoryTicks',
];
