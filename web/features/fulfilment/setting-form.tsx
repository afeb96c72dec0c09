import { getTranslations } from 'next-intl/server';
import type { Change } from '@/graph/submit';
import { ButtonLink } from '@/ui/button';
import { ChangeForm, Fold, SureForm } from '@/ui/change-form';
import type { FormField } from '@/ui/change-form.island';

interface Setting {
  action: (before: Change, form: FormData) => Promise<Change>;
  /** What another one is made by. */
  title: string;
  /** The one that is changed, and what the form hands on of it unseen. */
  changed?: { id: string; name: string; kept: unknown } | undefined;
  hidden: Readonly<Record<string, string>>;
  fields: readonly FormField[];
  columns: 2 | 3;
  /** The page without what is changed. */
  href: string;
}

/** Below a table: the form of the one that is changed, or else, behind a word, of another. */
export async function SettingForm({ action, title, changed, hidden, fields, columns, href }: Setting) {
  const t = await getTranslations('vendor-shipping');
  if (!changed)
    return (
      <Fold title={title}>
        <ChangeForm
          action={action}
          submit={title}
          done={t('saved')}
          hidden={hidden}
          columns={columns}
          fields={fields}
        />
      </Fold>
    );
  return (
    <section className="rounded-card border border-accent p-4" aria-labelledby="change-of">
      <h3 id="change-of" className="mb-3 text-16 font-medium">
        {t('change_of', { name: changed.name })}
      </h3>
      <ChangeForm
        action={action}
        submit={t('save')}
        done={t('saved')}
        hidden={{ ...hidden, id: changed.id, kept: JSON.stringify(changed.kept) }}
        columns={columns}
        fields={fields}
      />
      <ButtonLink className="mt-3" size="desk" href={href}>
        {t('close')}
      </ButtonLink>
    </section>
  );
}

/** What can be done with one of the vendor's own. */
export async function SettingButtons({
  id,
  name,
  href,
  remove,
  hidden,
}: {
  id: string;
  name: string;
  href: string;
  remove: Setting['action'];
  hidden: Readonly<Record<string, string>>;
}) {
  const t = await getTranslations('vendor-shipping');
  return (
    <div className="flex flex-wrap items-start gap-2">
      <ButtonLink size="desk" href={`${href}?edit=${id}#change-of`}>
        {t('change')}
        <span className="sr-only"> {name}</span>
      </ButtonLink>
      <SureForm action={remove} submit={t('remove')} sure={t('remove_sure')} hidden={hidden} about={name} />
    </div>
  );
}
