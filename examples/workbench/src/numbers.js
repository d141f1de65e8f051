// Exact decimals, as the model has them: texts with at most six places.

const PLACES = 6;

/** Millionths; null for what is not given. */
export function millionths(text) {
  if (text === null || text === undefined || text === "") return null;
  const [, sign, whole, part = ""] = /^([+-]?)(\d+)(?:\.(\d{1,6}))?$/.exec(text) ?? [];
  if (whole === undefined) return null;
  const value = BigInt(whole) * 1000000n + BigInt(part.padEnd(PLACES, "0"));
  return sign === "-" ? -value : value;
}

/** 1234567.8 as 1,234,567.80; at least `places` decimals, none that are given are dropped. */
export function grouped(value, places = 2) {
  if (value === null) return "—";
  const negative = value < 0n;
  const digits = (negative ? -value : value).toString().padStart(PLACES + 1, "0");
  const whole = digits.slice(0, -PLACES).replace(/\B(?=(\d{3})+$)/g, ",");
  const part = digits.slice(-PLACES).replace(/0+$/, "").padEnd(places, "0");
  return `${negative ? "−" : ""}${whole}${part ? `.${part}` : ""}`;
}

/** The text of a decimal for people. */
export const amount = (text, places = 2) => grouped(millionths(text), places);

export function sum(values) {
  let total = null;
  for (const value of values) if (value !== null) total = (total ?? 0n) + value;
  return total;
}

/** a ÷ b as a number between them, for bars and sorting; never a score. */
export const share = (a, b) => (a === null || b === null || b === 0n ? 0 : Number(a) / Number(b));

export const percent = (ratio, places = 1) => `${(ratio * 100).toFixed(places).replace(/\.0+$/, "")}%`;

/** The mean of given ones, to two places, half away from zero; null when none is given. */
export function mean(values) {
  const given = values.filter((value) => value !== null);
  if (given.length === 0) return null;
  const total = sum(given);
  const unit = 10000n * BigInt(given.length);
  const half = total < 0n ? -unit / 2n : unit / 2n;
  return ((total + half) / unit) * 10000n;
}
