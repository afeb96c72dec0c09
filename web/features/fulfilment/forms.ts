export const said = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

/** What isn't a whole number is -1, which the graph refuses beside its field. */
const whole = (text: string): number => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : -1);

/** Of inputs named `line.<id>`; empty ones and noughts say nothing. */
export function lineQuantities(form: FormData): { lineId: string; quantity: number }[] {
  return [...form.entries()]
    .filter(([name, value]) => name.startsWith('line.') && String(value).trim() !== '' && String(value).trim() !== '0')
    .map(([name, value]) => ({ lineId: name.slice('line.'.length), quantity: whole(String(value)) }));
}

/** Kilograms and centimetres as people say them, in the graph's grams and millimetres. */
export function parcels(form: FormData): { weight: number; length: number; width: number; height: number }[] {
  const all = (name: string) => form.getAll(name).map((value) => Number(String(value).trim().replace(',', '.')));
  const [weights, lengths, widths, heights] = [all('weight'), all('length'), all('width'), all('height')];
  const scaled = (value: number | undefined, by: number) =>
    value !== undefined && Number.isFinite(value) ? Math.round(value * by) : 0;
  return weights.map((weight, at) => ({
    weight: scaled(weight, 1000),
    length: scaled(lengths[at], 10),
    width: scaled(widths[at], 10),
    height: scaled(heights[at], 10),
  }));
}

interface Weighed {
  quantity: number;
  variant?: { weight?: number | null; dimensions?: { length: number; width: number; height: number } | null } | null;
}

/** What one parcel with all of it would be, as far as the catalogue knows: a beginning for who weighs it. */
export function oneParcel(lines: readonly Weighed[]) {
  const known = lines.flatMap(({ quantity, variant }) => (variant?.weight ? [quantity * variant.weight] : []));
  const sides = lines.flatMap(({ variant }) => (variant?.dimensions ? [variant.dimensions] : []));
  const most = (side: 'length' | 'width') => Math.max(0, ...sides.map((each) => each[side]));
  const high = lines.reduce((sum, { quantity, variant }) => sum + quantity * (variant?.dimensions?.height ?? 0), 0);
  const shown = (value: number, by: number) => (value ? String(Math.round((value / by) * 100) / 100) : '');
  return {
    weight: shown(
      known.reduce((sum, each) => sum + each, 0),
      1000,
    ),
    length: shown(most('length'), 10),
    width: shown(most('width'), 10),
    height: shown(high, 10),
  };
}
