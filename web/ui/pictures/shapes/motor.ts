import { block, CENTRE, circle, type Drawing, ellipse, gleam, line, round, shade, shape, type Tone } from '../sheet';

export type Motor = {
  /** Length and height of the body, which lies on its side with the drive to the left. */
  length?: number;
  height?: number;
  tone?: Tone;
  /** Cooling slots around the body. */
  fins?: number;
  /** A pulley's height at the left end. */
  pulley?: number;
  /** A long nose with a pinion at the left end. */
  nose?: { length: number; height: number };
  shaft?: boolean;
  /** Lugs to bolt it on. */
  ears?: boolean;
  /** A pipe upwards: where along the body (0 to 1), and how wide. */
  ports?: readonly (readonly [at: number, wide: number])[];
  /** A socket at the right end. */
  socket?: Tone;
  /** A second, smaller cylinder on top, as of a starter. */
  piggyback?: Tone;
};

/** A round body on its side with what drives it: alternators, starters, pumps, compressors. */
export function motor(of: Motor): Drawing {
  const { length = 50, height = 44, tone = 'steel' } = of;
  const front = (of.pulley ? 10 : 0) + (of.nose?.length ?? 0) + (of.shaft ? 12 : 0);
  const left = CENTRE - (length - front) / 2;
  const right = left + length;
  const [top, bottom] = [CENTRE - height / 2, CENTRE + height / 2];
  const rx = height * 0.13;
  let drawn = '';
  for (const [at, wide] of of.ports ?? [])
    drawn +=
      block(left + length * at, top - 5, wide, 16, 'light', 1.5) +
      block(left + length * at, top - 12, wide + 4, 4, 'steel', 1);
  if (of.ears) drawn += ear(left + length * 0.3, top - 3) + ear(left + length * 0.3, bottom + 3);
  if (of.piggyback)
    drawn +=
      block(left + length * 0.5, top - 4, length * 0.7, 15, of.piggyback, 3) +
      block(left + length * 0.9, top - 4, 5, 8, 'copper', 1);
  if (of.socket) drawn += block(right + 5, CENTRE, 12, height * 0.42, of.socket, 2);
  drawn += shape(
    `M${round(left)} ${round(top)}H${round(right)}A${round(rx)} ${round(height / 2)} 0 0 1 ${round(right)} ${round(bottom)}H${round(left)}Z`,
    tone,
  );
  drawn += shade(
    `M${round(left)} ${round(CENTRE + height * 0.24)}H${round(right + rx * 0.8)}L${round(right)} ${round(bottom - 0.7)}H${round(left)}Z`,
  );
  drawn += gleam(
    `M${round(left)} ${round(top + height * 0.12)}H${round(right + rx * 0.6)}v${round(height * 0.16)}H${round(left)}Z`,
  );
  if (of.fins) drawn += fins(of.fins, left + 5, length * 0.86, top + height * 0.2, height * 0.6);
  drawn += ellipse(left, CENTRE, rx, height / 2, 'light');
  if (of.shaft) drawn += block(left - 6, CENTRE, 14, 6, 'light', 1) + circle(left - 12, CENTRE, 3.4, 'steel');
  if (of.nose) drawn += nose(left, of.nose);
  if (of.pulley) drawn += pulley(left, of.pulley);
  return drawn;
}

function ear(x: number, y: number): Drawing {
  return circle(x, y, 6, 'steel') + circle(x, y, 2.4, 'dark');
}

function fins(count: number, left: number, length: number, top: number, tall: number): Drawing {
  let d = '';
  for (let fin = 0; fin < count; fin++)
    d += `M${round(left + (length * (fin + 0.5)) / count)} ${round(top)}v${round(tall)}`;
  return line(d, 'edge', 2.4);
}

function nose(left: number, { length, height }: { length: number; height: number }): Drawing {
  const cone = `M${round(left)} ${round(CENTRE - height / 2 - 3)}L${round(left - length)} ${round(CENTRE - height / 2 + 3)}V${round(CENTRE + height / 2 - 3)}L${round(left)} ${round(CENTRE + height / 2 + 3)}Z`;
  return (
    shape(cone, 'light') +
    block(left - length + 4, CENTRE, 9, height * 0.62, 'dark', 1) +
    line(`M${round(left - length + 1)} ${round(CENTRE - 3)}h7m-7 4h7`, 'light', 1.2)
  );
}

function pulley(left: number, tall: number): Drawing {
  const x = left - 7;
  let drawn = block(left - 2, CENTRE, 6, 8, 'dark', 0) + block(x, CENTRE, 9, tall, 'dark', 1.5);
  drawn += line(`M${round(x - 1.5)} ${round(CENTRE - tall / 2)}v${tall}m3 0v${-tall}`, 'steel', 1);
  return drawn + block(x - 5.5, CENTRE, 3, 7, 'light', 1);
}
