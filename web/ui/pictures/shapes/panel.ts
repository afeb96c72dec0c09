import { block, CENTRE, type Drawing, gleam, line, round, type Tone } from '../sheet';

export type Panel = {
  w?: number;
  h?: number;
  frame?: Tone;
  core?: Tone;
  /** How wide the frame is. */
  border?: number;
  rows?: number;
  columns?: number;
  /** Folded paper: a zigzag instead of lines. */
  pleats?: number;
  /** Tanks at both sides, or above and below: how deep. */
  tanks?: { at: 'sides' | 'ends'; deep: number; tone: Tone };
};

/** A flat thing with a core: radiators, air filters, grilles. */
export function panel(of: Panel): Drawing {
  const { w = 72, h = 56, frame = 'steel', core = 'light', border = 4 } = of;
  let drawn = '';
  const tanks = of.tanks;
  if (tanks?.at === 'sides') {
    for (const side of [-1, 1])
      drawn += block(CENTRE + side * (w / 2 + tanks.deep / 2 - 1), CENTRE, tanks.deep, h - 2, tanks.tone, 3);
  } else if (tanks) {
    for (const side of [-1, 1])
      drawn += block(CENTRE, CENTRE + side * (h / 2 + tanks.deep / 2 - 1), w - 2, tanks.deep, tanks.tone, 3);
  }
  drawn += block(CENTRE, CENTRE, w, h, frame, 3);
  const [innerW, innerH] = [w - border * 2, h - border * 2];
  const [left, top] = [CENTRE - innerW / 2, CENTRE - innerH / 2];
  drawn += block(CENTRE, CENTRE, innerW, innerH, core, 1);
  let d = '';
  for (let row = 1; row < (of.rows ?? 0); row++)
    d += `M${round(left)} ${round(top + (innerH * row) / (of.rows ?? 1))}h${round(innerW)}`;
  for (let column = 1; column < (of.columns ?? 0); column++)
    d += `M${round(left + (innerW * column) / (of.columns ?? 1))} ${round(top)}v${round(innerH)}`;
  if (of.pleats) d += pleats(left, top, innerW, innerH, of.pleats);
  drawn += line(d, 'edge', 1);
  return (
    drawn + gleam(`M${round(left)} ${round(top)}h${round(innerW * 0.42)}L${round(left)} ${round(top + innerH * 0.7)}Z`)
  );
}

function pleats(left: number, top: number, w: number, h: number, count: number): string {
  let d = '';
  const step = w / count;
  for (let pleat = 0; pleat < count; pleat++)
    d += `M${round(left + pleat * step)} ${round(top + h)}L${round(left + (pleat + 0.5) * step)} ${round(top)}L${round(left + (pleat + 1) * step)} ${round(top + h)}`;
  return d;
}
