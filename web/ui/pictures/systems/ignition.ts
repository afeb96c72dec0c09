import { can } from '../shapes/can';
import { hose } from '../shapes/hose';
import { plug } from '../shapes/plug';
import { block, circle, type Drawing, gleam, line, put, shape, turned } from '../sheet';

const spark =
  plug(
    { w: 6, h: 5, tone: 'light' },
    { w: 8, h: 4, tone: 'steel' },
    { w: 11, h: 24, tone: 'shine', to: 13 },
    { w: 22, h: 10, tone: 'steel', cut: 'hex' },
    { w: 17, h: 5, tone: 'light' },
    { w: 13, h: 18, tone: 'light', cut: 'thread' },
    { w: 5, h: 4, tone: 'copper' },
  ) + line('M53 84V88H46', 'edge', 2.5);

function sensor(nose: number, flange: number, turn: number, cable: string): Drawing {
  return (
    hose({ d: cable, bore: 4, tone: 'dark', lit: false }) +
    put(
      plug(
        { w: 18, h: 12, tone: 'dark' },
        { w: flange, h: 6, tone: 'steel' },
        { w: 15, h: nose, tone: 'rubber' },
        { w: 11, h: 5, tone: 'steel' },
      ),
      40,
      54,
      1.1,
      turn,
    )
  );
}

export const ignition: Record<string, Drawing> = {
  'spark-plug': turned(spark, 32),
  'glow-plug': turned(
    plug(
      { w: 5, h: 9, tone: 'brass', cut: 'thread' },
      { w: 9, h: 4, tone: 'dark' },
      { w: 15, h: 9, tone: 'steel', cut: 'hex' },
      { w: 10, h: 18, tone: 'light', cut: 'thread' },
      { w: 8, h: 12, tone: 'light' },
      { w: 4.5, h: 28, tone: 'copper' },
    ),
    32,
  ),
  'ignition-coil':
    turned(
      plug(
        { w: 34, h: 20, tone: 'dark' },
        { w: 20, h: 6, tone: 'steel' },
        { w: 17, h: 24, tone: 'dark' },
        { w: 19, h: 26, tone: 'rubber', to: 15, cut: 'ribs' },
      ),
      24,
    ) + put(block(48, 48, 14, 13, 'steel'), 77, 23, 1, 24),
  'ignition-lead-set':
    [0, 1, 2, 3]
      .map((lead) =>
        hose({
          d: `M${16 + lead * 9} 78C${14 + lead * 6} ${40 - lead * 4} ${46 + lead * 4} ${62 - lead * 8} ${52 + lead * 8} ${22 + lead * 5}`,
          bore: 4.5,
          tone: 'blue',
          lit: false,
        }),
      )
      .join('') +
    [0, 1, 2, 3]
      .map(
        (lead) =>
          put(plug({ w: 8, h: 14, tone: 'rubber', to: 10 }), 16 + lead * 9, 80) +
          put(plug({ w: 9, h: 12, tone: 'rubber' }), 52 + lead * 8, 20 + lead * 5),
      )
      .join(''),
  'distributor-cap':
    shape('M18 76V56Q20 36 34 32H62Q76 36 78 56V76Q48 88 18 76Z', 'dark') +
    gleam('M24 72V56Q26 42 34 38L40 38Q32 46 32 56V75Z') +
    [28, 40, 56, 68]
      .map((x) => put(plug({ w: 9, h: 4, tone: 'brass' }, { w: 9, h: 14, tone: 'dark' }), x, 30))
      .join('') +
    put(plug({ w: 10, h: 4, tone: 'brass' }, { w: 11, h: 18, tone: 'dark' }), 48, 22),
  'crankshaft-sensor': sensor(24, 30, 28, 'M44 34C60 10 88 24 80 46S66 66 86 78'),
  'camshaft-sensor':
    put(
      plug(
        { w: 22, h: 16, tone: 'dark' },
        { w: 16, h: 5, tone: 'dark' },
        { w: 36, h: 7, tone: 'steel' },
        { w: 18, h: 26, tone: 'rubber' },
        { w: 14, h: 5, tone: 'light' },
      ),
      44,
      50,
      1.1,
      -22,
    ) +
    circle(70, 36, 6, 'steel') +
    circle(70, 36, 2.5, 'dark'),
  plugs:
    put(spark, 36, 48, 0.92, 14) +
    put(
      plug(
        { w: 5, h: 9, tone: 'brass' },
        { w: 15, h: 9, tone: 'steel', cut: 'hex' },
        { w: 10, h: 30, tone: 'light', cut: 'thread' },
        { w: 4.5, h: 26, tone: 'copper' },
      ),
      66,
      50,
      0.92,
      14,
    ),
  'coils-and-leads':
    put(
      can({ w: 30, h: 46, tone: 'dark', label: 'blue', top: 'steel', neck: { w: 12, h: 12, tone: 'rubber' } }),
      32,
      52,
    ) +
    hose({
      d: 'M32 22C40 2 66 8 62 34S60 66 80 74',
      bore: 5,
      tone: 'blue',
      ends: [[80, 74, 30]],
      end: { length: 14, width: 11, tone: 'rubber' },
    }),
  'ignition-sensors':
    sensor(20, 28, 28, 'M44 36C56 14 74 18 72 34') +
    put(
      plug({ w: 16, h: 12, tone: 'blue' }, { w: 26, h: 6, tone: 'steel' }, { w: 12, h: 16, tone: 'rubber' }),
      70,
      62,
      0.95,
      -20,
    ),
};
