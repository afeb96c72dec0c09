/** How many of an offer a car needs, whose packs hold so many pieces. */
export const unitsFor = (needs: number | null | undefined, pack: number): number =>
  Math.max(1, Math.ceil((needs ?? 1) / Math.max(1, pack)));
