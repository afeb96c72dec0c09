export type Named = { make: string; year?: number; rest: string[] };

const YEAR = /^(19[5-9]\d|20[0-4]\d)$/;

/** The make that a text names, with a model year, and the words that are left. */
export function namedIn(text: string, makes: readonly string[]): Named | undefined {
  const words = text.trim().split(/[\s,]+/);
  const lower = words.map((word) => word.toLocaleLowerCase('en'));
  for (const make of [...makes].sort((a, b) => b.length - a.length)) {
    const parts = make.toLocaleLowerCase('en').split(' ');
    const at = lower.findIndex((_, i) => parts.every((part, j) => lower[i + j] === part));
    if (at < 0) continue;
    const others = words.filter((_, i) => i < at || i >= at + parts.length);
    const year = others.find((word) => YEAR.test(word));
    return { make, ...(year && { year: Number(year) }), rest: others.filter((word) => word !== year) };
  }
  return undefined;
}
