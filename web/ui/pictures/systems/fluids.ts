import { can } from '../shapes/can';
import { plug } from '../shapes/plug';
import { block, type Drawing, gleam, line, put, shape, type Tone, tones, turned } from '../sheet';

/** A jug with a handle cut into its right shoulder. */
function jug(tone: Tone, label: Tone, cap: Tone): Drawing {
  return (
    block(34, 14, 18, 11, cap, 2) +
    shape('M26 20H44L62 24Q78 28 78 42V80Q78 88 70 88H26Q18 88 18 80V36Q18 24 26 20Z', tone) +
    `<path d="M58 34Q68 34 68 44V54Q68 58 64 58H62Q60 58 60 54V46Q60 42 54 42Q52 38 58 34Z" fill="#fff" fill-opacity=".55"/>` +
    gleam('M22 38Q22 28 28 25L33 25Q28 30 28 38V82H24Q22 82 22 78Z') +
    block(42, 70, 38, 26, label, 2) +
    line('M30 64H54M30 70H48M30 76H51', label === 'cream' || label === 'shine' ? 'dark' : 'shine', 2)
  );
}

const bottle = (tone: Tone, label: Tone, cap: Tone) =>
  can({ w: 34, h: 60, tone, label, shoulder: 14, neck: { w: 13, h: 13, tone: cap } });
const aerosol = (tone: Tone, label: Tone, cap: Tone) =>
  can({ w: 30, h: 58, tone, label, labelAt: [0.3, 0.44], shoulder: 8, neck: { w: 20, h: 16, tone: cap } });
const tin = can({ w: 40, h: 48, tone: 'steel', label: 'amber', shoulder: 8, neck: { w: 14, h: 9, tone: 'red' } });
const tube = plug(
  { w: 6, h: 16, tone: 'shine', to: 10 },
  { w: 14, h: 6, tone: 'dark', cut: 'ribs' },
  { w: 22, h: 5, tone: 'red', to: 32 },
  { w: 32, h: 46, tone: 'red', to: 38 },
  { w: 40, h: 6, tone: 'light' },
);

export const fluids: Record<string, Drawing> = {
  'engine-oil': jug('amber', 'dark', 'dark'),
  'transmission-fluid': jug('red', 'cream', 'dark'),
  'gear-oil':
    put(
      can({ w: 38, h: 50, tone: 'brass', label: 'dark', shoulder: 12, neck: { w: 12, h: 8, tone: 'dark' } }),
      48,
      56,
    ) + put(plug({ w: 3, h: 10, tone: 'shine', to: 5 }, { w: 5, h: 12, tone: 'shine', to: 10 }), 48, 18),
  'brake-fluid': put(tin, 48, 48, 1.12),
  coolant: jug('green', 'shine', 'dark'),
  grease:
    put(can({ w: 56, h: 34, tone: 'red', label: 'cream', labelAt: [0.24, 0.5], top: 'amber' }), 48, 58) +
    shape('M28 40Q36 22 46 30Q56 16 60 32Q70 30 68 40Q48 48 28 40Z', 'amber') +
    gleam('M34 36Q38 28 44 33Q40 36 38 40Z'),
  'brake-cleaner': aerosol('blue', 'shine', 'red'),
  'gasket-sealant': `${turned(tube, 28)}<path d="M72 14q4 5 0 8q-4-3 0-8Z" fill="${tones.red}"/>`,
  'fuel-additive': bottle('blue', 'amber', 'shine'),
  oils: put(jug('amber', 'dark', 'dark'), 40, 46, 0.82) + put(bottle('brass', 'dark', 'dark'), 74, 58, 0.68),
  'brake-fluid-and-coolant': put(jug('green', 'shine', 'dark'), 40, 46, 0.82) + put(tin, 72, 64, 0.66),
  'greases-and-chemicals':
    put(aerosol('blue', 'shine', 'red'), 32, 48, 0.9) +
    put(can({ w: 50, h: 30, tone: 'red', label: 'cream', top: 'amber' }), 66, 68, 0.72),
};
