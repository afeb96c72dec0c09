import { CENTRE, type Drawing, line, round, type Tone, tones } from '../sheet';

export type Ring = {
  rx?: number;
  ry?: number;
  width?: number;
  tone?: Tone;
  /** Teeth on the inside: length of tooth and gap. */
  dash?: readonly [number, number];
  dashTone?: Tone;
  /** Open at the right: how many degrees. */
  gap?: number;
  x?: number;
  y?: number;
};

/** A closed band: belts, seals, piston rings, tyres. */
export function ring(of: Ring): Drawing {
  const { rx = 34, ry = rx, width = 7, tone = 'rubber', x = CENTRE, y = CENTRE } = of;
  const d = of.gap ? open(x, y, rx, ry, of.gap) : closed(x, y, rx, ry);
  let drawn = line(d, 'edge', width + 3) + line(d, tone, width);
  if (of.dash) {
    const inner = closed(x, y, rx - width / 2 + 1.5, ry - width / 2 + 1.5);
    drawn += `<path d="${inner}" fill="none" stroke="${tones[of.dashTone ?? 'steel']}" stroke-width="3" stroke-linecap="butt" stroke-dasharray="${of.dash.join(' ')}"/>`;
  }
  return drawn;
}

/** A belt along a path of its own, with ribs or teeth marked on it. */
export function belt(d: string, width: number, dash?: readonly [number, number]): Drawing {
  const marks = dash
    ? `<path d="${d}" fill="none" stroke="${tones.light}" stroke-width="${round(width * 0.45)}" stroke-linecap="butt" stroke-dasharray="${dash.join(' ')}"/>`
    : '';
  return line(d, 'edge', width + 3) + line(d, 'rubber', width) + marks;
}

function closed(x: number, y: number, rx: number, ry: number): string {
  return `M${round(x - rx)} ${round(y)}a${round(rx)} ${round(ry)} 0 1 0 ${round(rx * 2)} 0a${round(rx)} ${round(ry)} 0 1 0 ${round(-rx * 2)} 0Z`;
}

function open(x: number, y: number, rx: number, ry: number, degrees: number): string {
  const half = (degrees / 360) * Math.PI;
  const [cos, sin] = [Math.cos(half), Math.sin(half)];
  return `M${round(x + cos * rx)} ${round(y + sin * ry)}A${round(rx)} ${round(ry)} 0 1 1 ${round(x + cos * rx)} ${round(y - sin * ry)}`;
}
