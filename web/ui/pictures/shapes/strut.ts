import { block, CENTRE, circle, type Drawing, gleam, put, round, shade, type Tone } from '../sheet';
import { coil } from './coil';

export type Strut = { body?: Tone; rod?: number; wide?: number; spring?: Tone; eyes?: boolean };

/** A damper standing on the sheet, with a spring around it where it has one. */
export function strut(of: Strut): Drawing {
  const { body = 'dark', rod = 30, wide = 16 } = of;
  const top = 10 + rod;
  let drawn = block(CENTRE, 10 + rod / 2, 6, rod, 'shine', 0);
  drawn += block(CENTRE, (top + 84) / 2, wide, 84 - top, body, 3);
  drawn += gleam(`M${round(CENTRE - wide * 0.34)} ${top + 3}h${round(wide * 0.18)}V80h${round(-wide * 0.18)}Z`);
  drawn += shade(`M${round(CENTRE + wide * 0.2)} ${top + 3}h${round(wide * 0.26)}V80h${round(-wide * 0.26)}Z`);
  drawn += block(CENTRE, top + 2, wide + 4, 5, 'steel', 1.5);
  if (of.spring)
    drawn +=
      block(CENTRE, 14, 40, 5, 'steel', 2) +
      block(CENTRE, 58, 40, 5, 'steel', 2) +
      put(coil({ turns: 5, h: 42, top: 34, wire: 4.5, tone: of.spring }), CENTRE, 36);
  if (of.eyes !== false)
    for (const y of [9, 87]) drawn += circle(CENTRE, y, 6.5, 'steel') + circle(CENTRE, y, 2.8, 'dark');
  return drawn;
}
