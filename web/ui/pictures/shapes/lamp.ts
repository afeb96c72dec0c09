import { circle, type Drawing, gleam, line, shape, type Tone } from '../sheet';

export type Lamp = {
  /** The housing's outline. */
  d: string;
  glass?: Tone;
  /** Middle and radius of each reflector. */
  beams?: readonly (readonly [number, number, number])[];
  /** The outline of a coloured part, and its colour. */
  parts?: readonly (readonly [string, Tone])[];
  lit?: string;
};

/** A lamp behind glass: headlights, tail lights, mirrors. */
export function lamp(of: Lamp): Drawing {
  let drawn = `<g transform="translate(2.5 3)">${shape(of.d, 'dark')}</g>${shape(of.d, of.glass ?? 'glass')}`;
  for (const [d, tone] of of.parts ?? []) drawn += shape(d, tone);
  for (const [x, y, r] of of.beams ?? [])
    drawn += circle(x, y, r, 'steel') + circle(x, y, r * 0.72, 'shine') + circle(x, y, r * 0.3, 'amber');
  if (of.lit) drawn += gleam(of.lit);
  return drawn + line(of.d, 'edge', 1.5);
}
