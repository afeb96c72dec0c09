import { block, CENTRE, type Drawing, put, round, type Tone, tube } from '../sheet';

export type Hose = {
  d: string;
  bore?: number;
  tone?: Tone;
  /** Where clamps or fittings sit: x, y, the tube's direction there in degrees. */
  ends?: readonly (readonly [number, number, number])[];
  end?: { length: number; width: number; tone: Tone };
  lit?: boolean;
};

/** Something bent along a path: hoses, cables, pipes, anti-roll bars. */
export function hose(of: Hose): Drawing {
  const { bore = 10, tone = 'rubber', end } = of;
  let drawn = tube(of.d, tone, bore, of.lit);
  for (const [x, y, angle] of of.ends ?? []) {
    const fitting = end ?? { length: 5, width: bore + 5, tone: 'light' as const };
    drawn += put(block(CENTRE, CENTRE, fitting.length, fitting.width, fitting.tone, 1.5), round(x), round(y), 1, angle);
  }
  return drawn;
}
