// A bar that shows how far a long command is: on stderr, on a terminal alone, and not under --quiet.
// It must not know what is done.
import { SingleBar } from "cli-progress";

/** A bar. */
export interface Progress {
  /** Shows that so many are done of how many there are. */
  tell(done: number, total: number): void;
  /** Takes the bar away. */
  stop(): void;
}

/** Sets a bar up; nothing is shown where nobody watches, or when there is only one thing to do. */
export function createProgress(what: string, isQuiet: boolean): Progress {
  if (isQuiet || process.stderr.isTTY !== true) return { tell: () => undefined, stop: () => undefined };
  const bar = new SingleBar({ format: `${what} {bar} {value}/{total}, {eta} s to go`, clearOnComplete: true, stream: process.stderr });
  let isShown = false;
  return {
    tell(done, total) {
      if (total < 2) return;
      if (isShown) bar.update(done);
      else bar.start(total, done);
      isShown = true;
    },
    stop: () => {
      if (isShown) bar.stop();
    },
  };
}
