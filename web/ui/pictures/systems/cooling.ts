import { can } from '../shapes/can';
import { disc } from '../shapes/disc';
import { fan } from '../shapes/gear';
import { hose } from '../shapes/hose';
import { panel } from '../shapes/panel';
import { plate } from '../shapes/plate';
import { plug } from '../shapes/plug';
import { block, circle, type Drawing, line, put, shape, turned } from '../sheet';

const radiator = panel({
  w: 70,
  h: 48,
  frame: 'steel',
  core: 'shine',
  border: 3,
  columns: 20,
  tanks: { at: 'ends', deep: 11, tone: 'dark' },
});
const volute = plate({
  d: 'M20 30Q30 10 54 14Q82 18 84 46Q84 66 68 74V86H46V78Q16 76 14 52Q14 40 20 30Z',
  tone: 'light',
  holes: [
    [24, 30],
    [56, 19],
    [78, 48],
    [28, 70],
  ],
});

export const cooling: Record<string, Drawing> = {
  radiator: radiator + block(18, 17, 10, 9, 'rubber') + block(80, 79, 10, 9, 'rubber') + block(56, 12, 12, 6, 'brass'),
  'radiator-cap':
    disc({ r: 34, depth: 5, face: 'steel', back: 'dark', grooves: [27] }) +
    block(48, 48, 84, 14, 'steel', 6) +
    circle(48, 48, 17, 'amber') +
    line('M38 48h20M48 38v20', 'dark', 2.5),
  'radiator-fan': fan({ r: 37, blades: 7, ring: true, tone: 'dark', hub: 12 }),
  'fan-clutch': disc({
    r: 36,
    depth: 5,
    face: 'steel',
    back: 'dark',
    slots: 36,
    hub: 26,
    hubTone: 'light',
    bolts: 4,
    hole: 10,
    holeTone: 'copper',
  }),
  'water-pump':
    volute + put(disc({ r: 34, depth: 6, face: 'steel', hub: 14, bolts: 4, hole: 5, grooves: [30] }), 48, 48, 0.68),
  thermostat:
    put(
      plug(
        { w: 12, h: 6, tone: 'brass' },
        { w: 30, h: 8, tone: 'brass', to: 40 },
        { w: 58, h: 5, tone: 'steel' },
        { w: 40, h: 6, tone: 'light', to: 26 },
        { w: 18, h: 18, tone: 'copper' },
        { w: 26, h: 6, tone: 'brass' },
        { w: 8, h: 10, tone: 'light' },
      ),
      48,
      49,
      1.12,
    ) + line('M27 47L37 76M69 47L59 76', 'edge', 2.5),
  'coolant-sensor': turned(
    plug(
      { w: 22, h: 20, tone: 'green' },
      { w: 14, h: 4, tone: 'dark' },
      { w: 28, h: 12, tone: 'brass', cut: 'hex' },
      { w: 17, h: 16, tone: 'brass', cut: 'thread' },
      { w: 11, h: 18, tone: 'brass', to: 9 },
    ),
    24,
  ),
  'coolant-hose': hose({
    d: 'M16 80C14 44 30 50 46 48S82 54 80 16',
    bore: 17,
    ends: [
      [16, 76, 90],
      [80, 22, 90],
    ],
    end: { length: 6, width: 23, tone: 'light' },
  }),
  'expansion-tank':
    shape('M14 40Q14 30 24 30H72Q82 30 82 40V70Q82 80 72 80H24Q14 80 14 70Z', 'cream') +
    shape('M14 58H82V70Q82 80 72 80H24Q14 80 14 70Z', 'blue') +
    put(can({ w: 24, h: 8, tone: 'dark', top: 'rubber', ribs: 7 }), 34, 24) +
    line('M66 40h10M66 48h10M66 56h10', 'edge', 1.5) +
    block(88, 70, 12, 7, 'cream'),
  'radiators-and-fans':
    put(radiator, 54, 42, 0.86) + put(fan({ r: 34, blades: 7, ring: true, tone: 'dark', hub: 11 }), 34, 62, 0.68),
  'coolant-circuit':
    put(volute, 38, 44, 0.72) +
    put(disc({ r: 34, depth: 6, face: 'steel', hub: 14, bolts: 4, hole: 5 }), 38, 44, 0.48) +
    hose({
      d: 'M56 84C54 60 66 64 78 56S84 40 84 26',
      bore: 11,
      ends: [
        [56, 80, 90],
        [84, 30, 90],
      ],
    }),
};
