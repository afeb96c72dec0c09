import { type RefObject, useEffect } from 'react';

const PREFIX = 'checkout.';
type Kept = Record<string, string>;
type Typed = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isTyped = (field: Element): field is Typed =>
  field.matches('input:not([type=hidden],[type=radio],[type=checkbox]), select, textarea');

/** What is typed into the form stays while the tab is open, whatever becomes of the page; a reload asks nothing twice. */
export function useKept(form: RefObject<HTMLFormElement | null>, name: string): void {
  useEffect(() => {
    const found = form.current;
    if (!found) return;
    const kept = read(name);
    for (const field of [...found.elements].filter(isTyped)) {
      const before = kept[field.name];
      if (!before || field.value) continue;
      field.value = before;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
    const keep = () => {
      const fields = [...found.elements].filter(isTyped).map((field) => [field.name, field.value]);
      sessionStorage.setItem(PREFIX + name, JSON.stringify(Object.fromEntries(fields)));
    };
    found.addEventListener('input', keep);
    return () => found.removeEventListener('input', keep);
  }, [form, name]);
}

function read(name: string): Kept {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + name) ?? '{}') as Kept;
  } catch {
    return {};
  }
}
