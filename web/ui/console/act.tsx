import { getTranslations } from 'next-intl/server';
import type { Permission } from '@/graph/generated/permissions';
import { may } from '@/graph/viewer';
import { buttonLook } from '../button';
import { ChangeForm } from '../change-form';
import type { FormField, Given } from '../change-form.island';
import type { ActField } from './act-field';

type Props = {
  /** Who may not do this in the whole market does not see it. */
  needs?: Permission;
  action: Given['action'];
  submit: string;
  fields?: readonly ActField[];
  hidden?: Readonly<Record<string, string>>;
  tone?: 'main' | 'danger';
  /** What it will do, said before it is done. */
  note?: string;
  /** Said when it is done. */
  done?: string;
  /** Of what is told once: a secret, or what would be sent. */
  shownLabel?: string;
  /** Behind a button of its own, so that a page of many decisions stays short. */
  folded?: boolean;
};

const KINDS = { main: 'primary', danger: 'danger' } as const;

/** One change that somebody may make. */
export async function Act({ needs, submit, tone, note, done, shownLabel, folded, fields = [], ...rest }: Props) {
  if (needs && !(await may(needs))) return null;
  const t = await getTranslations('admin-console');
  const kind = tone ? KINDS[tone] : 'plain';
  const form = (
    <div className="grid max-w-2xl gap-3">
      {note && <p className="text-14 text-soft">{note}</p>}
      <ChangeForm
        {...rest}
        submit={submit}
        kind={kind}
        done={done ?? t('done')}
        shownOnce={shownLabel}
        fields={fields.map(formField)}
      />
    </div>
  );
  if (!folded) return form;
  return (
    <details className="min-w-0 open:basis-full">
      <summary className={buttonLook({ kind, size: 'desk' }, 'list-none')}>{submit}…</summary>
      <div className="mt-3 rounded-control border border-line p-3">{form}</div>
    </details>
  );
}

const TYPES = { text: 'text', email: 'email', date: 'date', moment: 'datetime-local', secret: 'password' } as const;

function formField({
  name,
  label,
  kind = 'text',
  hint,
  required,
  value,
  suffix,
  options = [],
  path,
}: ActField): FormField {
  const common = { name, label: suffix ? `${label} (${suffix})` : label, hint, required, field: path };
  const said =
    value === null || value === undefined || typeof value === 'boolean' || Array.isArray(value) ? null : String(value);
  switch (kind) {
    case 'area':
      return { ...common, as: 'area', rows: 3, value: said };
    case 'code':
      return { ...common, as: 'area', rows: 18, value: said };
    case 'select':
      return { ...common, as: 'select', options, value: said };
    case 'tick':
      return { ...common, as: 'check', value: value === true ? 'on' : null };
    case 'ticks':
      return { ...common, as: 'checks', options, values: Array.isArray(value) ? value : [] };
    case 'number':
      return { ...common, inputMode: 'numeric', autoComplete: 'off', value: said };
    case 'amount':
      return { ...common, inputMode: 'decimal', autoComplete: 'off', value: said };
    default:
      return { ...common, type: TYPES[kind], autoComplete: 'off', value: said };
  }
}
