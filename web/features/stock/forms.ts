export const said = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

/** What isn't a whole number is out of every range, so that the graph refuses it beside its field. */
export const whole = (text: string): number => (/^-?\d{1,9}$/.test(text.trim()) ? Number(text) : 2_000_000_000);

/** Of inputs named `offer.<id>`; empty ones say nothing. Nought is a number like any other where `noughts`. */
export function offerQuantities(form: FormData, noughts = false): { offerId: string; quantity: number }[] {
  return [...form.entries()]
    .filter(([name]) => name.startsWith('offer.'))
    .map(([name, value]) => [name.slice('offer.'.length), String(value).trim()] as const)
    .filter(([, value]) => value !== '' && (noughts || value !== '0'))
    .map(([offerId, value]) => ({ offerId, quantity: whole(value) }));
}
