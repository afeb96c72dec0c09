import { eye } from '../shapes/bar';
import { box } from '../shapes/box';
import { hose } from '../shapes/hose';
import { plug } from '../shapes/plug';
import { block, circle, type Drawing, gleam, line, put, shape, tube, turned } from '../sheet';

const scanner =
  hose({ d: 'M48 14C48 2 70 4 72 16', bore: 5, lit: false }) +
  block(46, 54, 46, 68, 'dark', 6) +
  block(46, 42, 36, 30, 'glass', 2) +
  line('M32 50l6-6l6 4l8-10l8 6', 'green', 2.5) +
  circle(46, 72, 8, 'steel') +
  circle(33, 72, 3.5, 'red') +
  circle(59, 72, 3.5, 'green') +
  shape('M64 18H82L79 28H67Z', 'light');
const jack =
  shape('M8 80H88V86H8Z', 'dark') +
  tube('M14 78L48 52L82 78', 'red', 6) +
  tube('M20 50H80', 'steel', 4) +
  tube('M22 50L48 22L74 50L48 78Z', 'red', 6) +
  block(48, 18, 24, 9, 'dark') +
  circle(22, 50, 5, 'steel') +
  circle(74, 50, 5, 'steel') +
  tube('M80 50H90', 'light', 3);
const ratchet = turned(
  block(48, 70, 9, 44, 'light', 4) +
    block(48, 84, 13, 24, 'red', 5) +
    circle(48, 38, 13, 'steel') +
    circle(48, 38, 6, 'dark'),
  32,
);

export const tools: Record<string, Drawing> = {
  'obd-scanner': scanner,
  'car-jack': jack,
  'socket-set':
    put(ratchet, 40, 44, 0.98) +
    [0, 1, 2]
      .map((size) =>
        put(
          plug({ w: 14 + size * 3, h: 12, tone: 'shine', cut: 'hex' }, { w: 12, h: 8, tone: 'light' }),
          50 + size * 17,
          78 - size * 5,
          0.95,
        ),
      )
      .join(''),
  'tow-bar':
    tube('M10 70H34Q44 70 48 60L58 36', 'dark', 11) +
    put(plug({ w: 13, h: 18, tone: 'steel' }, { w: 26, h: 6, tone: 'steel' }), 60, 34, 1.15) +
    circle(60, 20, 13, 'shine') +
    gleam('M51 18A10 10 0 0 1 60 10L60 14A7 7 0 0 0 55 19Z') +
    eye(14, 70, 9, 'dark', 'steel'),
  'garage-tools': put(ratchet, 34, 42, 0.86) + put(jack, 62, 66, 0.6),
  touring:
    put(box({ w: 74, h: 26, deep: 14, tone: 'dark', top: 'rubber' }), 48, 40) +
    tube('M22 62V74M70 62V74', 'steel', 5) +
    tube('M10 76H86', 'steel', 5) +
    line('M14 44H74', 'light', 1.5),
};
