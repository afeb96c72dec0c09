/** Of what is typed or pasted, what a person can read; no number, code or word has anything else. */
export const legible = (text: string): string => text.replace(/[\p{Cc}\p{Cn}]/gu, '').trim();
