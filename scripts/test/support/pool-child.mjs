// Stands in for the child process of the mutants: does what the text of a task says, so that the pool can be tested in a second.
process.on("message", ({ text }) => {
  process.send({ told: "step", name: "a step" }, () => {
    if (text === "dies") process.exit(9);
    while (text === "hangs");
    process.send({ told: "verdict", verdict: text === "caught" ? { kind: "killed", step: "a step" } : { kind: "survived" } });
  });
});
process.on("disconnect", () => process.exit());
process.send({ told: "ready", ms: { "a step": 5 } });
