import { bar, bellows } from '../shapes/bar';
import { can } from '../shapes/can';
import { disc } from '../shapes/disc';
import { bearing, gear } from '../shapes/gear';
import { hose } from '../shapes/hose';
import { plug } from '../shapes/plug';
import { ring } from '../shapes/ring';
import { block, circle, type Drawing, line, put, shape, tube, turned } from '../sheet';

const friction = disc({
  r: 36,
  depth: 3,
  face: 'copper',
  back: 'dark',
  slots: 24,
  hub: 22,
  hubTone: 'light',
  bolts: 6,
  hole: 8,
});
const cross =
  put(bar({ length: 66, thick: 15, tone: 'steel' }), 48, 48) +
  put(bar({ length: 66, thick: 15, tone: 'steel' }), 48, 48, 1, 90) +
  circle(48, 48, 11, 'light') +
  [
    [15, 48],
    [81, 48],
  ]
    .map(([x = 0, y = 0]) => block(x, y, 12, 24, 'light', 3))
    .join('') +
  [
    [48, 15],
    [48, 81],
  ]
    .map(([x = 0, y = 0]) => block(x, y, 24, 12, 'light', 3))
    .join('');
const halfShaft =
  bar({ length: 84, thick: 6, tone: 'steel' }) +
  bellows(33, -1, 4, 12) +
  bellows(63, 1, 4, 12) +
  block(10, 48, 12, 24, 'dark', 3) +
  block(86, 48, 12, 24, 'dark', 3);

