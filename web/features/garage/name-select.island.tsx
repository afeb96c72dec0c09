'use client';
import { Select } from '@/ui/field';

type Props = {
  label: string;
  name: string;
  /** What stands first, and says what to do. */
  first: string;
  names: readonly string[];
  chosen?: string;
  disabled?: boolean;
};

/** One of many names. An island for the page's weight alone: hundreds of names are sent once, and not as elements again. */
export function NameSelect({ label, name, first, names, chosen = '', disabled }: Props) {
  const options = [{ value: '', label: first }, ...names.map((one) => ({ value: one, label: one }))];
  return (
    <Select
      key={names.length + chosen}
      label={label}
      name={name}
      defaultValue={chosen}
      disabled={disabled}
      options={options}
    />
  );
}
