/** A drawing is SVG text on a sheet of 96 x 96, centred on 48, 48. */
export type Drawing = string;

/** Chosen so that each has an edge of 3 : 1 on white and on the dark ground: a picture knows no theme. */
export const tones = {
  edge: '#66717f',
  dark: '#4b5561',
  rubber: '#3d4651',
  steel: '#9aa6b2',
  light: '#c3ccd5',
  shine: '#e6ebf0',
  copper: '#c98a4b',
  brass: '#d9b25a',
  red: '#cf4a40',
  blue: '#3f7cc4',
  green: '#4c9a64',
  amber: '#e9a63c',
  cream: '#efe6d0',
  glass: '#b5d6e6',
} as const;

export type Tone = keyof typeof tones;
export type Point = readonly [x: number, y: number];

export const CENTRE = 48;

type Value = string | number | undefined;

export function round(value: number): number {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 0 ? 0 : rounded;
}

export function tag(name: string, attributes: Record<string, Value>): Drawing {
  const said = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : value}"`);
  return `<${name}${said.join('')}/>`;
}

export function circle(x: number, y: number, r: number, fill: Tone): Drawing {
  return tag('circle', { cx: x, cy: y, r, fill: tones[fill] });
}

export function ellipse(x: number, y: number, rx: number, ry: number, fill: Tone): Drawing {
  return tag('ellipse', { cx: x, cy: y, rx, ry, fill: tones[fill] });
}

/** Its middle, width and height. */
export function block(x: number, y: number, w: number, h: number, fill: Tone, corner = 2): Drawing {
  return tag('rect', { x: x - w / 2, y: y - h / 2, width: w, height: h, rx: corner, fill: tones[fill] });
}

export function shape(d: string, fill: Tone): Drawing {
  return tag('path', { d, fill: tones[fill] });
}

export function line(d: string, tone: Tone = 'edge', width = 1.5): Drawing {
  return tag('path', { d, fill: 'none', stroke: tones[tone], 'stroke-width': width });
}

/** A tube along a path, with an edge on both sides and light along its middle. */
export function tube(d: string, tone: Tone, width: number, lit = true): Drawing {
  const light = lit && width >= 4 ? gleamLine(d, width / 4) : '';
  return line(d, 'edge', width + 3) + line(d, tone, width) + light;
}

export function gleamLine(d: string, width: number): Drawing {
  return tag('path', { d, fill: 'none', stroke: '#fff', 'stroke-width': width, 'stroke-opacity': '.4' });
}

/** Light on a body, without an edge. */
export function gleam(d: string): Drawing {
  return tag('path', { d, fill: '#fff', 'fill-opacity': '.4', stroke: 'none' });
}

/** Shade on a body, without an edge. */
export function shade(d: string): Drawing {
  return tag('path', { d, fill: '#000', 'fill-opacity': '.16', stroke: 'none' });
}

/** `parts` things evenly around a middle, the first at the top. */
export function around(parts: number, r: number, draw: (x: number, y: number, angle: number) => Drawing): Drawing {
  let drawn = '';
  for (let part = 0; part < parts; part++) {
    const angle = (part / parts) * Math.PI * 2 - Math.PI / 2;
    drawn += draw(CENTRE + Math.cos(angle) * r, CENTRE + Math.sin(angle) * r, angle);
  }
  return drawn;
}

/** A drawing with its middle moved to x, y, turned by degrees and scaled. */
export function put(drawing: Drawing, x: number, y: number, scale = 1, turn = 0): Drawing {
  const turned = turn === 0 ? '' : `rotate(${round(turn)})`;
  const scaled = scale === 1 ? '' : `scale(${scale})`;
  const back =
    x === CENTRE && y === CENTRE && !turned && !scaled
      ? ''
      : `translate(${round(x)} ${round(y)})${turned}${scaled}translate(-48-48)`;
  return back === '' ? drawing : `<g transform="${back}">${drawing}</g>`;
}

export function turned(drawing: Drawing, degrees: number): Drawing {
  return put(drawing, CENTRE, CENTRE, 1, degrees);
}

export function svg(drawing: Drawing): string {
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">' +
    `<g stroke="${tones.edge}" stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round">${drawing}</g></svg>`
  );
}
