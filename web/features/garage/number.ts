// What is typed to say a car: a VIN of 17 characters, or the frame number of a car built for Japan.
export const VIN_LENGTH = 17;
const FRAME = /^[A-Z][A-Z0-9]{2,7}-\d{5,8}$/;
const LOOKALIKES: Record<string, string> = { I: '1', O: '0', Q: '0' };

export type Typed = { number: string; whole: boolean; frame: boolean; corrected: boolean };

/** Upper case, without blanks; in a whole VIN the letters that no VIN has are taken for the figures they look like. */
export function typedNumber(text: string): Typed {
  const number = text.toUpperCase().replace(/[^A-Z0-9-]/g, '');
  if (FRAME.test(number)) return { number, whole: true, frame: true, corrected: false };
  const vin = number.replaceAll('-', '');
  const whole = vin.length === VIN_LENGTH;
  const plain = whole ? vin.replace(/[IOQ]/g, (letter) => LOOKALIKES[letter] ?? letter) : vin;
  return { number: number.includes('-') && !whole ? number : plain, whole, frame: false, corrected: plain !== vin };
}

/** Whether that could be how a VIN begins, with enough of it to name the maker. */
export const beginsVin = (number: string): boolean => /^[A-HJ-NPR-Z0-9]{3,16}$/.test(number);
