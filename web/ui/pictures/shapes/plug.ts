import { CENTRE, type Drawing, gleam, line, round, shade, shape, type Tone } from '../sheet';

export type Segment = {
  w: number;
  h: number;
  tone: Tone;
  /** Width at its lower end where it tapers. */
  to?: number;
  cut?: 'thread' | 'hex' | 'ribs';
};

/** A part made on a lathe, its segments from the top down: plugs, sensors, injectors, bulbs, ball joints. */
export function plug(...segments: readonly Segment[]): Drawing {
  const height = segments.reduce((sum, segment) => sum + segment.h, 0);
  let y = CENTRE - height / 2;
  let drawn = '';
  for (const segment of segments) {
    drawn += segmentAt(segment, y);
    y += segment.h;
  }
  return drawn;
}

function segmentAt({ w, h, tone, to = w, cut }: Segment, y: number): Drawing {
  const [a, b] = [w / 2, to / 2];
  const d = `M${round(CENTRE - a)} ${round(y)}H${round(CENTRE + a)}L${round(CENTRE + b)} ${round(y + h)}H${round(CENTRE - b)}Z`;
  const narrow = Math.min(w, to);
  let drawn = shape(d, tone);
  if (narrow >= 5) {
    drawn += shade(
      `M${round(CENTRE + a * 0.45)} ${round(y + 0.7)}H${round(CENTRE + a - 0.7)}L${round(CENTRE + b - 0.7)} ${round(y + h - 0.7)}H${round(CENTRE + b * 0.45)}Z`,
    );
    drawn += gleam(
      `M${round(CENTRE - a * 0.65)} ${round(y + 0.7)}H${round(CENTRE - a * 0.3)}L${round(CENTRE - b * 0.3)} ${round(y + h - 0.7)}H${round(CENTRE - b * 0.65)}Z`,
    );
  }
  if (cut === 'hex')
    drawn += line(
      `M${round(CENTRE - a * 0.45)} ${round(y)}v${round(h)}M${round(CENTRE + a * 0.45)} ${round(y)}v${round(h)}`,
      'edge',
      1,
    );
  if (cut === 'thread') drawn += rows(w, to, h, y, 3, 1.4);
  if (cut === 'ribs') drawn += rows(w, to, h, y, 4, 0);
  return drawn;
}

function rows(w: number, to: number, h: number, y: number, gap: number, slant: number): Drawing {
  let d = '';
  for (let at = gap * 0.7; at < h - 0.5; at += gap) {
    const half = w / 2 + ((to - w) / 2) * (at / h);
    d += `M${round(CENTRE - half)} ${round(y + at)}l${round(half * 2)} ${slant}`;
  }
  return line(d, 'edge', 1);
}
