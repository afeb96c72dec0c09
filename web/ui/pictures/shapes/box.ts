import { type Drawing, gleam, round, shade, shape, type Tone } from '../sheet';

export type Box = {
  w?: number;
  h?: number;
  /** How far it goes back, up and to the right. */
  deep?: number;
  tone?: Tone;
  top?: Tone;
};

/** The corners of a box's front: where labels, pins and posts are put. */
export function front({ w = 60, h = 40, deep = 12 }: Box): {
  left: number;
  top: number;
  right: number;
  bottom: number;
} {
  const left = 48 - (w + deep) / 2;
  const top = 48 - (h + deep * 0.7) / 2 + deep * 0.7;
  return { left: round(left), top: round(top), right: round(left + w), bottom: round(top + h) };
}

/** A box seen from the front and a little above: batteries, relays, fuses, scanners. */
export function box(of: Box): Drawing {
  const { deep = 12, tone = 'dark' } = of;
  const { left, top, right, bottom } = front(of);
  const up = round(deep * 0.7);
  const side = `M${right} ${top}l${deep} ${-up}V${round(bottom - up)}L${right} ${bottom}Z`;
  return (
    shape(`M${left} ${top}l${deep} ${-up}H${round(right + deep)}L${right} ${top}Z`, of.top ?? tone) +
    gleam(`M${left} ${top}l${deep} ${-up}H${round(right + deep)}L${right} ${top}Z`) +
    shape(side, tone) +
    shade(side) +
    shape(`M${left} ${top}H${right}V${bottom}H${left}Z`, tone)
  );
}
