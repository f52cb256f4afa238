// Actors as tokens on the map, gliding from where they stood to where they stand when one tick follows another.
// It must not draw, and takes the time as it is told.
import type { World } from "@dramatis/runtime";
import { type ActorState, actorIn, aliveSlots } from "../model/actors.ts";
import type { Labels } from "../model/labels.ts";
import type { Token } from "./actors-painter.ts";

/** The tokens of the tick that is shown. */
export interface Tokens {
  readonly list: readonly Token[];
  /** Whether somebody is still gliding. */
  readonly isGliding: boolean;
  /** Takes over the actors of the world; they glide for so many milliseconds (0: they stand at once). `isShown` leaves out who cannot be seen. */
  renew(world: World, glide: number, eyes: TokenEyes): void;
  /** Lets so many milliseconds go by. */
  elapse(milliseconds: number): void;
}

/** Who is drawn at all, and who faintly. */
export interface TokenEyes {
  sees(actor: ActorState): boolean;
  isFaint(actor: ActorState): boolean;
}

/** Begins without tokens. */
export function createTokens(labels: Labels): Tokens {
  let list: Token[] = [];
  let places = new Map<number, Glide>();
  let left = 0;
  let whole = 0;
  const place = (): void => {
    const share = whole === 0 ? 1 : 1 - left / whole;
    list = list.map((token) => ({
      ...token,
      ...between(places.get(token.actor.serial) ?? { fromX: token.x, fromY: token.y, x: token.x, y: token.y }, share),
    }));
  };
  return {
    get list() {
      return list;
    },
    get isGliding() {
      return left > 0;
    },
    renew(world, glide, eyes) {
      const stride = world.dims.stride ?? 1;
      const before = places;
      const actors = aliveSlots(world).map((slot) => actorIn(world, slot));
      places = new Map(actors.map((actor) => [actor.serial, glideTo(actor, stride, glide > 0 ? before.get(actor.serial) : undefined)]));
      list = actors.filter(eyes.sees).map((actor) => tokenOf(actor, labels.actor(actor.serial), eyes.isFaint(actor)));
      whole = glide;
      left = glide;
      place();
    },
    elapse(milliseconds) {
      if (left <= 0) return;
      left = Math.max(0, left - milliseconds);
      place();
    },
  };
}

/** Gives the letters on a token: the first letter of the name and the number at its end. Pure. */
export function lettersOf(name: string): string {
  const number = /\d+$/.exec(name)?.[0] ?? "";
  const letters = `${name.charAt(0).toUpperCase()}${number}`;
  return letters.length > 3 ? number : letters;
}

// --- internal ---

interface Glide {
  readonly fromX: number;
  readonly fromY: number;
  readonly x: number;
  readonly y: number;
}

/** Longer ways than a step are not glided: who is moved by a spell is simply there. */
const glideCellsMax = 1;

function tokenOf(actor: ActorState, name: string, isFaint: boolean): Token {
  return { actor, x: 0, y: 0, letters: lettersOf(name), name, isFaint };
}

function glideTo({ cell }: ActorState, stride: number, before: Glide | undefined): Glide {
  const x = (cell % stride) - 1;
  const y = Math.floor(cell / stride) - 1;
  const isStep = before !== undefined && Math.max(Math.abs(before.x - x), Math.abs(before.y - y)) <= glideCellsMax;
  return isStep ? { fromX: before.x, fromY: before.y, x, y } : { fromX: x, fromY: y, x, y };
}

function between({ fromX, fromY, x, y }: Glide, share: number): { x: number; y: number } {
  const eased = share * share * (3 - 2 * share);
  return { x: fromX + (x - fromX) * eased, y: fromY + (y - fromY) * eased };
}
