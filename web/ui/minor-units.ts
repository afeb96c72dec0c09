/** How many decimals a currency is written with: 2 for USD, 0 for JPY. */
export function decimalsOf(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

const DIGITS = '০১২৩৪৫৬৭৮৯';
const PLAIN = /^-?\d+(\.\d+)?$/;

/** Bengali digits are as good as Latin ones, and a comma after which one or two digits follow is a decimal point. */
export function plainNumber(text: string): string {
  const latin = text.trim().replace(/[০-৯]/g, (digit) => String(DIGITS.indexOf(digit)));
  const spaced = latin.replace(/[\s'’ ]/g, '');
  return /^-?\d+,\d{1,2}$/.test(spaced) ? spaced.replace(',', '.') : spaced.replace(/,(?=\d{3}(\D|$))/g, '');
}

/** What a person has typed, in whole minor units; NaN where it is no amount of that currency. */
export function minorUnits(text: string, currency: string): number {
  const plain = plainNumber(text);
  const decimals = decimalsOf(currency);
  if (!PLAIN.test(plain) || (plain.split('.')[1]?.length ?? 0) > decimals) return Number.NaN;
  return Math.round(Number(plain) * 10 ** decimals);
}

/** As it is typed: 1299 of USD is 12.99. */
export const typed = (amount: number, currency: string): string => {
  const decimals = decimalsOf(currency);
  return (amount / 10 ** decimals).toFixed(decimals);
};

/** 12.5 (percent) is 1250; NaN where it is no number. */
export function basisPoints(text: string): number {
  const plain = plainNumber(text.replace('%', ''));
  return PLAIN.test(plain) ? Math.round(Number(plain) * 100) : Number.NaN;
}
