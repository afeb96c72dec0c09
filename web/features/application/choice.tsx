import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { MyVendorsDocument } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { Card } from '@/ui/card';
import { ChangeForm } from '@/ui/change-form';
import { apply, joinStaff } from './actions';

export const TONES = { PENDING: 'check', ACTIVE: 'good', SUSPENDED: 'stop', REJECTED: 'stop' } as const;

/** For whom one works already, how one becomes a vendor, and how one joins another's staff. */
export async function ApplicationChoice() {
  const t = await getTranslations('vendor-application');
  const { myVendors } = await ask(MyVendorsDocument, {}, { partly: true });
  const rules = { required: true } as const;
  return (
    <div className="grid gap-4">
      {(myVendors ?? []).map(({ id, slug, name, status }) => (
        <Card
          key={id}
          title={
            <>
              {name} <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
            </>
          }
        >
          <p className="flex flex-wrap gap-4">
            {status === 'ACTIVE' && (
              <Link className="link" href={`/vendor/${slug}`}>
                {t('to_dashboard')}
              </Link>
            )}
            <Link className="link" href={`/vendor-application/${slug}`}>
              {t('to_application')}
            </Link>
          </p>
        </Card>
      ))}
      <Card title={t('apply')}>
        <p className="mb-3 text-14 text-soft">{t('apply_lead')}</p>
        <ChangeForm
          action={apply}
          submit={t('apply')}
          done={t('applied')}
          columns={2}
          fields={[
            { ...rules, name: 'name', label: t('name'), maxLength: 80 },
            { ...rules, name: 'slug', label: t('slug'), hint: t('slug_hint'), maxLength: 60 },
            { name: 'city', label: t('city'), maxLength: 80 },
            { name: 'invitationCode', label: t('invitation'), hint: t('invitation_hint') },
          ]}
        />
      </Card>
      <Card title={t('join')}>
        <p className="mb-3 text-14 text-soft">{t('join_lead')}</p>
        <ChangeForm
          action={joinStaff}
          submit={t('join')}
          done={t('joined')}
          columns={2}
          fields={[{ ...rules, name: 'code', label: t('code') }]}
        />
      </Card>
    </div>
  );
}
