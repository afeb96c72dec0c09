import { caliper } from '../shapes/arm';
import { eye } from '../shapes/bar';
import { can } from '../shapes/can';
import { coil } from '../shapes/coil';
import { disc } from '../shapes/disc';
import { hose } from '../shapes/hose';
import { pad, shoe } from '../shapes/pad';
import { plug } from '../shapes/plug';
import { ring } from '../shapes/ring';
import { block, circle, type Drawing, put, turned } from '../sheet';

const rotor = disc({ r: 37, depth: 5, hub: 15, hubTone: 'steel', bolts: 5, hole: 5, drilled: 3, grooves: [35] });

export const brakes: Record<string, Drawing> = {
  'brake-pad-set': put(pad({ plate: 'light' }), 55, 34, 0.82, -8) + put(pad({ plate: 'steel' }), 43, 62, 0.82, -8),
  'brake-disc': rotor,
  'brake-caliper': put(caliper('red'), 48, 54, 1.08, -12),
  'caliper-repair-kit':
    ring({ rx: 18, width: 5, x: 32, y: 34 }) +
    ring({ rx: 11, width: 4, x: 68, y: 28, tone: 'dark' }) +
    put(
      plug({ w: 26, h: 5, tone: 'light' }, { w: 24, h: 18, tone: 'shine' }, { w: 26, h: 4, tone: 'light' }),
      66,
      64,
      1.1,
    ) +
    put(
      plug({ w: 9, h: 4, tone: 'steel', cut: 'hex' }, { w: 5, h: 24, tone: 'light', cut: 'thread' }),
      30,
      70,
      1.05,
      58,
    ),
  'brake-wear-sensor':
    hose({ d: 'M20 22C62 14 82 34 58 48S24 62 66 74', bore: 3.5, tone: 'dark', lit: false }) +
    block(18, 23, 14, 12, 'dark') +
    block(9, 23, 6, 7, 'steel', 1) +
    put(plug({ w: 12, h: 8, tone: 'copper' }, { w: 7, h: 10, tone: 'cream' }), 72, 76, 1, -70),
  'brake-shoe-set':
    put(shoe(), 34, 48, 0.98) +
    put(shoe(), 62, 48, 0.98, 180) +
    put(coil({ turns: 7, h: 34, top: 7, wire: 2, tone: 'steel' }), 48, 24, 1, 90),
  'brake-drum': disc({
    r: 34,
    depth: 14,
    face: 'steel',
    back: 'dark',
    grooves: [31, 22],
    hub: 13,
    hubTone: 'light',
    bolts: 4,
    hole: 5,
  }),
  'wheel-cylinder':
    turned(
      plug(
        { w: 10, h: 8, tone: 'shine' },
        { w: 20, h: 8, tone: 'rubber', cut: 'ribs' },
        { w: 24, h: 36, tone: 'steel' },
        { w: 20, h: 8, tone: 'rubber', cut: 'ribs' },
        { w: 10, h: 8, tone: 'shine' },
      ),
      68,
    ) + put(plug({ w: 6, h: 5, tone: 'dark' }, { w: 8, h: 9, tone: 'brass', cut: 'hex' }), 43, 32, 1, -22),
  'brake-master-cylinder':
    put(can({ w: 44, h: 26, tone: 'cream', neck: { w: 20, h: 9, tone: 'dark' } }), 44, 30) +
    put(
      turned(
        plug(
          { w: 12, h: 12, tone: 'light' },
          { w: 26, h: 8, tone: 'steel' },
          { w: 20, h: 50, tone: 'steel' },
          { w: 14, h: 6, tone: 'light' },
        ),
        90,
      ),
      48,
      62,
    ) +
    circle(34, 74, 4, 'brass') +
    circle(56, 74, 4, 'brass'),
  'brake-booster': disc({
    r: 35,
    depth: 12,
    face: 'dark',
    back: 'rubber',
    grooves: [31, 24],
    hub: 12,
    hubTone: 'steel',
    bolts: 4,
    boltTone: 'shine',
    hole: 4,
    holeTone: 'shine',
  }),
  'brake-hose':
    hose({
      d: 'M18 78C18 34 40 84 52 48S82 56 80 20',
      bore: 6,
      ends: [
        [18, 76, 90],
        [80, 22, 90],
      ],
      end: { length: 12, width: 11, tone: 'brass' },
    }) + eye(18, 86, 6, 'brass', 'dark'),
  'parking-brake-cable':
    hose({
      d: 'M12 24C70 4 96 46 62 56S26 66 72 82',
      bore: 5,
      ends: [
        [16, 23, -14],
        [68, 80, 24],
      ],
      end: { length: 12, width: 9, tone: 'steel' },
      lit: false,
    }) +
    hose({ d: 'M74 83L86 86M10 25L6 27', bore: 2, tone: 'light' }) +
    circle(88, 87, 4, 'light'),
  'wheel-speed-sensor':
    hose({ d: 'M40 40C58 22 84 28 80 50S60 70 84 82', bore: 4, tone: 'dark', lit: false }) +
    put(
      plug(
        { w: 16, h: 10, tone: 'dark' },
        { w: 26, h: 6, tone: 'steel' },
        { w: 13, h: 22, tone: 'rubber' },
        { w: 10, h: 4, tone: 'steel' },
      ),
      28,
      54,
      1.1,
      35,
    ) +
    block(84, 84, 12, 10, 'steel'),
};
