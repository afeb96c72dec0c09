import { can } from '../shapes/can';
import { disc } from '../shapes/disc';
import { panel } from '../shapes/panel';
import { plate } from '../shapes/plate';
import { plug } from '../shapes/plug';
import { block, type Drawing, line, put, turned } from '../sheet';

export const filters: Record<string, Drawing> = {
  'oil-filter':
    can({ w: 50, h: 60, tone: 'amber', label: 'dark', labelAt: [0.34, 0.3], top: 'steel', mouth: 18 }) +
    line('M24 77v4M31 79v4M39 80.500v4M48 81v4M57 80.500v4M65 79v4M72 77v4', 'edge', 1.2),
  'fuel-filter':
    turned(
      plug(
        { w: 8, h: 14, tone: 'light', cut: 'ribs' },
        { w: 30, h: 5, tone: 'steel' },
        { w: 34, h: 34, tone: 'shine' },
        { w: 30, h: 5, tone: 'steel' },
        { w: 8, h: 14, tone: 'light', cut: 'ribs' },
      ),
      58,
    ) + put(line('M-6 0h12m-3-4l4 4l-4 4', 'blue', 2.5), 96, 96),
  'transmission-filter': plate({
    d: 'M14 34Q16 26 26 26H58Q62 26 64 22L70 14H82Q86 14 86 20V62Q86 74 74 74H24Q12 74 12 62Z',
    tone: 'dark',
    bores: [[75, 27, 6]],
    boreTone: 'steel',
    lit: 'M18 36Q20 30 28 30H56L40 44H18Z',
    pressed: 'M20 50H78M20 58H78M20 66H78M22 42H78',
  }),
  'engine-air-filter': turned(panel({ w: 74, h: 50, frame: 'amber', core: 'cream', border: 6, pleats: 15 }), -10),
  'cabin-air-filter':
    turned(panel({ w: 70, h: 40, frame: 'shine', core: 'light', border: 3, columns: 18 }), 14) +
    put(turned(block(48, 48, 70, 7, 'steel', 1), 14), 42, 72),
  'oil-and-fuel-filters':
    put(can({ w: 40, h: 48, tone: 'blue', label: 'shine', top: 'steel', mouth: 14 }), 34, 50) +
    put(
      turned(plug({ w: 7, h: 12, tone: 'light' }, { w: 26, h: 30, tone: 'shine' }, { w: 7, h: 12, tone: 'light' }), 0),
      72,
      52,
      0.95,
    ),
  'air-filters': disc({
    r: 36,
    depth: 8,
    face: 'amber',
    back: 'cream',
    slots: 40,
    hub: 20,
    hubTone: 'rubber',
    hole: 17,
  }),
};
