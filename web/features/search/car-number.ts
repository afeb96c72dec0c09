const VIN = /^[A-HJ-NPR-Z0-9]{13}\d{4}$/;
const FRAME = /^[A-Z][A-Z0-9]{2,7}-\d{5,8}$/;

/** Whether what is looked for is a car's VIN or frame number, and no part. */
export function looksLikeCar(text: string): boolean {
  const number = text.trim().toUpperCase();
  return FRAME.test(number) || (VIN.test(number) && /[A-Z]/.test(number));
}
