import { can } from '../shapes/can';
import { fan } from '../shapes/gear';
import { motor } from '../shapes/motor';
import { panel } from '../shapes/panel';
import { plate } from '../shapes/plate';
import { block, circle, type Drawing, gleam, line, put, shape, tube, turned } from '../sheet';

const compressor = motor({
  length: 46,
  height: 42,
  tone: 'steel',
  pulley: 46,
  ports: [
    [0.45, 9],
    [0.75, 9],
  ],
  ears: true,
});
const condenser = panel({
  w: 66,
  h: 48,
  frame: 'steel',
  core: 'shine',
  border: 2,
  rows: 13,
  tanks: { at: 'sides', deep: 7, tone: 'light' },
});
const squirrel = fan({ r: 30, blades: 22, tone: 'dark', hub: 14, ring: true });
const mat = plate({
  d: 'M22 12H70Q76 12 76 18L82 70Q82 82 72 84H26Q14 82 14 70L16 18Q16 12 22 12Z',
  tone: 'rubber',
  pressed: 'M24 22H68L73 68Q73 74 67 75H30Q23 74 23 68ZM30 32H64M30 42H65M30 52H66M30 62H67',
});
const seat =
  block(48, 14, 24, 14, 'brass', 6) +
  line('M43 21V26M53 21V26', 'edge', 3) +
  shape('M30 30Q32 24 40 24H56Q64 24 66 30L70 58Q70 64 64 64H32Q26 64 26 58Z', 'copper') +
  shape('M38 30H58L61 58H35Z', 'brass') +
  shape('M20 64Q22 58 30 58H66Q74 58 76 64L78 78Q78 86 70 86H26Q18 86 18 78Z', 'copper') +
  shape('M36 64H60L62 80H34Z', 'brass') +
  gleam('M33 30Q34 27 38 27L35 56H30Z');

export const comfort: Record<string, Drawing> = {
  'ac-compressor': compressor,
  'ac-condenser': condenser + block(89, 30, 8, 8, 'brass', 1) + block(89, 66, 8, 8, 'brass', 1),
  'receiver-drier':
    put(can({ w: 32, h: 54, tone: 'shine', label: 'green', top: 'light' }), 48, 54) +
    block(48, 20, 22, 12, 'steel') +
    block(33, 20, 12, 7, 'light', 1) +
    block(63, 20, 12, 7, 'light', 1),
  'expansion-valve':
    block(50, 52, 46, 48, 'light', 3) +
    circle(40, 44, 8, 'dark') +
    circle(60, 44, 8, 'dark') +
    circle(40, 64, 8, 'dark') +
    circle(60, 64, 6, 'dark') +
    put(can({ w: 26, h: 10, tone: 'brass', top: 'brass' }), 50, 20) +
    gleam('M29 30H70V34H29Z'),
  'blower-motor': put(squirrel, 44, 46, 1.12) + block(78, 76, 18, 14, 'steel', 3) + line('M62 66L72 72', 'edge', 4),
  'heater-core':
    turned(
      panel({
        w: 60,
        h: 40,
        frame: 'copper',
        core: 'shine',
        border: 3,
        columns: 16,
        tanks: { at: 'sides', deep: 9, tone: 'copper' },
      }),
      -8,
    ) + tube('M80 30L92 26M82 58L93 54', 'copper', 6),
  'floor-mat': mat,
  'seat-cover': seat,
  'air-conditioning': put(condenser, 52, 34, 0.82) + put(compressor, 42, 66, 0.68),
  'heating-and-ventilation':
    put(squirrel, 36, 40, 0.9) +
    put(
      panel({
        w: 58,
        h: 40,
        frame: 'copper',
        core: 'shine',
        border: 3,
        columns: 14,
        tanks: { at: 'sides', deep: 8, tone: 'copper' },
      }),
      64,
      70,
      0.62,
    ),
  interior: put(seat, 38, 46, 0.9) + put(mat, 74, 64, 0.5),
};
