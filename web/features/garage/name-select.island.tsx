'use client';
import { Select } from '@/ui/field';

type Props = {
  label: string;
  name: string;
  /** What stands first, and says what to do. */
  first: string;
  names: readonly string[];
  /** Some of these, shown before all under a heading of their own. */
  foremost?: { names: readonly string[]; said: string; others: string };
  chosen?: string;
  disabled?: boolean;
  /** What some of them are called here, by their names. */
  called?: Readonly<Record<string, string>>;
};

/**
 * One of many names. An island for the page's weight alone: hundreds of names are sent once, and not as elements again; nor is
 * each of them an element to React.
 */
export function NameSelect({ label, name, first, names, foremost, chosen = '', disabled, called = {} }: Props) {
  const all = names.map((one) => option(one, called[one] ?? one, chosen)).join('');
  const common = foremost?.names.map((one) => option(one, called[one] ?? one, '')).join('');
  const parted = foremost && common ? group(foremost.said, common) + group(foremost.others, all) : all;
  const html = option('', first, chosen) + parted;
  return (
    <Select
      key={names.length + chosen}
      label={label}
      name={name}
      defaultValue={chosen}
      disabled={disabled}
      options={html}
    />
  );
}

const option = (value: string, said: string, chosen: string): string =>
  `<option value="${escaped(value)}"${value === chosen ? ' selected' : ''}>${escaped(said)}</option>`;

const group = (said: string, options: string): string => `<optgroup label="${escaped(said)}">${options}</optgroup>`;

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<"]/g, (sign) => ESCAPED[sign] ?? sign);
