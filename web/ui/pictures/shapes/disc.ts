import { around, CENTRE, circle, type Drawing, gleam, line, round, type Tone } from '../sheet';

export type Disc = {
  r?: number;
  /** How far the back is seen behind the face. */
  depth?: number;
  face?: Tone;
  back?: Tone;
  /** Radii of circles cut into the face. */
  grooves?: readonly number[];
  /** Rows of drilled holes. */
  drilled?: number;
  slots?: number;
  hub?: number;
  hubTone?: Tone;
  bolts?: number;
  boltTone?: Tone;
  hole?: number;
  holeTone?: Tone;
};

/** Something round, seen from the front: rotors, drums, pulleys, flywheels, caps. */
export function disc(of: Disc): Drawing {
  const { r = 36, depth = 4, face = 'light', back = 'dark', hub = 0 } = of;
  const x = CENTRE - depth / 2;
  let drawn = '';
  if (depth > 0) drawn += circle(CENTRE + depth / 2, CENTRE + depth / 2, r, back);
  let front = circle(CENTRE, CENTRE, r, face);
  front += gleam(lens(r * 0.94, r * 0.72));
  for (const groove of of.grooves ?? []) front += ringLine(groove);
  if (of.drilled) front += drilled(of.drilled, (r + hub) / 2);
  if (of.slots) front += slots(of.slots, hub + 2, r - 3);
  if (hub > 0) front += circle(CENTRE, CENTRE, hub, of.hubTone ?? 'steel');
  if (of.bolts)
    front += around(of.bolts, hub * 0.66, (bx, by) => circle(bx, by, Math.max(1.6, hub * 0.13), of.boltTone ?? 'dark'));
  if (of.hole) front += circle(CENTRE, CENTRE, of.hole, of.holeTone ?? 'dark');
  return (
    drawn + (depth > 0 ? `<g transform="translate(${round(x - CENTRE)} ${round(x - CENTRE)})">${front}</g>` : front)
  );
}

function ringLine(r: number): Drawing {
  return line(`M${CENTRE - r} ${CENTRE}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`, 'edge', 1);
}

function drilled(rows: number, middle: number): Drawing {
  let holes = '';
  for (let row = 0; row < rows; row++) {
    const r = middle + (row - (rows - 1) / 2) * 5.5;
    holes += `<g transform="rotate(${row * 12} 48 48)">${around(10, r, (x, y) => circle(x, y, 1.3, 'dark'))}</g>`;
  }
  return holes;
}

function slots(count: number, from: number, to: number): Drawing {
  const cut = around(count, 1, (_x, _y, angle) => {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return `M${round(CENTRE + cos * from)} ${round(CENTRE + sin * from)}L${round(CENTRE + cos * to)} ${round(CENTRE + sin * to)}`;
  });
  return line(cut, 'edge', 1.5);
}

/** The lit part of a round face, upper left. */
export function lens(outer: number, inner: number): string {
  const [a, b] = [round(outer * 0.94), round(outer * 0.34)];
  const [c, d] = [round(inner * 0.94), round(inner * 0.34)];
  return `M${round(48 - a)} ${round(48 - b)}A${round(outer)} ${round(outer)} 0 0 1 ${round(48 - b)} ${round(48 - a)}L${round(48 - d)} ${round(48 - c)}A${round(inner)} ${round(inner)} 0 0 0 ${round(48 - c)} ${round(48 - d)}Z`;
}
