import { fan } from '../shapes/gear';
import { hose } from '../shapes/hose';
import { panel } from '../shapes/panel';
import { plate } from '../shapes/plate';
import { plug } from '../shapes/plug';
import { block, circle, type Drawing, line, put, shape, turned } from '../sheet';

const injector = plug(
  { w: 13, h: 5, tone: 'rubber' },
  { w: 9, h: 10, tone: 'steel' },
  { w: 19, h: 20, tone: 'green' },
  { w: 14, h: 12, tone: 'steel' },
  { w: 17, h: 5, tone: 'rubber' },
  { w: 10, h: 9, tone: 'light' },
  { w: 6, h: 7, tone: 'brass' },
);
const snail =
  shape('M46 16A32 32 0 1 0 78 50V20H56V28Q52 16 46 16Z', 'steel') +
  `<path d="M22 40A26 26 0 0 1 44 22" fill="none" stroke="#fff" stroke-width="4" stroke-opacity=".4"/>`;

export const fuel: Record<string, Drawing> = {
  'fuel-pump':
    put(
      plug(
        { w: 44, h: 8, tone: 'dark' },
        { w: 8, h: 8, tone: 'light' },
        { w: 26, h: 44, tone: 'steel' },
        { w: 30, h: 12, tone: 'cream', cut: 'ribs' },
      ),
      44,
      48,
      1.05,
    ) +
    line('M60 28V58', 'light', 3) +
    hose({ d: 'M62 60L78 72', bore: 2, tone: 'light' }) +
    block(81, 75, 14, 9, 'amber'),
  'fuel-injector': turned(injector, 28) + put(block(48, 48, 14, 11, 'dark'), 70, 33, 1, 28),
  'fuel-pressure-regulator': turned(
    plug(
      { w: 7, h: 12, tone: 'light' },
      { w: 30, h: 6, tone: 'brass', to: 40 },
      { w: 44, h: 5, tone: 'steel' },
      { w: 40, h: 14, tone: 'brass', to: 30 },
      { w: 16, h: 12, tone: 'steel' },
      { w: 19, h: 4, tone: 'rubber' },
      { w: 12, h: 10, tone: 'light' },
    ),
    18,
  ),
  carburetor:
    shape('M30 12H66L62 30H34Z', 'steel') +
    shape('M22 30H74V62H22Z', 'light') +
    block(48, 36, 52, 5, 'steel') +
    shape('M32 62H64L68 76H28Z', 'steel') +
    block(48, 80, 56, 7, 'steel') +
    circle(34, 50, 6, 'brass') +
    block(82, 46, 16, 8, 'brass') +
    block(14, 54, 14, 6, 'copper') +
    circle(60, 50, 8, 'steel') +
    circle(60, 50, 3, 'dark') +
    line('M34 16H62', 'shine', 2),
  'throttle-body':
    plate({
      d: 'M14 22L22 14H62L70 22V30H84Q90 30 90 36V62Q90 68 84 68H70V76L62 84H22L14 76Z',
      tone: 'steel',
      holes: [
        [21, 21],
        [63, 21],
        [21, 77],
        [63, 77],
      ],
    }) +
    circle(42, 49, 25, 'light') +
    circle(42, 49, 21, 'brass') +
    line('M24 39L60 59', 'dark', 3) +
    circle(42, 49, 3, 'steel'),
  'mass-air-flow-sensor':
    turned(plug({ w: 48, h: 6, tone: 'dark' }, { w: 44, h: 44, tone: 'dark' }, { w: 48, h: 6, tone: 'dark' }), 90) +
    put(block(48, 48, 22, 18, 'steel'), 48, 22) +
    put(block(48, 48, 14, 8, 'rubber'), 48, 10) +
    line('M40 34V62M48 34V62M56 34V62', 'light', 2),
  'map-sensor':
    block(46, 46, 52, 32, 'dark', 4) +
    block(78, 46, 14, 18, 'steel') +
    line('M78 40h8M78 46h8M78 52h8', 'brass', 2) +
    put(plug({ w: 12, h: 9, tone: 'rubber' }, { w: 9, h: 12, tone: 'steel' }), 36, 72) +
    circle(26, 36, 4, 'steel') +
    line('M36 42h20M36 50h14', 'shine', 2),
  turbocharger:
    put(snail, 38, 50, 0.98) +
    put(fan({ r: 30, blades: 9, tone: 'light', hub: 8 }), 36, 50, 0.56) +
    put(block(48, 48, 12, 26, 'copper'), 74, 56) +
    put(block(48, 48, 10, 40, 'dark'), 85, 56) +
    block(66, 17, 26, 6, 'light'),
  intercooler:
    panel({
      w: 60,
      h: 40,
      frame: 'steel',
      core: 'shine',
      border: 3,
      rows: 9,
      tanks: { at: 'sides', deep: 13, tone: 'light' },
    }) +
    block(11, 22, 12, 14, 'light') +
    block(85, 22, 12, 14, 'light'),
  'intake-manifold-gasket':
    plate({ d: 'M6 38Q8 30 16 30H80Q88 30 90 38V58Q88 66 80 66H16Q8 66 6 58Z', tone: 'green' }) +
    [20, 39, 58, 77].map((x) => `<rect x="${x - 6.5}" y="38" width="13" height="20" rx="6" fill="#e6ebf0"/>`).join('') +
    [29.5, 48.5, 67.5].map((x) => circle(x, 34, 1.6, 'dark') + circle(x, 62, 1.6, 'dark')).join(''),
  'fuel-delivery':
    put(
      plug(
        { w: 36, h: 7, tone: 'dark' },
        { w: 24, h: 40, tone: 'steel' },
        { w: 28, h: 10, tone: 'cream', cut: 'ribs' },
      ),
      32,
      48,
      1.1,
    ) + put(injector, 70, 50, 0.9, 14),
  'air-and-boost':
    put(snail, 36, 56, 0.8) +
    put(fan({ r: 30, blades: 9, tone: 'light', hub: 8 }), 34, 56, 0.46) +
    put(
      panel({ w: 62, h: 44, frame: 'steel', core: 'shine', rows: 8, tanks: { at: 'sides', deep: 10, tone: 'light' } }),
      66,
      30,
      0.56,
    ),
};
