import { arm } from '../shapes/arm';
import { bar, bellows, eye } from '../shapes/bar';
import { can } from '../shapes/can';
import { coil } from '../shapes/coil';
import { disc } from '../shapes/disc';
import { bearing } from '../shapes/gear';
import { motor } from '../shapes/motor';
import { plug } from '../shapes/plug';
import { strut } from '../shapes/strut';
import { block, circle, type Drawing, line, put, shape, tube, turned } from '../sheet';

const stud = plug(
  { w: 8, h: 16, tone: 'light', cut: 'thread' },
  { w: 11, h: 9, tone: 'steel', to: 15 },
  { w: 22, h: 12, tone: 'rubber', to: 30 },
);
const wishbone = arm({
  joint: [48, 18],
  bushes: [
    [16, 76],
    [80, 76],
  ],
  thick: 12,
  tone: 'dark',
  bush: 10,
  bend: 6,
});
const rodEnd = bar({ length: 44, thick: 9, tone: 'steel', thread: 20 });

function bushing(tone: 'rubber' | 'dark'): Drawing {
  return (
    put(can({ w: 48, h: 44, tone: 'steel', top: 'steel' }), 48, 52) +
    `<ellipse cx="48" cy="30" rx="24" ry="9" fill="#9aa6b2"/><ellipse cx="48" cy="30" rx="19" ry="7" fill="${tone === 'rubber' ? '#3d4651' : '#4b5561'}"/><ellipse cx="48" cy="30" rx="8" ry="3.200" fill="#e6ebf0"/>`
  );
}

export const suspension: Record<string, Drawing> = {
  'shock-absorber': turned(strut({ body: 'dark', rod: 26, wide: 17 }), 28),
  'strut-mount':
    put(
      plug(
        { w: 14, h: 8, tone: 'light' },
        { w: 30, h: 8, tone: 'rubber', to: 46 },
        { w: 72, h: 7, tone: 'dark' },
        { w: 46, h: 12, tone: 'steel', to: 34 },
        { w: 24, h: 8, tone: 'rubber' },
      ),
      48,
      52,
    ) +
    [20, 48, 76].map((x) => put(plug({ w: 6, h: 14, tone: 'light', cut: 'thread' }), x, x === 48 ? 22 : 38)).join(''),
  'coil-spring': coil({ turns: 6, h: 70, top: 46, wire: 6, tone: 'blue' }),
  'leaf-spring':
    [3, 2, 1, 0]
      .map((leaf) =>
        tube(
          `M${10 + leaf * 10} ${34 + leaf * 8}Q48 ${66 + leaf * 7} ${86 - leaf * 10} ${34 + leaf * 8}`,
          leaf % 2 ? 'light' : 'steel',
          4.5,
        ),
      )
      .join('') +
    eye(9, 32, 7) +
    eye(87, 32, 7) +
    block(42, 62, 5, 36, 'dark', 2) +
    block(54, 62, 5, 36, 'dark', 2),
  'control-arm': wishbone,
  'control-arm-bushing': bushing('rubber'),
  'ball-joint':
    put(stud, 48, 26, 1.15) +
    shape('M14 54Q48 40 82 54L78 64H62V76Q48 86 34 76V64H18Z', 'steel') +
    circle(21, 57, 3, 'dark') +
    circle(75, 57, 3, 'dark') +
    block(48, 70, 24, 4, 'light', 1),
  'stabilizer-link':
    turned(tube('M48 22V74', 'dark', 7), 30) +
    put(circle(48, 48, 10, 'steel') + bar({ length: 22, thick: 6, thread: 10, tone: 'light' }), 62, 24, 1, -20) +
    put(circle(48, 48, 10, 'steel'), 35, 70) +
    put(plug({ w: 14, h: 5, tone: 'rubber' }, { w: 7, h: 14, tone: 'light', cut: 'thread' }), 24, 66, 1, 112) +
    circle(62, 24, 6, 'rubber') +
    circle(35, 70, 6, 'rubber'),
  'stabilizer-bushing':
    shape('M20 72V46Q20 20 48 20Q76 20 76 46V72Z', 'rubber') +
    `<path d="M25 68V47Q26 28 44 25L45 30Q32 32 31 47V68Z" fill="#fff" fill-opacity=".25" stroke="none"/>` +
    circle(48, 50, 13, 'light') +
    circle(48, 50, 12, 'shine') +
    line('M20 46H35M61 46H76M20 72V78H76V72', 'edge', 2),
  'wheel-bearing': bearing({ r: 36, balls: 11, hole: 16 }),
  'wheel-hub':
    disc({ r: 36, depth: 8, face: 'light', back: 'steel', hub: 16, hubTone: 'steel', hole: 9 }) +
    [0, 72, 144, 216, 288]
      .map(
        (turn) =>
          `<g transform="rotate(${turn} 44 44)">${circle(44, 18, 5, 'shine')}${circle(44, 18, 2.2, 'dark')}</g>`,
      )
      .join(''),
  'steering-rack':
    put(bar({ length: 86, thick: 5, tone: 'light' }), 48, 56, 1, -12) +
    put(bar({ length: 48, thick: 13, tone: 'steel' }), 48, 56, 1, -12) +
    put(bellows(24, -1, 4, 10) + bellows(72, 1, 4, 10), 48, 56, 1, -12) +
    put(plug({ w: 6, h: 14, tone: 'light', cut: 'ribs' }, { w: 15, h: 16, tone: 'steel' }), 58, 36, 1, 18) +
    circle(8, 64, 5, 'steel') +
    circle(88, 47, 5, 'steel'),
  'steering-pump':
    motor({ length: 38, height: 38, tone: 'dark', pulley: 40, ports: [[0.7, 12]] }) +
    put(can({ w: 28, h: 16, tone: 'rubber', top: 'dark' }), 62, 20),
  'tie-rod-end':
    put(rodEnd, 64, 64, 1, 45) +
    put(stud, 36, 22, 1) +
    put(circle(48, 48, 16, 'steel') + circle(48, 48, 8, 'light'), 37, 40),
  'inner-tie-rod':
    put(bar({ length: 80, thick: 8, tone: 'steel', thread: 22 }), 50, 50, 1, -38) +
    put(
      plug({ w: 24, h: 14, tone: 'light', cut: 'hex' }, { w: 18, h: 10, tone: 'light', cut: 'thread' }),
      20,
      73,
      1,
      52,
    ),
  'steering-rack-boot': put(bellows(22, 1, 9, 24).replaceAll('width="4.4"', 'width="6"'), 62, 48, 1.4),
  'shocks-and-springs': put(strut({ body: 'dark', rod: 24, wide: 17, spring: 'red' }), 48, 48, 1, 14),
  'arms-and-joints': put(wishbone, 42, 50, 0.86, -20) + put(stud, 74, 30, 0.9),
  'wheel-bearings-and-hubs':
    put(disc({ r: 36, depth: 8, face: 'light', back: 'steel', hub: 16, bolts: 5, hole: 7 }), 38, 40, 0.76) +
    put(bearing({ r: 36, balls: 10, hole: 15 }), 66, 66, 0.6),
  steering:
    `<path d="M48 12a36 36 0 1 0 .1 0" fill="none" stroke="#66717f" stroke-width="11"/><path d="M48 12a36 36 0 1 0 .1 0" fill="none" stroke="#3d4651" stroke-width="8"/>` +
    shape('M16 44H38Q42 36 48 36T58 44H80V52L60 58L54 80H42L36 58L16 52Z', 'dark') +
    circle(48, 50, 9, 'steel'),
};
