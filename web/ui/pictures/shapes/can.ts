import { CENTRE, type Drawing, ellipse, gleam, line, round, shade, shape, type Tone, tones } from '../sheet';

export type Can = {
  w?: number;
  h?: number;
  tone?: Tone;
  top?: Tone;
  /** Upright lines around the body, as on a filter or a knurled cap. */
  ribs?: number;
  /** A printed band, its colour. */
  label?: Tone;
  /** From the top, as a share of the height, and its own height as a share. */
  labelAt?: readonly [number, number];
  /** How much of the top narrows towards the neck, in units of the sheet. */
  shoulder?: number;
  neck?: { w: number; h: number; tone: Tone };
  /** A hole in the top, its width. */
  mouth?: number;
};

/** A cylinder standing on the sheet: filters, bottles, sprays, tins, tanks. */
export function can(of: Can): Drawing {
  const { w = 44, h = 62, tone = 'steel', shoulder = 0, neck } = of;
  const lid = neck ? neck.h : 0;
  const top = CENTRE - (h + lid) / 2 + lid;
  const bottom = top + h;
  const ry = Math.min(7, w * 0.13);
  const body = outline(w, top, bottom, ry, shoulder, neck?.w ?? w);
  let drawn = shape(body, tone);
  drawn += shade(stripe(CENTRE + w * 0.24, CENTRE + w * 0.47, top + shoulder + 2, bottom - 1));
  drawn += gleam(stripe(CENTRE - w * 0.36, CENTRE - w * 0.2, top + shoulder + 2, bottom - 1));
  if (of.label) drawn += band(w, top, h, ry, of.label, of.labelAt ?? [0.38, 0.36]);
  if (of.ribs) drawn += ribs(of.ribs, w, top + 3, bottom);
  if (neck) return drawn + cap(neck, top);
  drawn += ellipse(CENTRE, top, w / 2, ry, of.top ?? 'light');
  return of.mouth ? drawn + ellipse(CENTRE, top, of.mouth / 2, ry * (of.mouth / w), 'dark') : drawn;
}

function outline(w: number, top: number, bottom: number, ry: number, shoulder: number, mouth: number): string {
  const [left, right] = [round(CENTRE - w / 2), round(CENTRE + w / 2)];
  const down = `V${round(bottom)}A${round(w / 2)} ${round(ry)} 0 0 1 ${left} ${round(bottom)}`;
  if (!shoulder) return `M${left} ${round(top)}A${round(w / 2)} ${round(ry)} 0 0 1 ${right} ${round(top)}${down}Z`;
  const [near, far] = [round(CENTRE - mouth / 2), round(CENTRE + mouth / 2)];
  const edge = round(top + shoulder);
  return `M${near} ${round(top)}H${far}C${far} ${round(top + shoulder * 0.6)} ${right} ${round(top + shoulder * 0.4)} ${right} ${edge}${down}V${edge}C${left} ${round(top + shoulder * 0.4)} ${near} ${round(top + shoulder * 0.6)} ${near} ${round(top)}Z`;
}

function stripe(left: number, right: number, top: number, bottom: number): string {
  return `M${round(left)} ${round(top)}H${round(right)}V${round(bottom)}H${round(left)}Z`;
}

function band(w: number, top: number, h: number, ry: number, tone: Tone, at: readonly [number, number]): Drawing {
  const [from, to] = [top + h * at[0], top + h * (at[0] + at[1])];
  const [left, right] = [round(CENTRE - w / 2), round(CENTRE + w / 2)];
  const arc = (y: number, sweep: 0 | 1, x: number) => `A${round(w / 2)} ${round(ry)} 0 0 ${sweep} ${x} ${round(y)}`;
  const d = `M${left} ${round(from)}${arc(from, 0, right)}V${round(to)}${arc(to, 1, left)}Z`;
  const print = line(
    `M${round(CENTRE - w * 0.22)} ${round((from + to) / 2 + ry * 0.8)}h${round(w * 0.44)}M${round(CENTRE - w * 0.14)} ${round((from + to) / 2 + ry * 0.8 + 4)}h${round(w * 0.28)}`,
    tone === 'cream' || tone === 'shine' ? 'dark' : 'shine',
    2,
  );
  return shape(d, tone) + print;
}

function ribs(count: number, w: number, top: number, bottom: number): Drawing {
  let d = '';
  for (let rib = 1; rib < count; rib++) {
    const x = CENTRE - (Math.cos((rib / count) * Math.PI) * w) / 2;
    d += `M${round(x)} ${round(top + 4)}V${round(bottom + 2)}`;
  }
  return line(d, 'edge', 1);
}

function cap(neck: { w: number; h: number; tone: Tone }, top: number): Drawing {
  const [left, right] = [round(CENTRE - neck.w / 2), round(CENTRE + neck.w / 2)];
  const d = `M${left} ${round(top + 1)}V${round(top - neck.h + 2)}q0-2 2-2H${round(right - 2)}q2 0 2 2V${round(top + 1)}Z`;
  return `<path d="${d}" fill="${tones[neck.tone]}"/>`;
}
