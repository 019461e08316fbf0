// What is wanted, beside what was measured. A figure is taken several times in one run; its median is told, with the best and the worst.
// On a machine that others use too, some of them are slow for reasons of theirs: a figure is missed where even its best is not good
// enough, and within the noise where the best is and the median is not. Where many short things are timed one by one, `best` is told
// from each at its fastest. Missed figures fail the run.

import { loadavg } from "node:os";

/// The figure of a part of sorted or unsorted values: 0.5 the median, 0.95 what 95 of 100 keep to.
export function part(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/// Prints what a script is about to measure, and under which load.
export function begin(words) {
  console.log(`${words}; load ${loadavg()[0].toFixed(1)}`);
}

/// Prints a figure that nothing is wanted of.
export function told(name, words) {
  console.log(`  ${name.padEnd(46)}${words}`);
}

/// Prints a figure taken several times, and whether it is `least` at the least or `most` at the most.
export function figure(name, values, { most, least, best: told, unit = "", digits = 1 }) {
  const write = (value) => `${value.toFixed(digits)}${unit}`;
  const [first, worst] = least === undefined ? [Math.min(...values), Math.max(...values)] : [Math.max(...values), Math.min(...values)];
  const best = told ?? first;
  const middle = part(values, 0.5);
  const enough = (value) => (least === undefined ? value <= most : value >= least);
  const verdict = enough(middle) ? "ok" : enough(best) ? "within the noise" : "MISSED";
  if (verdict === "MISSED") process.exitCode = 1;
  const spread = values.length > 1 ? ` (${write(best)} to ${write(worst)})` : "";
  const wanted = least === undefined ? `at most ${write(most)}` : `at least ${write(least)}`;
  console.log(`  ${name.padEnd(46)}${(write(middle) + spread).padEnd(32)}${wanted.padEnd(20)}${verdict}`);
}
