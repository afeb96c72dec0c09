import { hose } from '../shapes/hose';
import { motor } from '../shapes/motor';
import { plate } from '../shapes/plate';
import { plug } from '../shapes/plug';
import { block, circle, type Drawing, gleam, line, put, shape, tube, turned } from '../sheet';

const muffler =
  tube('M4 58H18M78 40H92', 'steel', 8) +
  block(48, 49, 62, 34, 'light', 16) +
  gleam('M26 40H70V45H26Z') +
  line('M30 33V65M66 33V65', 'edge', 1.5);
const converter =
  tube('M6 48H22M74 48H90', 'steel', 10) +
  shape('M18 48L30 30H66L78 48L66 66H30Z', 'brass') +
  gleam('M31 35H65L68 41H27Z') +
  line('M36 31V65M60 31V65', 'edge', 1.5) +
  block(48, 27, 9, 8, 'steel');
const lambda = plug(
  { w: 11, h: 18, tone: 'rubber' },
  { w: 13, h: 12, tone: 'light' },
  { w: 24, h: 9, tone: 'steel', cut: 'hex' },
  { w: 17, h: 12, tone: 'steel', cut: 'thread' },
  { w: 12, h: 16, tone: 'brass', cut: 'ribs' },
);

export const exhaust: Record<string, Drawing> = {
  'exhaust-manifold':
    [14, 36, 60, 82].map((x, index) => tube(`M${x} 24Q${x} 48 ${44 + index * 3} 66`, 'copper', 9)).join('') +
    tube('M48 62V78', 'copper', 13) +
    block(48, 20, 84, 9, 'steel') +
    block(48, 82, 34, 8, 'steel') +
    [25, 48, 71].map((x) => circle(x, 20, 2, 'dark')).join(''),
  'exhaust-gasket':
    plate({
      d: 'M48 14Q58 14 66 24L88 44Q92 48 88 52L66 72Q58 82 48 82T30 72L8 52Q4 48 8 44L30 24Q38 14 48 14Z',
      tone: 'copper',
      bores: [[48, 48, 20]],
      boreTone: 'shine',
      holes: [],
    }) +
    circle(16, 48, 4, 'shine') +
    circle(80, 48, 4, 'shine'),
  'catalytic-converter': turned(converter, -12),
  muffler: turned(muffler, -10),
  'exhaust-pipe': hose({
    d: 'M8 30H26C44 30 40 66 58 66H88',
    bore: 13,
    tone: 'light',
    ends: [
      [12, 30, 0],
      [84, 66, 0],
    ],
    end: { length: 6, width: 24, tone: 'steel' },
  }),
  'oxygen-sensor':
    hose({ d: 'M66 18C88 16 92 40 74 46S60 66 84 76', bore: 3.5, tone: 'dark', lit: false }) +
    put(lambda, 44, 44, 1, 45) +
    block(85, 78, 13, 11, 'dark'),
  'egr-valve':
    put(
      plug(
        { w: 18, h: 8, tone: 'dark' },
        { w: 44, h: 22, tone: 'dark' },
        { w: 50, h: 5, tone: 'light' },
        { w: 18, h: 12, tone: 'light' },
        { w: 46, h: 18, tone: 'steel' },
        { w: 60, h: 6, tone: 'steel' },
      ),
      48,
      48,
      1.08,
    ) +
    circle(36, 68, 5, 'dark') +
    circle(60, 68, 5, 'dark'),
  'pcv-valve': turned(
    plug(
      { w: 12, h: 16, tone: 'dark', cut: 'ribs' },
      { w: 24, h: 14, tone: 'dark' },
      { w: 18, h: 6, tone: 'steel' },
      { w: 28, h: 14, tone: 'rubber', to: 22, cut: 'ribs' },
      { w: 14, h: 12, tone: 'brass' },
    ),
    55,
  ),
  'exhaust-system': put(turned(converter, -20), 34, 64, 0.66) + put(turned(muffler, -20), 62, 36, 0.74),
  'emission-control':
    put(lambda, 30, 48, 0.92, 14) +
    put(motor({ length: 38, height: 40, tone: 'steel', socket: 'dark', ports: [[0.4, 12]] }), 66, 58, 0.68),
};
