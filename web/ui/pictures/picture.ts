import { drawings } from './drawings';
import { box } from './shapes/box';
import { line, svg } from './sheet';

/** What a part without a picture of its own is shown as: a parcel. */
export const PARCEL = 'part';

const parcel = svg(
  box({ w: 56, h: 46, deep: 20, tone: 'copper', top: 'copper' }) + line('M34 36l18-14M34 36v14', 'cream', 4),
);

/** The categories that are drawn. */
export const drawn: readonly string[] = Object.keys(drawings);

/** The picture of a category as SVG; none where it isn't drawn. */
export function picture(code: string): string | undefined {
  if (code === PARCEL) return parcel;
  const drawing = Object.hasOwn(drawings, code) ? drawings[code] : undefined;
  return drawing && svg(drawing);
}

/** Where the picture of the first drawn of these categories is had: a category's code, then its parents' upwards. */
export function pictureOf(...codes: readonly (string | null | undefined)[]): string {
  const code = codes.find((each) => each && Object.hasOwn(drawings, each)) ?? PARCEL;
  return `/pictures/${code}.svg`;
}
