// The line of prices as a path: a price holds until the next, so it goes in steps.
export type Point = { date: string; amount: number };
export type Line = { path: string; low: number; high: number };

const DAY_MS = 86_400_000;
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/** From the first day to the last within a box; flat prices lie in its middle. */
export function priceLine(points: readonly Point[], first: string, last: string, width: number, height: number): Line {
  const amounts = points.map(({ amount }) => amount);
  const [low, high] = [Math.min(...amounts), Math.max(...amounts)];
  const days = Math.max(1, dayOf(last) - dayOf(first));
  const x = (date: string) => round(((dayOf(date) - dayOf(first)) / days) * width);
  const y = (amount: number) => round(high === low ? height / 2 : (1 - (amount - low) / (high - low)) * height);
  const steps = points.map(({ date, amount }, i) => (i ? `H${x(date)}V${y(amount)}` : `M${x(date)} ${y(amount)}`));
  return { path: `${steps.join('')}H${width}`, low, high };
}

const round = (value: number): number => Math.round(value * 10) / 10;
