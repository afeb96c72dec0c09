import { bar, eye } from '../shapes/bar';
import { lamp } from '../shapes/lamp';
import { motor } from '../shapes/motor';
import { plate } from '../shapes/plate';
import { plug } from '../shapes/plug';
import { block, circle, type Drawing, gleam, line, put, shape, tube, turned } from '../sheet';

const fender = plate({
  d: 'M6 44Q18 26 44 24L78 22Q88 22 90 32L88 70H78Q76 48 58 46Q38 46 34 66L32 72H14Q6 66 6 44Z',
  tone: 'blue',
  lit: 'M12 42Q24 30 46 28L78 26L70 32L44 34Q24 36 16 46Z',
  pressed: 'M80 30L78 46',
});
const bonnet = plate({
  d: 'M20 18Q48 10 76 18L88 70Q48 86 8 70Z',
  tone: 'blue',
  lit: 'M24 22Q36 18 46 17L40 70Q26 70 15 66Z',
  pressed: 'M34 20L28 74M62 20L68 74',
});
const mirrorGlass = 'M14 30Q16 24 24 22L74 18Q84 18 84 28V60Q82 70 72 70L24 72Q14 72 13 62Z';
const wiper =
  tube('M10 70L86 34', 'rubber', 3, false) +
  tube('M20 60Q46 36 78 34', 'dark', 4) +
  block(48, 47, 14, 9, 'steel', 3) +
  line('M24 62l2 3M70 38l2 3', 'edge', 2);

