// Methods of the home: ways to bring about each of its verbs, as rows. Roles are filled by whatever the home has: a rule, a hub, a service elsewhere.
// Rows alone; how they are read stands in method.ts.
import type { Method, MethodStep } from "../method.ts";

const lights = { kind: "light", atSlot: "location", isEach: true } as const;
const thermostats = { kind: "thermostat", atSlot: "location", isEach: true } as const;
const blinds = { kind: "blind", atSlot: "location", isEach: true } as const;
const doors = { kind: "lock", namedBySlot: "door", isEach: true } as const;
const alarm = { kind: "alarm" } as const;
const appliance = { namedBySlot: "appliance" } as const;

/** Methods of the home. */
export const HOME_METHODS: readonly Method[] = [
  ...direct("home.set-light", "Sets the lights of the room", {
    device: lights,
    step: step(
      "light.set",
      { device: "{device}", power: "{power}", brightness: "{brightness}", colour: "{colour}" },
      "{device} is set as asked",
    ),
  }),
  ...direct("home.set-temperature", "Sets the thermostats", {
    device: thermostats,
    step: step("thermostat.set", { device: "{device}", celsius: "{celsius}" }, "{device} holds {celsius} degrees"),
  }),
  {
    name: "home.set-temperature.learned",
    verb: "home.set-temperature",
    description: "Asks for a heating curve and follows it",
    device: thermostats,
    steps: [
      {
        ...step("heating.curve", { device: "{device}", celsius: "{celsius}" }, "a curve warms {device} evenly"),
        id: "curve",
        uses: ["occupancy", "environment"],
      },
      step("thermostat.follow", { device: "{device}", curve: "{{curve.output.curve}}" }, "{device} follows the curve"),
    ],
  },
  ...direct("home.change-temperature", "Makes the thermostats warmer or cooler", {
    device: thermostats,
    step: step("thermostat.change", { device: "{device}", change: "{change}" }, "{device} changes by {change} degrees"),
  }),
  ...direct("home.lock-door", "Locks the door", {
    device: doors,
    step: step("lock.set", { device: "{device}", state: "locked" }, "{device} is locked"),
  }),
  ...direct("home.unlock-door", "Unlocks the door", {
    device: doors,
    step: step("lock.set", { device: "{device}", state: "unlocked" }, "{device} is unlocked"),
  }),
  ...direct("home.arm-alarm", "Arms the alarm", {
    device: alarm,
    step: step("alarm.set", { device: "{device}", mode: "{alarmMode}" }, "the alarm is armed ({alarmMode})"),
  }),
  ...direct("home.disarm-alarm", "Disarms the alarm", {
    device: alarm,
    step: step("alarm.set", { device: "{device}", mode: "off" }, "the alarm is switched off"),
  }),
  runAppliance("at-once", "Starts the appliance at once or at the time asked for", {}),
  runAppliance("cheapest", "Starts the appliance when energy is cheapest", { comfortLoss: 150, givesUp: "The appliance runs later." }),
  runAppliance("after-quiet-hours", "Starts the appliance when the quiet hours are over", {
    comfortLoss: 100,
    givesUp: "The appliance runs later.",
  }),
  ...direct("home.stop-appliance", "Stops the appliance", {
    device: appliance,
    step: step("appliance.stop", { device: "{device}" }, "{device} is stopped"),
  }),
  {
    name: "home.optimise-energy.advised",
    verb: "home.optimise-energy",
    description: "Reads what is used, asks for advice, and follows it",
    steps: [
      { ...step("energy.read", { location: "{location}" }, "advice needs to know what is used"), id: "read" },
      {
        ...step(
          "energy.advise",
          { readings: "{{read.output.readings}}", savings: "{savings}" },
          "what can be saved is reckoned from the readings",
        ),
        id: "advise",
        uses: ["occupancy", "tariffs"],
      },
      step("energy.apply", { location: "{location}", actions: "{{advise.output.actions}}" }, "the advice is followed"),
    ],
  },
  {
    name: "home.optimise-energy.setback",
    verb: "home.optimise-energy",
    description: "Lowers the thermostats by two degrees",
    device: thermostats,
    comfortLoss: 250,
    givesUp: "Rooms are two degrees cooler, and nothing is learnt of what is used.",
    steps: [step("thermostat.change", { device: "{device}", change: -2 }, "{device} is lowered by two degrees")],
  },
  compound("home.morning-routine", "whole", "Opens the blinds, warms the house and lights the kitchen", [
    { verb: "home.set-blinds", slots: { location: "house", opening: 100 } },
    { verb: "home.set-temperature", slots: { location: "house", celsius: 21 } },
    { verb: "home.set-light", slots: { location: "kitchen", power: "on", brightness: 70 } },
  ]),
  {
    ...compound("home.morning-routine", "gentle", "Warms the house and lights the kitchen", [
      { verb: "home.set-temperature", slots: { location: "house", celsius: 20 } },
      { verb: "home.set-light", slots: { location: "kitchen", power: "on", brightness: 40 } },
    ]),
    isLess: true,
    givesUp: "The blinds stay closed.",
  },
  compound("home.night-routine", "whole", "Locks the doors, switches the lights off, lowers the heating and arms the alarm", [
    { verb: "home.lock-door", slots: { door: "all-doors" } },
    { verb: "home.set-light", slots: { location: "house", power: "off" } },
    { verb: "home.set-temperature", slots: { location: "house", celsius: 18 } },
    { verb: "home.arm-alarm", slots: { alarmMode: "night" } },
  ]),
  {
    ...compound("home.night-routine", "dark", "Switches the lights off and lowers the heating", [
      { verb: "home.set-light", slots: { location: "house", power: "off" } },
      { verb: "home.set-temperature", slots: { location: "house", celsius: 18 } },
    ]),
    isLess: true,
    givesUp: "Doors and alarm stay as they are.",
  },
  compound("home.away-routine", "whole", "Locks the doors, switches the lights off, lowers the heating and arms the alarm", [
    { verb: "home.lock-door", slots: { door: "all-doors" } },
    { verb: "home.set-light", slots: { location: "house", power: "off" } },
    { verb: "home.set-temperature", slots: { location: "house", celsius: 16 } },
    { verb: "home.arm-alarm", slots: { alarmMode: "away" } },
  ]),
  ...direct("home.notify-person", "Tells the person", {
    step: step("notify.person", { person: "{person}", message: "{message}" }, "{person} is told"),
  }),
  ...direct("home.check-presence", "Looks whether somebody is there", {
    step: {
      ...step("presence.check", { location: "{location}", person: "{person}" }, "it is looked who is in {location}"),
      uses: ["occupancy"],
    },
  }),
  ...direct("home.check-device", "Looks up the state of the device", {
    device: { namedBySlot: "device", atSlot: "location" },
    step: step("device.state", { device: "{device}" }, "the state of {device} is looked up"),
  }),
  ...direct("home.read-sensor", "Looks up what is measured", {
    step: {
      ...step("sensor.read", { sensor: "{sensor}", location: "{location}" }, "{sensor} is read in {location}"),
      uses: ["environment"],
    },
  }),
  ...direct("home.set-blinds", "Moves the blinds of the room", {
    device: blinds,
    step: step("blind.set", { device: "{device}", opening: "{opening}" }, "{device} is opened to {opening} percent"),
  }),
  ...direct("home.charge-car", "Charges the car at once", {
    device: { kind: "charger" },
    step: step("charger.start", { device: "{device}", charge: "{charge}" }, "the car is charged to {charge} percent"),
  }),
  {
    name: "home.charge-car.cheapest",
    verb: "home.charge-car",
    description: "Charges the car when energy is cheapest",
    device: { kind: "charger" },
    start: "cheapest",
    comfortLoss: 150,
    givesUp: "The car is charged later.",
    steps: [
      step("charger.start", { device: "{device}", charge: "{charge}" }, "the car is charged to {charge} percent in the cheapest hours"),
    ],
  },
  ...direct("home.set-quiet-hours", "Sets the quiet hours", {
    step: step("quiet-hours.set", { from: "{startAt}", to: "{until}" }, "nothing is loud from then on"),
  }).map((one) => ({ ...one, start: "now" as const })),
];

// --- internal ---

function step(role: string, params: Extract<MethodStep["params"], object>, why: string): MethodStep {
  return { id: "do", role, params, description: why, why };
}

interface Direct {
  readonly device?: Method["device"];
  readonly step: MethodStep;
}

function direct(verb: string, description: string, { device, step: only }: Direct): Method[] {
  return [{ name: `${verb}.direct`, verb, description, ...(device === undefined ? {} : { device }), steps: [only] }];
}

function compound(verb: string, name: string, description: string, goals: NonNullable<Method["goals"]>): Method {
  return { name: `${verb}.${name}`, verb, description, goals };
}

function runAppliance(start: NonNullable<Method["start"]>, description: string, more: Pick<Method, "comfortLoss" | "givesUp">): Method {
  const only = step("appliance.start", { device: "{device}", program: "{program}", duration: "{duration}" }, "{device} does its work");
  return { name: `home.run-appliance.${start}`, verb: "home.run-appliance", description, device: appliance, start, steps: [only], ...more };
}
