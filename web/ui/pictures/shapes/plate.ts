import { circle, type Drawing, ellipse, gleam, line, shape, type Tone } from '../sheet';

export type Plate = {
  /** The outline. */
  d: string;
  tone?: Tone;
  /** Middle and radius of each. */
  bores?: readonly (readonly [number, number, number])[];
  boreTone?: Tone;
  holes?: readonly (readonly [number, number])[];
  /** Where light falls, an outline. */
  lit?: string;
  /** Lines pressed into it. */
  pressed?: string;
  shadow?: boolean;
};

/** Something flat with an outline of its own: gaskets, panels, glass, mats. */
export function plate(of: Plate): Drawing {
  let drawn = of.shadow === false ? '' : `<g transform="translate(2.5 2.5)">${shape(of.d, 'dark')}</g>`;
  drawn += shape(of.d, of.tone ?? 'steel');
  if (of.lit) drawn += gleam(of.lit);
  if (of.pressed) drawn += line(of.pressed, 'edge', 1.2);
  for (const [x, y, r] of of.bores ?? []) drawn += ellipse(x, y, r, r, of.boreTone ?? 'dark');
  for (const [x, y] of of.holes ?? []) drawn += circle(x, y, 1.7, 'dark');
  return drawn;
}
