/** As people weigh and measure: kilograms and centimetres. */
export interface Packed {
  weight: string;
  length: string;
  width: string;
  height: string;
}

interface Line {
  id: string;
  variant?: { weight?: number | null; dimensions?: { length: number; width: number; height: number } | null } | null;
}

const shown = (value: number, by: number): string => (value ? String(Math.round((value / by) * 100) / 100) : '');

/** One parcel with all of it, as far as the catalogue knows: a beginning for who weighs it. */
export function packed(lines: readonly Line[], sent: readonly { lineId: string; quantity: number }[]): Packed {
  let [weight, length, width, height] = [0, 0, 0, 0];
  for (const { lineId, quantity } of sent) {
    const variant = lines.find(({ id }) => id === lineId)?.variant;
    weight += quantity * (variant?.weight ?? 0);
    length = Math.max(length, variant?.dimensions?.length ?? 0);
    width = Math.max(width, variant?.dimensions?.width ?? 0);
    height += quantity * (variant?.dimensions?.height ?? 0);
  }
  return { weight: shown(weight, 1000), length: shown(length, 10), width: shown(width, 10), height: shown(height, 10) };
}

/** In the graph's grams and millimetres; nought, which it refuses, where it is no number. */
export function parcelOf({ weight, length, width, height }: Packed) {
  const scaled = (text: string, by: number) => {
    const value = Number(text.replace(',', '.'));
    return Number.isFinite(value) ? Math.round(value * by) : 0;
  };
  return {
    weight: scaled(weight, 1000),
    length: scaled(length, 10),
    width: scaled(width, 10),
    height: scaled(height, 10),
  };
}