export const drivetrain: Record<string, Drawing> = {
  'clutch-kit':
    put(disc({ r: 36, depth: 6, face: 'steel', back: 'dark', slots: 18, hub: 14, hole: 8 }), 38, 40, 0.84) +
    put(friction, 60, 58, 0.8),
  'clutch-release-bearing':
    put(plug({ w: 30, h: 30, tone: 'dark' }, { w: 54, h: 8, tone: 'steel' }), 48, 70, 0.9) +
    put(bearing({ r: 34, balls: 12, hole: 15, seal: 'steel' }), 48, 42, 0.88),
  'clutch-master-cylinder':
    put(
      turned(
        plug(
          { w: 6, h: 16, tone: 'light' },
          { w: 24, h: 8, tone: 'steel' },
          { w: 18, h: 42, tone: 'dark' },
          { w: 10, h: 8, tone: 'brass' },
        ),
        90,
      ),
      48,
      60,
      1.1,
    ) + put(can({ w: 24, h: 18, tone: 'cream', neck: { w: 16, h: 7, tone: 'rubber' } }), 54, 32),
  'clutch-slave-cylinder':
    turned(
      plug(
        { w: 8, h: 16, tone: 'light' },
        { w: 18, h: 12, tone: 'rubber', cut: 'ribs' },
        { w: 28, h: 8, tone: 'steel' },
        { w: 22, h: 30, tone: 'light' },
        { w: 9, h: 8, tone: 'brass', cut: 'hex' },
      ),
      58,
    ) + put(plug({ w: 5, h: 5, tone: 'dark' }, { w: 8, h: 8, tone: 'brass', cut: 'hex' }), 38, 34, 1, -30),
  'clutch-cable':
    hose({
      d: 'M14 30C30 4 60 10 66 34S40 62 44 74S66 84 82 70',
      bore: 5,
      ends: [
        [17, 25, -55],
        [76, 75, -32],
      ],
      end: { length: 14, width: 9, tone: 'light' },
      lit: false,
    }) +
    circle(11, 36, 5, 'steel') +
    circle(86, 66, 4, 'steel'),
  flywheel:
    gear({ r: 39, teeth: 46, tooth: 3, tone: 'steel', hub: 26, hole: 9, windows: 0 }) +
    [0, 60, 120, 180, 240, 300]
      .map((turn) => `<g transform="rotate(${turn} 48 48)">${circle(48, 31, 2.5, 'dark')}</g>`)
      .join(''),
  'torque-converter':
    disc({ r: 36, depth: 12, face: 'steel', back: 'dark', grooves: [33, 22], hub: 13, hubTone: 'light', hole: 7 }) +
    [45, 135, 225, 315]
      .map((turn) => `<g transform="rotate(${turn} 42 42)">${block(42, 14, 11, 7, 'shine')}</g>`)
      .join(''),
  'shift-solenoid': turned(
    plug(
      { w: 14, h: 14, tone: 'dark' },
      { w: 28, h: 26, tone: 'steel' },
      { w: 20, h: 6, tone: 'light' },
      { w: 13, h: 10, tone: 'light' },
      { w: 16, h: 4, tone: 'rubber' },
      { w: 13, h: 12, tone: 'light', cut: 'ribs' },
    ),
    -26,
  ),
  'transmission-mount':
    shape('M8 66L20 50H76L88 66V76H8Z', 'dark') +
    shape('M30 30H66L72 50H24Z', 'rubber') +
    block(48, 27, 44, 7, 'steel') +
    put(plug({ w: 7, h: 15, tone: 'light', cut: 'thread' }), 38, 16) +
    put(plug({ w: 7, h: 15, tone: 'light', cut: 'thread' }), 58, 16) +
    circle(18, 70, 3, 'shine') +
    circle(78, 70, 3, 'shine'),
  'cv-axle': turned(halfShaft, -32),
  'cv-joint':
    turned(
      plug(
        { w: 8, h: 10, tone: 'light', cut: 'thread' },
        { w: 14, h: 16, tone: 'light', cut: 'ribs' },
        { w: 26, h: 6, tone: 'steel' },
        { w: 44, h: 28, tone: 'steel', to: 48 },
        { w: 40, h: 5, tone: 'dark' },
      ),
      30,
    ) + put(circle(48, 48, 9, 'shine'), 35, 72),
  'cv-boot-kit':
    put(
      plug(
        { w: 20, h: 7, tone: 'rubber' },
        { w: 26, h: 6, tone: 'rubber' },
        { w: 32, h: 7, tone: 'rubber' },
        { w: 40, h: 7, tone: 'rubber' },
        { w: 48, h: 8, tone: 'rubber' },
        { w: 46, h: 8, tone: 'rubber' },
      ),
      40,
      44,
      1.05,
    ) +
    ring({ rx: 14, ry: 6, width: 2.5, tone: 'light', x: 72, y: 70 }) +
    ring({ rx: 9, ry: 4, width: 2.5, tone: 'light', x: 74, y: 84 }),
  'propeller-shaft': turned(
    tube('M24 48H72', 'dark', 15) +
      block(18, 48, 12, 24, 'steel', 3) +
      block(78, 48, 12, 24, 'steel', 3) +
      block(8, 48, 10, 14, 'light', 2) +
      block(88, 48, 10, 14, 'light', 2),
    -32,
  ),
  'universal-joint': turned(cross, 45),
  'center-bearing':
    shape('M10 72Q10 66 16 66H22Q14 24 48 18Q82 24 74 66H80Q86 66 86 72V78H10Z', 'steel') +
    put(bearing({ r: 34, balls: 10, hole: 14 }), 48, 48, 0.72) +
    circle(17, 72, 2.5, 'dark') +
    circle(79, 72, 2.5, 'dark') +
    line('M22 66h6M68 66h6', 'edge'),
  clutch: put(friction, 46, 46, 0.98) + put(bearing({ r: 30, balls: 10, hole: 12 }), 72, 72, 0.5),
  'automatic-transmission':
    shape('M8 34L34 22L62 34L86 40V58L62 64L34 76L8 64Z', 'steel') +
    shape('M30 70H64V80H30Z', 'dark') +
    line('M34 24V74M48 30V68M62 36V62', 'edge', 1.5) +
    put(disc({ r: 20, depth: 0, face: 'light', hub: 8, hole: 4 }), 17, 49, 0.9) +
    block(88, 49, 10, 12, 'light'),
  'axles-and-shafts': put(turned(halfShaft, -20), 46, 36, 0.92) + put(turned(cross, 45), 62, 70, 0.48),
};
