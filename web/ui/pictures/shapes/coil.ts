import { CENTRE, type Drawing, gleamLine, line, round, type Tone } from '../sheet';

export type Coil = {
  turns?: number;
  h?: number;
  /** Width at the top and at the bottom. */
  top?: number;
  bottom?: number;
  wire?: number;
  tone?: Tone;
};

/** A spring standing on the sheet. */
export function coil(of: Coil): Drawing {
  const { turns = 6, h = 72, top = 40, bottom = top, wire = 5, tone = 'blue' } = of;
  const step = h / turns;
  let [back, front] = ['', ''];
  for (let turn = 0; turn < turns; turn++) {
    const y = CENTRE - h / 2 + turn * step;
    const wide = top + ((bottom - top) * (turn + 0.5)) / turns;
    const [left, right] = [round(CENTRE - wide / 2), round(CENTRE + wide / 2)];
    front += `M${left} ${round(y + step * 0.2)}L${right} ${round(y + step * 0.8)}`;
    if (turn < turns - 1) back += `M${right} ${round(y + step * 0.8)}L${left} ${round(y + step * 1.2)}`;
  }
  return (
    line(back, 'edge', wire + 1) +
    line(back, 'dark', wire - 1) +
    line(front, 'edge', wire + 3) +
    line(front, tone, wire) +
    gleamLine(front, wire * 0.3)
  );
}
