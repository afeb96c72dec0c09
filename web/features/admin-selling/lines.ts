import type { CommissionLineInput } from '@/graph/generated/graphql';
import { Mistyped } from '@/ui/console/form';
import { basisPoints, minorUnits, typed } from '@/ui/minor-units';

const ID = /^(category|product):([0-9a-f-]{36})$/;

/**
 * A rule on each line: percent; fixed; minimum; maximum; `category:<id>` or `product:<id>`. Of the amounts, in `currency`,
 * those left out are none. Throws Mistyped, with the line that can't be read.
 */
export function commissionLines(text: string, currency: string): CommissionLineInput[] {
  return text
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => lineOf(line, currency));
}

function lineOf(line: string, currency: string): CommissionLineInput {
  const parts = line.split(';').map((part) => part.trim());
  const of = ID.exec(parts.at(-1) ?? '');
  const [rate = '', fixed, minimum, maximum] = of ? parts.slice(0, -1) : parts;
  const money = (said: string | undefined) => (said ? minorUnits(said, currency) : 0);
  const [points, base, least, most] = [
    basisPoints(rate),
    money(fixed),
    money(minimum),
    maximum ? minorUnits(maximum, currency) : null,
  ];
  if ([points, base, least, most ?? 0].some(Number.isNaN) || parts.length > 5)
    throw new Mistyped('lines', 'NOT_A_LINE', line.trim());
  const [, kind, id] = of ?? [];
  return {
    basisPoints: points,
    fixed: base,
    minimum: least,
    maximum: most,
    categoryId: kind === 'category' ? id : null,
    productId: kind === 'product' ? id : null,
  };
}

/** The same the other way round. */
export function written(line: CommissionLineInput, currency: string): string {
  const { fixed, minimum, maximum, categoryId, productId } = line;
  const money = (amount: number | null | undefined) =>
    amount === null || amount === undefined ? '' : typed(amount, currency);
  const of = categoryId ? `category:${categoryId}` : productId ? `product:${productId}` : '';
  return [line.basisPoints / 100, money(fixed), money(minimum), money(maximum), of].join('; ').replace(/[; ]+$/, '');
}