export const body: Record<string, Drawing> = {
  'bumper-cover':
    plate({
      d: 'M6 34Q10 24 22 24H74Q86 24 90 34L92 56Q90 70 78 72H62L56 64H40L34 72H18Q6 70 4 56Z',
      tone: 'light',
      lit: 'M12 34Q16 28 24 28H72L66 36H14Z',
      pressed: 'M6 46H90',
    }) +
    block(48, 54, 40, 8, 'dark', 2) +
    circle(16, 58, 5, 'dark') +
    circle(80, 58, 5, 'dark'),
  grille:
    plate({ d: 'M10 30H86L78 66Q76 72 70 72H26Q20 72 18 66Z', tone: 'steel' }) +
    shape('M17 35H79L72 64Q71 67 68 67H28Q25 67 24 64Z', 'rubber') +
    line('M19 42H77M21 49H75M22.500 56H73.500M24 62H72', 'light', 2.2) +
    circle(48, 50, 8, 'shine'),
  fender,
  hood: bonnet,
  'side-mirror':
    shape('M22 26Q26 16 40 16H76Q88 18 86 34V52Q84 64 70 64H42L28 78H10V66H20Q26 62 24 54Z', 'dark') +
    shape('M34 28Q36 23 44 23H74Q80 24 79 34V50Q78 57 70 57H44Q34 56 34 48Z', 'glass') +
    gleam('M38 30Q40 27 45 27H60L46 52Q38 52 38 46Z'),
  'mirror-glass':
    lamp({ d: mirrorGlass, glass: 'glass', lit: 'M20 32Q22 28 28 27L56 25L36 66L24 67Q19 66 19 60Z' }) +
    line('M66 56l8-8M60 58l14-14', 'shine', 2),
  windshield:
    lamp({
      d: 'M20 26Q48 16 76 26L90 64Q48 82 6 64Z',
      glass: 'glass',
      lit: 'M26 29Q36 25 44 24.500L34 68Q22 66 13 62Z',
    }) +
    block(48, 26, 12, 6, 'dark', 2) +
    line('M13 61Q48 76 83 61', 'dark', 1.5),
  'door-handle':
    shape('M8 42Q14 32 30 34L78 38Q90 40 88 52Q86 60 76 58L70 56Q48 48 28 54Q8 58 8 42Z', 'steel') +
    gleam('M14 41Q20 37 32 38L78 42L76 46L30 43Q20 43 16 46Z') +
    circle(80, 48, 4, 'dark') +
    shape('M28 54Q48 48 70 56L66 62Q48 56 32 60Z', 'rubber'),
  'door-lock-actuator':
    block(44, 40, 46, 36, 'dark', 5) +
    gleam('M25 26H52V31H25Z') +
    block(74, 46, 16, 22, 'steel', 2) +
    put(bar({ length: 34, thick: 4, tone: 'light' }), 40, 72, 1, 12) +
    tube('M30 58V70', 'light', 4) +
    circle(58, 76, 4, 'light') +
    block(44, 18, 16, 9, 'rubber', 2),
  'window-regulator':
    tube('M28 14V82', 'steel', 6) +
    tube('M70 14V82', 'steel', 6) +
    line('M28 16L70 80M70 16L28 80', 'dark', 2) +
    block(49, 48, 36, 12, 'light', 2) +
    circle(49, 74, 13, 'dark') +
    circle(49, 74, 5, 'steel') +
    block(28, 14, 12, 6, 'dark') +
    block(70, 14, 12, 6, 'dark'),
  'lift-support': turned(
    tube('M48 8V46', 'shine', 5, false) +
      tube('M48 40V86', 'rubber', 12) +
      circle(48, 8, 6, 'steel') +
      circle(48, 88, 6, 'steel') +
      circle(48, 8, 2.2, 'dark') +
      circle(48, 88, 2.2, 'dark'),
    42,
  ),
  'wiper-blade': wiper,
  'wiper-motor':
    motor({ length: 40, height: 30, tone: 'steel', socket: 'dark' }) +
    put(circle(48, 48, 16, 'light') + circle(48, 48, 6, 'dark'), 30, 56) +
    tube('M30 56L14 76', 'dark', 6) +
    eye(14, 76, 6, 'steel', 'dark'),
  'washer-pump':
    put(
      plug(
        { w: 16, h: 12, tone: 'dark' },
        { w: 26, h: 34, tone: 'rubber' },
        { w: 22, h: 10, tone: 'dark' },
        { w: 10, h: 12, tone: 'light' },
      ),
      44,
      48,
      1.1,
    ) +
    block(68, 66, 22, 7, 'light', 2) +
    line('M38 32h12M38 40h12', 'shine', 2),
  'panels-and-bumpers':
    put(fender, 40, 36, 0.8) +
    put(
      plate({
        d: 'M6 34Q10 24 22 24H74Q86 24 90 34L92 56Q90 70 78 72H62L56 64H40L34 72H18Q6 70 4 56Z',
        tone: 'light',
        pressed: 'M6 46H90',
      }),
      56,
      66,
      0.68,
    ),
  'mirrors-and-glass':
    put(
      lamp({
        d: 'M20 26Q48 16 76 26L90 64Q48 82 6 64Z',
        glass: 'glass',
        lit: 'M26 29Q36 25 44 24.500L34 68Q22 66 13 62Z',
      }),
      50,
      36,
      0.84,
    ) +
    put(
      lamp({ d: mirrorGlass, glass: 'shine', lit: 'M20 32Q22 28 28 27L56 25L36 66L24 67Q19 66 19 60Z' }),
      34,
      68,
      0.5,
    ),
  'doors-and-latches':
    plate({ d: 'M16 46L34 14H80Q86 14 86 20V82H20Q16 82 16 76Z', tone: 'light' }) +
    shape('M24 44L38 20H79V44Z', 'glass') +
    gleam('M29 41L40 23H52L42 41Z') +
    block(70, 54, 18, 6, 'dark', 3) +
    line('M16 66H86', 'edge', 1.2),
  'wipers-and-washers':
    put(wiper, 44, 40, 0.96) +
    put(
      plug({ w: 12, h: 8, tone: 'dark' }, { w: 18, h: 24, tone: 'rubber' }, { w: 7, h: 9, tone: 'light' }),
      74,
      70,
      0.92,
    ),
};
