// The models that come along: whether somebody is in a room, and how much energy an hour will take. Weights were set by hand, not learnt.
// They must not be taken for measurements; `source` says so in every answer's model.
import type { MlModel } from "./model.ts";

/** All of them. */
export const defaultModels: readonly MlModel[] = [
  {
    schema: "dramatis/ml-model@1",
    name: "occupancy",
    kind: "trees",
    predicts: "how likely somebody is in the room",
    unit: "percent",
    source: "three trees set by hand for a home with motion and carbon dioxide sensors",
    features: [
      { name: "minuteOfDay", unit: "minutes", low: 0, high: 1439 },
      { name: "minutesSinceMotion", unit: "minutes", low: 0, high: 1440 },
      { name: "carbonDioxide", unit: "ppm", low: 300, high: 5000 },
      { name: "isWeekend", unit: "0 or 1", low: 0, high: 1 },
    ],
    trees: [
      [
        { feature: "minutesSinceMotion", at: 10, below: 1, from: 2 },
        { leaf: 95 },
        { feature: "minutesSinceMotion", at: 45, below: 3, from: 4 },
        { leaf: 55 },
        { leaf: 10 },
      ],
      [
        { feature: "carbonDioxide", at: 600, below: 1, from: 2 },
        { leaf: 15 },
        { feature: "carbonDioxide", at: 900, below: 3, from: 4 },
        { leaf: 60 },
        { leaf: 90 },
      ],
      [
        { feature: "minuteOfDay", at: 420, below: 1, from: 2 },
        { leaf: 70 },
        { feature: "minuteOfDay", at: 1020, below: 3, from: 4 },
        { feature: "isWeekend", at: 1, below: 5, from: 6 },
        { leaf: 75 },
        { leaf: 20 },
        { leaf: 60 },
      ],
    ],
  },
  {
    schema: "dramatis/ml-model@1",
    name: "energy-next-hour",
    kind: "linear",
    predicts: "energy that the home takes in the next hour",
    unit: "watt hours",
    source: "weights set by hand: a base load, people, and heating against the difference of temperatures",
    features: [
      { name: "people", unit: "people", low: 0, high: 50 },
      { name: "lastHour", unit: "watt hours", low: 0, high: 50_000 },
      { name: "degreesBelowTarget", unit: "tenths of a degree", low: 0, high: 300 },
      { name: "isHeating", unit: "0 or 1", low: 0, high: 1 },
    ],
    weights: [1200, 6, 45, 4000],
    bias: 1500,
    divisor: 10,
    low: 0,
    high: 60_000,
  },
];
