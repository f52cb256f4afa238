// The door of cli: the command line as a function, for who embeds it. The only re-exporter.
export { main } from "./cli.ts";
