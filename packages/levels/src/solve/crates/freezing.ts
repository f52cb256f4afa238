// Crates that can never be pushed again because walls and each other hold them. If one of them stands on no goal, the puzzle is lost.
// Only for puzzles in which every crate needs a goal.
import { type Board, WAYS } from "./board.ts";

/** Says whether the crate on `square`, as `crateAt` has it now, is frozen together with others of which one stands on no goal. */
export type FreezeTest = (square: number) => boolean;

/** Makes the test for a board; `isDead` marks squares from which no goal is come to. */
export function createFreezeTest({ beside, isGoal }: Board, crateAt: Uint16Array, isDead: Uint8Array): FreezeTest {
  /** Squares whose crates count as walls while it is asked whether others hold. */
  const isHeld = new Uint8Array(isGoal.length);
  let isOffGoal = false;
  const isBlocked = (square: number, direction: number): boolean => {
    const one = beside[square * WAYS + direction]!;
    const other = beside[square * WAYS + (direction ^ 2)]!;
    if (one < 0 || other < 0 || isHeld[one] === 1 || isHeld[other] === 1) return true;
    if (isDead[one] === 1 && isDead[other] === 1) return true;
    return (crateAt[one] !== 0 && isFrozen(one, direction ^ 1)) || (crateAt[other] !== 0 && isFrozen(other, direction ^ 1));
  };
  /** Whether the crate is frozen, when along the axis across `direction` it is known to be blocked. */
  const isFrozen = (square: number, direction: number): boolean => {
    isHeld[square] = 1;
    const frozen = isBlocked(square, direction);
    isHeld[square] = 0;
    if (frozen && isGoal[square] === 0) isOffGoal = true;
    return frozen;
  };
  return (square) => {
    isOffGoal = false;
    isHeld[square] = 1;
    const frozen = isBlocked(square, 0) && isBlocked(square, 1);
    isHeld[square] = 0;
    return frozen && (isOffGoal || isGoal[square] === 0);
  };
}
