// The entry that is bundled: hands the process's words to the command line and takes over its exit code.
// It must not exit by force, since what was printed may still be on its way.
import { main } from "./cli.ts";

process.stdout.on("error", ignoreClosedPipe);
process.stderr.on("error", ignoreClosedPipe);
process.exitCode = await main(process.argv.slice(2));

// --- internal ---

/** Whoever reads our output may stop doing so at any time, as `head` does. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
