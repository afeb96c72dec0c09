import { arm } from '../shapes/arm';
import { eye } from '../shapes/bar';
import { can } from '../shapes/can';
import { disc } from '../shapes/disc';
import { gear } from '../shapes/gear';
import { motor } from '../shapes/motor';
import { plate } from '../shapes/plate';
import { plug } from '../shapes/plug';
import { belt, ring } from '../shapes/ring';
import { block, circle, type Drawing, gleam, put, shape } from '../sheet';

const loop = 'M26 16C44 10 50 30 62 28S86 34 82 56S62 88 48 74S34 66 22 74S6 62 12 46S12 20 26 16Z';

export const engine: Record<string, Drawing> = {
  'timing-belt': belt(loop, 9, [2.5, 3]),
  'timing-belt-kit':
    belt('M30 12C46 10 44 32 62 34S84 48 80 64S56 84 40 82S14 74 14 48S16 14 30 12Z', 7, [2, 2.6]) +
    put(gear({ r: 34, teeth: 18, tooth: 4, hub: 14 }), 33, 34, 0.46) +
    put(disc({ r: 34, depth: 6, face: 'steel', hub: 14, hole: 6 }), 56, 60, 0.46),
  'timing-chain-kit':
    ring({ rx: 21, ry: 38, width: 6, tone: 'steel', dash: [3, 3], dashTone: 'dark', x: 40, y: 48 }) +
    put(gear({ r: 36, teeth: 20, hub: 12 }), 40, 26, 0.44) +
    put(gear({ r: 36, teeth: 14, tooth: 8, hub: 14 }), 40, 74, 0.3) +
    plate({
      d: 'M70 14Q86 48 72 82L66 80Q76 48 64 18Z',
      tone: 'amber',
      holes: [
        [70, 22],
        [72, 74],
      ],
    }),
  'ribbed-belt':
    belt('M20 20C40 8 44 34 60 24S90 30 84 50S72 82 54 74S38 56 26 70S8 68 10 48S8 28 20 20Z', 10) +
    `<path d="M20 20C40 8 44 34 60 24S90 30 84 50S72 82 54 74S38 56 26 70S8 68 10 48S8 28 20 20Z" fill="none" stroke="#66717f" stroke-width="1"/>`,
  'belt-tensioner':
    arm({ joint: [32, 64], bushes: [[66, 34]], thick: 18, tone: 'steel', bush: 12 }) +
    put(
      disc({ r: 34, depth: 8, face: 'dark', back: 'rubber', grooves: [30], hub: 16, hubTone: 'light', hole: 6 }),
      64,
      36,
      0.66,
    ) +
    put(disc({ r: 30, depth: 8, face: 'light', hub: 10, hole: 5 }), 32, 66, 0.55),
  'crankshaft-pulley': disc({
    r: 36,
    depth: 9,
    face: 'dark',
    back: 'rubber',
    grooves: [33, 30, 27],
    hub: 20,
    hubTone: 'steel',
    bolts: 4,
    hole: 8,
  }),
  'cylinder-head-gasket': plate({
    d: 'M8 34Q10 28 16 28H80Q86 28 88 34V62Q86 68 80 68H16Q10 68 8 62Z',
    tone: 'steel',
    bores: [
      [22, 48, 10],
      [48, 48, 10],
      [74, 48, 10],
    ],
    boreTone: 'shine',
    holes: [
      [35, 33],
      [61, 33],
      [35, 63],
      [61, 63],
      [12, 33],
      [84, 33],
      [12, 63],
      [84, 63],
    ],
  }),
  'valve-cover-gasket':
    plate({
      d: 'M10 36Q10 26 20 26H40L46 20H66L70 26H78Q88 26 88 36V60Q88 70 78 70H52L46 76H30L26 70H20Q10 70 10 60Z',
      tone: 'rubber',
    }) +
    shape(
      'M16 38Q16 32 22 32H43L49 26H63L68 32H76Q82 32 82 38V58Q82 64 76 64H50L44 70H32L28 64H22Q16 64 16 58Z',
      'shine',
    ),
  'crankshaft-seal': ring({ rx: 32, width: 12, tone: 'dark' }) + ring({ rx: 24, width: 3, tone: 'copper' }),
  piston:
    put(
      plug(
        { w: 46, h: 4, tone: 'light' },
        { w: 44, h: 3, tone: 'dark' },
        { w: 46, h: 4, tone: 'light' },
        { w: 44, h: 3, tone: 'dark' },
        { w: 46, h: 4, tone: 'light' },
        { w: 46, h: 22, tone: 'shine' },
      ),
      48,
      32,
    ) +
    shape('M43 46H53L56 74H40Z', 'steel') +
    circle(48, 40, 6.5, 'steel') +
    circle(48, 40, 3, 'dark') +
    eye(48, 78, 11, 'steel', 'brass'),
  'piston-ring-set':
    ring({ rx: 28, ry: 11, width: 3, tone: 'steel', gap: 12, y: 26 }) +
    ring({ rx: 32, ry: 12, width: 4, tone: 'dark', gap: 12, y: 46 }) +
    ring({ rx: 34, ry: 13, width: 6, tone: 'light', gap: 12, y: 70, dash: [2, 3], dashTone: 'edge' }),
  'engine-bearing-set': [0, 1, 2]
    .map((row) =>
      put(
        shape('M14 54A34 34 0 0 1 82 54H73A25 25 0 0 0 23 54Z', row % 2 ? 'light' : 'copper') +
          gleam('M24 44A34 34 0 0 1 44 21L46 26A30 30 0 0 0 28 46Z'),
        34 + row * 14,
        40 + row * 17,
        0.66,
        -10,
      ),
    )
    .join(''),
  'oil-pump':
    plate({
      d: 'M18 30Q22 14 44 14Q70 14 76 34L88 44V60L74 66Q66 84 44 82Q14 78 14 50Z',
      tone: 'steel',
      holes: [
        [22, 28],
        [66, 22],
        [80, 52],
        [62, 74],
        [20, 66],
      ],
    }) + put(gear({ r: 34, teeth: 9, tooth: 8, tone: 'light', hub: 0, hole: 9 }), 46, 48, 0.72),
  'oil-pan':
    shape('M8 26H88V34L80 38V52Q78 58 70 58H54L50 76Q49 80 44 80H24Q18 80 17 74L14 38L8 34Z', 'dark') +
    gleam('M19 40H34L30 76H24Q21 76 20.500 72Z') +
    block(48, 29, 80, 6, 'steel', 2) +
    put(plug({ w: 10, h: 4, tone: 'brass', cut: 'hex' }, { w: 6, h: 4, tone: 'brass' }), 33, 82, 1, 180) +
    [14, 31, 48, 65, 82].map((x) => circle(x, 29, 1.7, 'dark')).join(''),
  'engine-mount':
    put(
      plug(
        { w: 7, h: 14, tone: 'light', cut: 'thread' },
        { w: 14, h: 5, tone: 'steel', cut: 'hex' },
        { w: 30, h: 6, tone: 'steel', to: 44 },
        { w: 44, h: 18, tone: 'rubber', to: 50 },
        { w: 62, h: 6, tone: 'steel' },
      ),
      48,
      46,
    ) +
    block(20, 74, 16, 7, 'steel') +
    block(76, 74, 16, 7, 'steel') +
    circle(20, 74, 2, 'dark') +
    circle(76, 74, 2, 'dark'),
  'timing-drive':
    belt('M48 10C66 10 70 26 62 40S62 60 66 68S60 86 48 86S26 78 30 68S42 56 34 40S30 10 48 10Z', 7, [2, 2.6]) +
    put(gear({ r: 36, teeth: 20, hub: 14, windows: 4 }), 48, 30, 0.44) +
    put(gear({ r: 36, teeth: 14, tooth: 7, hub: 14 }), 48, 71, 0.34),
  'accessory-drive':
    belt('M26 30C26 8 56 12 70 26S84 56 66 66S20 92 16 66S26 44 26 30Z', 7) +
    put(disc({ r: 36, depth: 8, face: 'steel', hub: 14, hole: 6 }), 36, 66, 0.44) +
    put(disc({ r: 36, depth: 8, face: 'light', hub: 14, hole: 6 }), 58, 38, 0.44),
  'gaskets-and-seals':
    plate({
      d: 'M10 24H70Q76 24 76 30V58Q76 64 70 64H10Q6 64 6 60V28Q6 24 10 24Z',
      tone: 'steel',
      bores: [
        [24, 44, 11],
        [56, 44, 11],
      ],
      boreTone: 'shine',
      holes: [
        [10, 30],
        [40, 30],
        [71, 30],
        [10, 58],
        [40, 58],
        [71, 58],
      ],
    }) + ring({ rx: 16, width: 7, tone: 'rubber', x: 68, y: 68 }),
  'engine-internals':
    put(
      plug(
        { w: 46, h: 5, tone: 'light' },
        { w: 44, h: 3, tone: 'dark' },
        { w: 46, h: 5, tone: 'light' },
        { w: 46, h: 24, tone: 'shine' },
      ),
      34,
      36,
      0.95,
    ) +
    ring({ rx: 20, ry: 8, width: 4, tone: 'steel', gap: 14, x: 64, y: 66 }) +
    ring({ rx: 20, ry: 8, width: 4, tone: 'dark', gap: 14, x: 64, y: 80 }),
  'lubrication-and-mounts':
    put(can({ w: 38, h: 46, tone: 'amber', label: 'dark', neck: { w: 14, h: 8, tone: 'dark' }, shoulder: 8 }), 34, 48) +
    put(motor({ length: 36, height: 34, tone: 'steel', pulley: 22 }), 68, 60, 0.8),
};
