// Folders of the fixtures that tests of the app read as a library. It must not know what stands there.
import { fileURLToPath } from "node:url";

/** The scenarios of the fixtures. */
export const scenariosFolder = fileURLToPath(new URL("../../../../fixtures/scenarios", import.meta.url));
