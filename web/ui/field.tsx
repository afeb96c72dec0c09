// Fields of forms: a label, what is wrong beside it, and a hint. Give `errors` of the form's state; the field finds its own.
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { fieldError, type UserError } from '@/graph/answer';
import { cx } from './class';

type Around = {
  label: ReactNode;
  name: string;
  /** In the graph's words, where it calls it otherwise than the form: `address.city`. */
  field?: string;
  errors?: readonly UserError[];
  hint?: ReactNode;
  /** Two forms on a page may have fields of one name. */
  idPrefix?: string;
  hideLabel?: boolean;
};
type Boxed = Around & { size?: 'shop' | 'desk' };

const BOX =
  'w-full rounded-control border bg-paper px-3 text-ink placeholder:text-soft disabled:bg-surface disabled:text-soft';
const box = (size: 'shop' | 'desk' | undefined, wrong: boolean, more?: string) =>
  cx(
    BOX,
    size === 'desk' ? 'min-h-8 text-14 pointer-coarse:min-h-11' : 'min-h-11 text-16',
    wrong ? 'border-stop border-2' : 'border-edge',
    more,
  );

function around({ name, field, errors = [], hint, idPrefix = '' }: Around) {
  const id = `${idPrefix}${name}`;
  const wrong = fieldError(errors, field ?? name);
  const describedBy = cx(wrong && `${id}-wrong`, hint ? `${id}-hint` : '') || undefined;
  return { id, wrong, aria: { 'aria-invalid': wrong ? true : undefined, 'aria-describedby': describedBy } as const };
}

function Frame({ of, children }: { of: Around; children: ReactNode }) {
  const { id, wrong } = around(of);
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className={cx('text-14 font-medium', of.hideLabel && 'sr-only')}>
        {of.label}
      </label>
      {children}
      {wrong && (
        <p id={`${id}-wrong`} className="text-14 text-stop">
          {wrong}
        </p>
      )}
      {of.hint && (
        <p id={`${id}-hint`} className="text-14 text-soft">
          {of.hint}
        </p>
      )}
    </div>
  );
}

export function Field(props: Boxed & Omit<InputHTMLAttributes<HTMLInputElement>, 'size'>) {
  const { label, name, field, errors, hint, idPrefix, hideLabel, size, className, ...rest } = props;
  const { id, wrong, aria } = around(props);
  return (
    <Frame of={props}>
      <input id={id} name={name} className={box(size, Boolean(wrong), className)} {...aria} {...rest} />
    </Frame>
  );
}

export function TextArea(props: Boxed & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { label, name, field, errors, hint, idPrefix, hideLabel, size, className, rows = 4, ...rest } = props;
  const { id, wrong, aria } = around(props);
  return (
    <Frame of={props}>
      <textarea
        id={id}
        name={name}
        rows={rows}
        className={box(size, Boolean(wrong), cx('py-2', className))}
        {...aria}
        {...rest}
      />
    </Frame>
  );
}

type Option = { value: string; label: string };

/** `options` may be HTML, where they are so many that they should not be elements to React. */
export function Select(
  props: Boxed & { options: readonly Option[] | string } & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'size'>,
) {
  const { label, name, field, errors, hint, idPrefix, hideLabel, size, className, options, ...rest } = props;
  const { id, wrong, aria } = around(props);
  const inside =
    typeof options === 'string'
      ? { dangerouslySetInnerHTML: { __html: options } }
      : { children: options.map(({ value, label: said }) => <Named key={value} value={value} label={said} />) };
  return (
    <Frame of={props}>
      <select id={id} name={name} className={box(size, Boolean(wrong), className)} {...aria} {...rest} {...inside} />
    </Frame>
  );
}

const Named = ({ value, label }: Option) => <option value={value}>{label}</option>;

/** A checkbox, or with `type="radio"` one of several; its label is the target. */
export function Check({
  label,
  hint,
  className,
  type = 'checkbox',
  ...rest
}: { label: ReactNode; hint?: ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <label className={cx('flex min-h-11 items-center gap-3 py-1', className)}>
      <input type={type} className="size-5 shrink-0 accent-accent" {...rest} />
      <span>
        {label}
        {hint && <span className="block text-14 text-soft">{hint}</span>}
      </span>
    </label>
  );
}
