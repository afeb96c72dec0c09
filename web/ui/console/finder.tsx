import { Field, Select } from '../field';
import { Submit } from '../submit.island';
import type { ActField } from './act-field';

const TYPES: Record<string, string> = { email: 'email', date: 'date' };

/** Narrows a list down: a form whose fields are in the address, so that Back and a bookmark find the same. */
export function Finder({ submit, fields }: { submit: string; fields: readonly ActField[] }) {
  return (
    <search className="contents">
      <form
        method="get"
        className="grid items-end gap-3 rounded-card bg-surface p-3 sm:flex sm:flex-wrap sm:[&>div]:w-44"
      >
        {fields.map(({ name, label, kind = 'text', value, hint, options }) => {
          const common = {
            name,
            label,
            hint,
            idPrefix: 'find-',
            size: 'desk',
            defaultValue: String(value ?? ''),
          } as const;
          return options ? (
            <Select key={name} {...common} options={options} />
          ) : (
            <Field key={name} {...common} type={TYPES[kind] ?? 'text'} autoComplete="off" />
          );
        })}
        <Submit kind="plain" size="desk">
          {submit}
        </Submit>
      </form>
    </search>
  );
}
