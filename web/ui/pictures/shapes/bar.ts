import { CENTRE, circle, type Drawing, line, round, type Tone, tube } from '../sheet';

export type Bar = {
  length?: number;
  thick?: number;
  tone?: Tone;
  /** Folded rubber at both ends, as on a drive shaft: how many folds. */
  bellows?: number;
  /** Length of thread at the right end. */
  thread?: number;
  lit?: boolean;
};

/** A rod lying on the sheet. */
export function bar(of: Bar): Drawing {
  const { length = 76, thick = 6, tone = 'steel' } = of;
  const [left, right] = [CENTRE - length / 2, CENTRE + length / 2];
  let drawn = tube(`M${round(left)} 48H${round(right)}`, tone, thick, of.lit);
  if (of.thread) {
    let d = '';
    for (let x = right - of.thread; x < right; x += 2.6)
      d += `M${round(x)} ${round(CENTRE - thick / 2)}l1.2 ${round(thick)}`;
    drawn += line(d, 'edge', 1);
  }
  if (of.bellows) drawn += bellows(left + 15, 1, of.bellows) + bellows(right - 15, -1, of.bellows);
  return drawn;
}

/** Folds that grow from x towards the end they sit at. */
export function bellows(x: number, towards: 1 | -1, folds: number, tall = 9, tone: Tone = 'rubber'): Drawing {
  let drawn = '';
  for (let fold = folds - 1; fold >= 0; fold--) {
    const half = tall - fold * (tall / (folds * 2.2));
    const at = x + towards * fold * 4;
    drawn += `<rect x="${round(at - 2.2)}" y="${round(CENTRE - half)}" width="4.4" height="${round(half * 2)}" rx="2" fill="${tone === 'rubber' ? '#3d4651' : '#9aa6b2'}"/>`;
  }
  return drawn;
}

/** An eye at x, y with a bush in it. */
export function eye(x: number, y: number, r: number, tone: Tone = 'steel', bush: Tone = 'rubber'): Drawing {
  return circle(x, y, r, tone) + circle(x, y, r * 0.66, bush) + circle(x, y, r * 0.28, 'shine');
}
