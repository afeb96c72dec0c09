import { around, CENTRE, circle, type Drawing, gleam, line, round, shape, type Tone } from '../sheet';
import { lens } from './disc';

export type Gear = {
  r?: number;
  teeth: number;
  /** How far a tooth stands out. */
  tooth?: number;
  tone?: Tone;
  hub?: number;
  hole?: number;
  /** Holes in the web. */
  windows?: number;
};

/** A toothed wheel. */
export function gear(of: Gear): Drawing {
  const { r = 34, teeth, tooth = 5, tone = 'steel', hub = 0, hole = 5 } = of;
  const step = (Math.PI * 2) / teeth;
  let d = '';
  for (let each = 0; each < teeth; each++) {
    for (const [part, reach] of [
      [-0.28, r - tooth],
      [-0.17, r],
      [0.17, r],
      [0.28, r - tooth],
    ] as const) {
      const angle = (each + part) * step - Math.PI / 2;
      d += `${d ? 'L' : 'M'}${round(CENTRE + Math.cos(angle) * reach)} ${round(CENTRE + Math.sin(angle) * reach)}`;
    }
  }
  let drawn = shape(`${d}Z`, tone) + gleam(lens(r - tooth - 2, r * 0.6));
  if (of.windows) drawn += around(of.windows, (r - tooth + hub) / 2, (x, y) => circle(x, y, 3.2, 'dark'));
  if (hub) drawn += circle(CENTRE, CENTRE, hub, 'light');
  return drawn + circle(CENTRE, CENTRE, hole, 'dark');
}

/** A ball bearing: outer ring, balls, inner ring, bore. */
export function bearing(of: { r?: number; balls?: number; hole?: number; seal?: Tone }): Drawing {
  const { r = 34, balls = 10, hole = 13 } = of;
  const middle = (r + hole) / 2;
  const race = (r - hole) * 0.27;
  let drawn =
    circle(CENTRE + 2.5, CENTRE + 2.5, r, 'dark') +
    circle(CENTRE, CENTRE, r, 'light') +
    gleam(lens(r * 0.96, r * 0.84));
  drawn += circle(CENTRE, CENTRE, middle + race, of.seal ?? 'dark');
  if (!of.seal) drawn += around(balls, middle, (x, y) => circle(x, y, race * 0.86, 'shine'));
  return drawn + circle(CENTRE, CENTRE, middle - race, 'light') + circle(CENTRE, CENTRE, hole, 'dark');
}

/** Blades around a hub, inside a ring where there is one. */
export function fan(of: {
  r?: number;
  blades: number;
  tone?: Tone;
  hub?: number;
  ring?: boolean;
  hubTone?: Tone;
}): Drawing {
  const { r = 36, blades, tone = 'dark', hub = 11 } = of;
  const wide = Math.min(15, 80 / blades);
  const blade = around(blades, hub, (x, y, angle) => {
    const turn = (angle * 180) / Math.PI + 90;
    const d = `M-3 2C${round(-wide)} ${round(-(r - hub) * 0.5)} ${round(-wide * 0.8)} ${round(-(r - hub))} ${round(-wide * 0.2)} ${round(-(r - hub))}C${round(wide * 0.7)} ${round(-(r - hub))} 5 ${round(-(r - hub) * 0.5)} 4 2Z`;
    return `<g transform="translate(${round(x)} ${round(y)})rotate(${round(turn)})">${shape(d, tone)}</g>`;
  });
  const frame = of.ring
    ? line(
        `M${round(CENTRE - r - 1)} 48a${r + 1} ${r + 1} 0 1 0 ${2 * r + 2} 0a${r + 1} ${r + 1} 0 1 0 ${-2 * r - 2} 0`,
        tone,
        4,
      )
    : '';
  return (
    frame + blade + circle(CENTRE, CENTRE, hub, of.hubTone ?? 'steel') + circle(CENTRE, CENTRE, hub * 0.4, 'light')
  );
}
