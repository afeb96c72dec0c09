import { box, front } from '../shapes/box';
import { disc } from '../shapes/disc';
import { lamp } from '../shapes/lamp';
import { motor } from '../shapes/motor';
import { plug } from '../shapes/plug';
import { block, circle, type Drawing, gleam, line, put, shape, turned } from '../sheet';

const accumulator = { w: 64, h: 44, deep: 16 };
const battery =
  box({ ...accumulator, tone: 'rubber', top: 'dark' }) +
  block(front(accumulator).left + 32, front(accumulator).top + 24, 52, 24, 'blue', 2) +
  line(
    `M${front(accumulator).left + 14} ${front(accumulator).top + 24}h10m-5-5v10M${front(accumulator).left + 40} ${front(accumulator).top + 24}h10`,
    'shine',
    2.5,
  ) +
  put(plug({ w: 9, h: 8, tone: 'red' }), front(accumulator).left + 18, front(accumulator).top - 9) +
  put(plug({ w: 9, h: 8, tone: 'steel' }), front(accumulator).left + 60, front(accumulator).top - 9);
const alternator = motor({ length: 46, height: 50, tone: 'light', fins: 7, pulley: 26, ears: true, socket: 'dark' });
const halogen = turned(
  plug(
    { w: 12, h: 5, tone: 'dark' },
    { w: 14, h: 30, tone: 'glass' },
    { w: 24, h: 6, tone: 'steel' },
    { w: 34, h: 5, tone: 'brass' },
    { w: 22, h: 12, tone: 'steel' },
    { w: 4, h: 12, tone: 'light' },
  ),
  26,
);
const headlightGlass = 'M8 40Q26 22 60 22Q84 22 90 34Q88 62 68 72Q40 78 22 66Q10 56 8 40Z';

export const electrical: Record<string, Drawing> = {
  battery,
  alternator,
  'starter-motor': motor({
    length: 56,
    height: 32,
    tone: 'dark',
    nose: { length: 20, height: 22 },
    piggyback: 'steel',
  }),
  'ignition-switch':
    turned(
      plug(
        { w: 26, h: 6, tone: 'steel' },
        { w: 32, h: 10, tone: 'dark' },
        { w: 28, h: 26, tone: 'steel', cut: 'ribs' },
        { w: 34, h: 22, tone: 'dark' },
      ),
      30,
    ) + put(disc({ r: 13, depth: 0, face: 'shine' }) + block(48, 48, 4, 16, 'dark', 1), 66, 20),
  relay:
    box({ w: 44, h: 44, deep: 14, tone: 'dark', top: 'rubber' }) +
    [26, 36, 46, 56].map((x) => block(x, 83, 5, 14, 'brass', 1)).join('') +
    line('M24 48h12l8-6M46 48h8', 'shine', 2) +
    block(40, 62, 28, 8, 'light', 1),
  'blade-fuse':
    shape('M18 26Q18 20 24 20H72Q78 20 78 26V48H66V44H30V48H18Z', 'red') +
    block(28, 64, 15, 34, 'steel', 1) +
    block(68, 64, 15, 34, 'steel', 1) +
    gleam('M22 26Q22 24 25 24H48L44 32H22Z') +
    line('M30 34Q48 50 66 34', 'shine', 2.5),
  horn:
    disc({
      r: 34,
      depth: 8,
      face: 'dark',
      back: 'rubber',
      grooves: [30, 24],
      hub: 16,
      hubTone: 'red',
      hole: 5,
      holeTone: 'shine',
    }) +
    block(86, 24, 16, 8, 'steel') +
    line('M70 28L80 25', 'steel', 4),
  headlight: lamp({
    d: headlightGlass,
    beams: [
      [64, 44, 15],
      [36, 48, 12],
    ],
    parts: [['M12 42Q18 36 26 32L24 56Q14 52 12 42Z', 'amber']],
    lit: 'M20 36Q40 25 62 26L54 32Q36 33 22 42Z',
  }),
  'tail-light': lamp({
    d: 'M18 14H62Q78 16 80 34L76 76Q74 84 64 84H30Q20 84 19 74Z',
    glass: 'red',
    parts: [
      ['M20 44H79L78 58H20Z', 'shine'],
      ['M20.500 58H78L76.500 71H21Z', 'amber'],
    ],
    lit: 'M24 20H46L40 40H25Z',
  }),
  'fog-light':
    lamp({
      d: 'M48 14A34 34 0 1 1 47.9 14Z',
      glass: 'dark',
      beams: [[48, 48, 27]],
      lit: 'M26 44A24 24 0 0 1 44 25L46 33A18 18 0 0 0 33 46Z',
    }) + block(48, 88, 24, 8, 'dark'),
  'headlight-bulb': halogen,
  'miniature-bulb':
    turned(
      plug(
        { w: 14, h: 5, tone: 'glass', to: 26 },
        { w: 26, h: 20, tone: 'glass' },
        { w: 26, h: 8, tone: 'glass', to: 18 },
        { w: 22, h: 22, tone: 'brass' },
        { w: 12, h: 6, tone: 'steel' },
      ),
      -20,
    ) + put(line('M41 58L43 40L48 46L53 40L55 58', 'copper', 2) + circle(34, 74, 2, 'steel'), 44, 38, 0.8, -20),
  'charging-and-starting': put(battery, 52, 36, 0.78) + put(alternator, 40, 66, 0.66),
  'switches-and-fuses':
    put(
      shape('M18 26Q18 20 24 20H72Q78 20 78 26V48H18Z', 'amber') +
        block(28, 62, 15, 34, 'steel', 1) +
        block(68, 62, 15, 34, 'steel', 1),
      66,
      54,
      0.62,
      12,
    ) +
    put(
      box({ w: 44, h: 44, deep: 14, tone: 'dark', top: 'rubber' }) +
        [26, 36, 46, 56].map((x) => block(x, 83, 5, 14, 'brass', 1)).join(''),
      32,
      46,
      0.7,
    ),
  lighting:
    put(
      lamp({
        d: headlightGlass,
        beams: [
          [64, 44, 15],
          [36, 48, 12],
        ],
        lit: 'M20 36Q40 25 62 26L54 32Q36 33 22 42Z',
      }),
      44,
      38,
      0.84,
    ) + put(halogen, 70, 70, 0.62),
};
