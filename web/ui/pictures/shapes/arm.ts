import { CENTRE, type Drawing, type Point, round, type Tone, tube } from '../sheet';
import { eye } from './bar';

/** Limbs from a joint to each of its bushes: control arms, tensioners. */
export function arm(of: {
  joint: Point;
  bushes: readonly Point[];
  thick?: number;
  tone?: Tone;
  bush?: number;
  bend?: number;
}): Drawing {
  const { joint, thick = 11, tone = 'dark', bush = 9, bend = 0 } = of;
  let drawn = '';
  for (const [index, [x, y]] of of.bushes.entries()) {
    const side = index % 2 === 0 ? -1 : 1;
    const [mx, my] = [(joint[0] + x) / 2 + bend * side * 0.4, (joint[1] + y) / 2 + bend];
    drawn += tube(
      `M${round(joint[0])} ${round(joint[1])}Q${round(mx)} ${round(my)} ${round(x)} ${round(y)}`,
      tone,
      thick,
    );
  }
  for (const [x, y] of of.bushes) drawn += eye(x, y, bush);
  return drawn + eye(joint[0], joint[1], bush * 0.9, 'light', 'dark');
}

/** A caliper: body, bridge, and the piston that looks out of it. */
export function caliper(tone: Tone = 'steel'): Drawing {
  const body = `M16 34Q${CENTRE} 6 80 34L76 58Q72 66 62 64L60 56Q48 50 36 56L34 64Q24 66 20 58Z`;
  return (
    tube('M20 66L12 76', 'light', 6) +
    tube('M76 66L84 76', 'light', 6) +
    `<path d="${body}" fill="${tone === 'red' ? '#cf4a40' : '#9aa6b2'}"/>` +
    `<path d="M24 34Q48 14 72 34L71 39Q48 20 25 39Z" fill="#fff" fill-opacity=".4" stroke="none"/>` +
    eye(36, 42, 9, 'light', 'dark') +
    eye(60, 42, 9, 'light', 'dark')
  );
}
