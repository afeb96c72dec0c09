import { plug } from '../shapes/plug';
import { around, CENTRE, circle, type Drawing, line, put, round, shape } from '../sheet';

const tread = around(
  30,
  38,
  (x, y, angle) =>
    `<path d="M0-3.500V3.500" transform="translate(${round(x)} ${round(y)})rotate(${round((angle * 180) / Math.PI + 65)})" stroke="#66717f" stroke-width="2.2"/>`,
);
const tyre =
  circle(CENTRE, CENTRE, 42, 'rubber') +
  tread +
  circle(CENTRE, CENTRE, 34, 'dark') +
  line('M18 40A31 31 0 0 1 40 18', 'light', 1.5) +
  circle(CENTRE, CENTRE, 23, 'shine') +
  circle(CENTRE, CENTRE, 20, 'light');
const spokes = around(
  5,
  0,
  (_x, _y, angle) =>
    `<g transform="translate(48 48)rotate(${round((angle * 180) / Math.PI + 90)})"><path d="M-5-6L-8-29H8L5-6Z" fill="#c3ccd5"/></g>`,
);
const alloy =
  circle(50, 50, 38, 'dark') +
  circle(46, 46, 38, 'steel') +
  circle(46, 46, 32, 'rubber') +
  put(spokes, 46, 46, 1.06) +
  put(
    circle(48, 48, 10, 'light') + around(5, 6, (x, y) => circle(x, y, 1.6, 'dark')) + circle(48, 48, 2.6, 'steel'),
    46,
    46,
  );
const nut = plug(
  { w: 20, h: 8, tone: 'light', to: 26 },
  { w: 26, h: 24, tone: 'shine', cut: 'hex' },
  { w: 34, h: 7, tone: 'light' },
  { w: 28, h: 9, tone: 'steel', to: 18 },
);
const valve = plug(
  { w: 8, h: 7, tone: 'dark' },
  { w: 7, h: 8, tone: 'brass', cut: 'thread' },
  { w: 10, h: 22, tone: 'rubber', to: 16 },
);

export const wheels: Record<string, Drawing> = {
  tire: tyre,
  wheel: alloy,
  'lug-nut': put(nut, 34, 40, 0.98, -14) + put(nut, 64, 58, 0.98, -14),
  'tpms-sensor':
    put(valve, 70, 30, 1.1, 40) +
    shape('M14 50L44 40Q56 42 62 52L58 68Q52 76 40 76H20Q12 74 12 66Z', 'dark') +
    line('M24 60h14M24 66h20', 'shine', 2) +
    circle(50, 56, 4, 'red'),
  'tires-and-rims': put(tyre, 54, 42, 0.84) + put(alloy, 32, 64, 0.62),
  'wheel-hardware': put(nut, 32, 48, 0.98, -10) + put(valve, 68, 48, 1.3, 16),
};
