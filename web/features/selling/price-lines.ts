// Rows of prices as a form sends them, and as the graph takes them.
import type { OfferEditInput } from '@/graph/generated/graphql';
import { minorUnits, plainNumber, typed } from '@/ui/minor-units';

export const CELLS = ['price', 'coreCharge', 'handlingDays', 'warrantyMonths'] as const;
export type Cell = (typeof CELLS)[number];
/** As each cell is typed. */
export type Typed = Record<Cell, string>;

interface Offered {
  price: { amount: number; currency: string };
  coreCharge?: { amount: number } | null;
  handlingDays: number;
  warrantyMonths: number;
}

export const typedOf = ({ price, coreCharge, handlingDays, warrantyMonths }: Offered): Typed => ({
  price: typed(price.amount, price.currency),
  coreCharge: coreCharge ? typed(coreCharge.amount, price.currency) : '',
  handlingDays: String(handlingDays),
  warrantyMonths: String(warrantyMonths),
});

/** What can't be read is below nought: the graph refuses it beside its field. */
const orRefused = (value: number): number => (Number.isNaN(value) ? -1 : value);
const whole = (text: string): number => {
  const plain = plainNumber(text);
  return /^\d{1,9}$/.test(plain) ? Number(plain) : -1;
};

/** Of those that were changed, what was changed; a price with the one that was seen, so that nobody's is written over. */
export function linesOf(form: FormData): OfferEditInput[] {
  const said = (name: string) => String(form.get(name) ?? '').trim();
  return form.getAll('offer').flatMap((given) => {
    const id = String(given);
    const currency = said(`currency.${id}`);
    const changed = CELLS.filter((cell) => said(`${cell}.${id}`) !== said(`was.${cell}.${id}`));
    if (!changed.length) return [];
    const money = (text: string) => orRefused(minorUnits(text, currency));
    const line: OfferEditInput = { offerId: id };
    for (const cell of changed) {
      const text = said(`${cell}.${id}`);
      if (cell === 'price') {
        line.price = money(text);
        line.priceWas = money(said(`was.price.${id}`));
      } else if (cell === 'coreCharge') line.coreCharge = text ? money(text) : 0;
      else line[cell] = whole(text);
    }
    return [line];
  });
}

/** `lines.3.price` is the cell of the fourth offer that was changed. */
export function cellOf(field: string | null | undefined, lines: readonly OfferEditInput[]): string | null | undefined {
  const [, line, name] = /^lines\.(\d+)\.(\w+)$/.exec(field ?? '') ?? [];
  const id = line && lines[Number(line)]?.offerId;
  return id ? `${name === 'offerId' ? 'price' : name}.${id}` : field;
}

const MOST_PERCENT = 1000;

/** `5`, `-2,5` or `৫`: by how many percent; none where it is no number, or takes all of it away. */
export function percentOf(text: string | undefined): number | undefined {
  const plain = plainNumber((text ?? '').replace('%', '').replace('−', '-').replace(/^\+/, ''));
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return undefined;
  const by = Number(plain);
  return by > -100 && by <= MOST_PERCENT && by !== 0 ? by : undefined;
}

/** By so many percent, to the nearest of the currency's smallest units; never for nothing. */
export const raised = (amount: number, by: number): number =>
  Math.max(1, Math.round((amount * (10_000 + Math.round(by * 100))) / 10_000));
