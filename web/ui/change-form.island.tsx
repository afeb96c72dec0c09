'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useActionState } from 'react';
import type { Change } from '@/graph/submit';
import type { ButtonKind } from './button';
import { cx } from './class';
import { Check, Field, Select, TextArea, Wrong } from './field';
import { Form } from './form.island';
import { FormErrors } from './form-errors';
import { Notice } from './notice';
import { Submit } from './submit.island';

type Common = {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  /** As the graph calls it, where that is another name. */
  field?: string;
  value?: string | null;
  /** It has the whole width. */
  wide?: boolean;
  /** It goes with the one beside it, on a phone too: from, to. */
  paired?: boolean;
};

export type FormField =
  | (Common & {
      as?: 'input';
      type?: 'text' | 'email' | 'tel' | 'url' | 'date' | 'datetime-local' | 'time' | 'password';
      inputMode?: 'numeric' | 'decimal';
      placeholder?: string;
      maxLength?: number;
      autoComplete?: string;
      list?: readonly string[];
    })
  | (Common & { as: 'area'; rows?: number })
  | (Common & { as: 'select'; options: readonly { value: string; label: string }[] })
  /** `all` and `value` of several checkboxes of one name; `value` of one is `on` where it is set. */
  | (Common & { as: 'check' })
  | (Common & { as: 'checks'; options: readonly { value: string; label: string }[]; values: readonly string[] });

export type Given = {
  action: (before: Change, form: FormData) => Promise<Change>;
  formKey: string;
  submit: string;
  done?: string;
  kind?: ButtonKind;
  /** Of fields and button: `shop` where shoppers are. */
  size?: 'shop' | 'desk';
  fields?: readonly FormField[];
  hidden?: Readonly<Record<string, string>>;
  /** How many fields stand side by side where there is room. */
  columns?: 1 | 2 | 3 | 4;
  /** What the secret or code is that is told this once. */
  shownOnce?: string;
  /** Read by those who don't see which row the button is in. */
  about?: string;
  children?: ReactNode;
};

const COLUMNS = ['', 'sm:grid-cols-1', 'sm:grid-cols-2', 'sm:grid-cols-3', 'sm:grid-cols-2 lg:grid-cols-4'];
const UNCHANGED: Change = { values: {}, userErrors: [] };

export function ChangeFormIsland({
  action,
  formKey,
  submit,
  done,
  kind,
  size = 'desk',
  fields = [],
  hidden = {},
  columns = 1,
  shownOnce,
  about,
  children,
}: Given) {
  const [state, send] = useActionState(action, UNCHANGED);
  const t = useTranslations('common');
  const names = fields.map(({ name, field }) => field ?? name);
  const prove =
    state.refused?.code === 'STEP_UP_REQUIRED' || state.userErrors.some(({ field }) => field === 'stepUpPassword');
  return (
    <Form state={state} action={send} className="grid gap-3">
      <FormErrors state={state} fields={[...names, 'stepUpPassword']} />
      {state.done === true && done && (
        <Notice tone="good" live>
          {done}
        </Notice>
      )}
      {typeof state.done === 'string' && (
        <Notice tone="good" live title={shownOnce ?? done}>
          <code className="mt-1 block font-mono text-14 break-all select-all">{state.done}</code>
        </Notice>
      )}
      <input type="hidden" name="key" value={formKey} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.length > 0 && (
        <div className={cx('grid gap-3', fields.some(({ paired }) => paired) && 'grid-cols-2', COLUMNS[columns])}>
          {fields.map((field) => (
            <div
              key={field.name}
              className={cx('min-w-0', field.wide && 'sm:col-span-full', !field.paired && 'max-sm:col-span-full')}
            >
              <One of={field} size={size} idPrefix={`${formKey.slice(0, 8)}-`} />
            </div>
          ))}
        </div>
      )}
      {children}
      {prove && (
        <Field
          name="stepUpPassword"
          type="password"
          label={t('proveLabel')}
          autoComplete="current-password"
          idPrefix={`${formKey.slice(0, 8)}-`}
          required
        />
      )}
      <div className="flex items-center gap-3">
        <Submit kind={kind ?? 'primary'} size={size}>
          {submit}
          {about && <span className="sr-only"> {about}</span>}
        </Submit>
        {state.userErrors.length > 0 && <span className="sr-only">{t('seeFields')}</span>}
      </div>
    </Form>
  );
}

interface Single {
  of: FormField;
  idPrefix: string;
  size: 'shop' | 'desk';
}

function One({ of, idPrefix, size }: Single) {
  const { name, label, hint, required, field, value } = of;
  const common = { name, label, hint, required, field, idPrefix, defaultValue: value ?? '', size };
  switch (of.as) {
    case 'area':
      return <TextArea {...common} rows={of.rows} />;
    case 'select':
      return <Select {...common} options={of.options} />;
    case 'check':
      return <Check name={name} label={label} hint={hint} defaultChecked={Boolean(value)} className="sm:mt-5" />;
    case 'checks':
      return (
        <fieldset className="grid gap-x-4 sm:grid-cols-2">
          <legend className="text-14 font-medium">{label}</legend>
          {of.options.map((option) => (
            <Check
              key={option.value}
              name={name}
              value={option.value}
              label={option.label}
              defaultChecked={of.values.includes(option.value)}
            />
          ))}
          <Wrong field={field ?? name} />
        </fieldset>
      );
    default: {
      const { type, inputMode, placeholder, maxLength, autoComplete, list } = of;
      return (
        <>
          <Field
            {...common}
            type={type}
            inputMode={inputMode}
            placeholder={placeholder}
            maxLength={maxLength}
            autoComplete={autoComplete}
            list={list && `${idPrefix}${name}-list`}
          />
          {list && (
            <datalist id={`${idPrefix}${name}-list`}>
              {list.map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          )}
        </>
      );
    }
  }
}
