'use client';
// Fields of forms: a label, what is wrong beside it, and a hint. In a `Form` each finds what was typed and what is wrong with it.
import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  use,
} from 'react';
import { fieldError, type UserError, wasRefused } from '@/graph/answer';
import { cx } from './class';
import { Sent } from './form.island';

type Around = {
  label: ReactNode;
  name: string;
  /** In the graph's words, where it calls it otherwise than the form: `address.city`. */
  field?: string;
  /** Others than those of the form around. */
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

function useAround({ name, field, errors, hint, idPrefix = '' }: Around) {
  const sent = use(Sent);
  const id = `${idPrefix}${name}`;
  const wrong = fieldError(errors ?? sent.userErrors, field ?? name);
  const describedBy = cx(wrong && `${id}-wrong`, hint ? `${id}-hint` : '') || undefined;
  return { id, wrong, aria: { 'aria-invalid': wrong ? true : undefined, 'aria-describedby': describedBy } as const };
}

/** What is wrong with several that have one name. */
export function Wrong({ field }: { field: string }) {
  const wrong = fieldError(use(Sent).userErrors, field);
  return wrong && <p className="text-14 text-stop">{wrong}</p>;
}

type Begins = { name: string; value?: unknown; defaultValue?: unknown; type?: string };

/** With what a field begins: what was typed into it, where that was refused. Passwords are never handed back. */
function useBeginning({ name, value, defaultValue, type }: Begins) {
  const sent = use(Sent);
  const typed = wasRefused(sent) && type !== 'password' && value === undefined ? sent.values[name] : undefined;
  return (typed ?? defaultValue) as string | undefined;
}

function Frame({ of, children }: { of: Around; children: ReactNode }) {
  const { id, wrong } = useAround(of);
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
  const { id, wrong, aria } = useAround(props);
  const begins = useBeginning(props);
  return (
    <Frame of={props}>
      <input
        id={id}
        name={name}
        className={box(size, Boolean(wrong), className)}
        {...aria}
        {...rest}
        defaultValue={begins}
      />
    </Frame>
  );
}

export function TextArea(props: Boxed & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { label, name, field, errors, hint, idPrefix, hideLabel, size, className, rows = 4, ...rest } = props;
  const { id, wrong, aria } = useAround(props);
  const begins = useBeginning(props);
  return (
    <Frame of={props}>
      <textarea
        id={id}
        name={name}
        rows={rows}
        className={box(size, Boolean(wrong), cx('py-2', className))}
        {...aria}
        {...rest}
        defaultValue={begins}
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
  const { id, wrong, aria } = useAround(props);
  const begins = useBeginning(props);
  const inside =
    typeof options === 'string'
      ? { dangerouslySetInnerHTML: { __html: options } }
      : { children: options.map(({ value, label: said }) => <Named key={value} value={value} label={said} />) };
  return (
    <Frame of={props}>
      <select
        key={String(rest.defaultValue)} // one that stands there does not begin anew by itself
        id={id}
        name={name}
        className={box(size, Boolean(wrong), className)}
        {...aria}
        {...rest}
        defaultValue={begins}
        {...inside}
      />
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
  defaultChecked,
  ...rest
}: { label: ReactNode; hint?: ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  const sent = use(Sent);
  const ticked = sent.values[rest.name ?? '']?.split('\n').includes(String(rest.value ?? 'on')) ?? false;
  const begins = wasRefused(sent) && rest.checked === undefined ? ticked : defaultChecked;
  return (
    <label className={cx('flex min-h-11 items-center gap-3 py-1', className)}>
      <input type={type} className="size-5 shrink-0 accent-accent" {...rest} defaultChecked={begins} />
      <span>
        {label}
        {hint && <span className="block text-14 text-soft">{hint}</span>}
      </span>
    </label>
  );
}
