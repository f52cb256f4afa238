// The names that a random case may use. Data alone.

/** Names by what they name. `kinds` are features and `terrains` terrains that the level may use besides walls. */
export interface CaseNames {
  factions: string[];
  places: string[];
  templates: string[];
  flags: string[];
  wishes: string[];
  terrains: string[];
  features: string[];
  items: string[];
  actions: string[];
  locks: string[];
  /** Rows of the rulebook that bodies and consequences speak of. */
  statuses: string[];
  elements: string[];
  /** Kinds of area; none in about half of the cases, so that worlds without areas are played too. */
  areas: string[];
  /** Styles that the rules define for themselves. */
  styles: string[];
  /** How many items an actor may carry: a number of the rulebook that casts must keep to. */
  carryMax: number;
}
