import { getTranslations } from 'next-intl/server';
import { Badge } from '@/ui/badge';
import { ButtonLink } from '@/ui/button';
import { ChangeForm } from '@/ui/change-form';
import { Moment } from '@/ui/date';
import { More, type Page } from '@/ui/more';
import { Empty } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { setActive } from './actions';
import type { Kind } from './promotions';
import type { Said } from './said';

export interface Rule {
  id: string;
  vendorId?: string | null;
  name: string;
  active: boolean;
  startsAt?: string | null;
  endsAt?: string | null;
  limit?: number | null;
  used: number;
  says: Said;
  /** By how many categories it is narrowed. */
  narrowed: number;
}

const KIND_OF: Record<Kind, string> = { coupons: 'coupon', promotions: 'promotion', 'flash-sales': 'flashSale' };

export async function Rules({
  rules,
  of,
  kind,
  mayEdit,
  page,
  href,
  after,
}: {
  rules: readonly Rule[];
  /** Whose list it is: in the market's, a vendor's are marked, and can be stopped but not changed. */
  of: string | null;
  kind: Kind;
  mayEdit: boolean;
  page: Page;
  href: string;
  after: string | undefined;
}) {
  const t = await getTranslations('vendor-promotions');
  if (!rules.length)
    return (
      <Empty title={t(`none.${kind}`)}>
        <p>{t('none_lead')}</p>
      </Empty>
    );
  const columns: Column<Rule>[] = [
    {
      key: 'name',
      head: t(kind === 'coupons' ? 'code' : 'name'),
      cell: ({ name, vendorId }) => (
        <>
          <span className={kind === 'coupons' ? 'font-mono' : ''}>{name}</span>
          {!of && vendorId && <span className="block text-12 text-soft">{t('of_vendor')}</span>}
        </>
      ),
    },
    {
      key: 'says',
      head: t('gives'),
      cell: ({ says: [key, values], narrowed }) => (
        <>
          {t(`says.${key}`, values as never)}
          {narrowed > 0 && <span className="block text-12 text-soft">{t('narrowed', { n: narrowed })}</span>}
        </>
      ),
    },
    { key: 'from', head: t('starts'), cell: ({ startsAt }) => (startsAt ? <Moment at={startsAt} /> : t('at_once')) },
    { key: 'to', head: t('ends'), cell: ({ endsAt }) => (endsAt ? <Moment at={endsAt} /> : t('never')) },
    {
      key: 'used',
      head: t('used'),
      figures: true,
      cell: ({ used, limit }) => (limit ? t('used_of', { used, limit }) : t('n', { n: used })),
    },
    {
      key: 'state',
      head: t('state'),
      cell: ({ active }) => <Badge tone={active ? 'good' : 'stop'}>{t(active ? 'going' : 'stopped')}</Badge>,
    },
    {
      key: 'act',
      head: t('actions'),
      actions: true,
      cell: ({ id, active, name, vendorId }) =>
        mayEdit && (
          <div className="flex flex-wrap items-start gap-2">
            {(vendorId ?? null) === of && (
              <ButtonLink
                size="desk"
                href={`${href}&${new URLSearchParams({ ...(after ? { after } : {}), edit: id })}`}
              >
                {t('change')}
                <span className="sr-only"> {name}</span>
              </ButtonLink>
            )}
            <ChangeForm
              action={setActive}
              submit={t(active ? 'stop' : 'start')}
              kind={active ? 'danger' : 'plain'}
              hidden={{ id, kind: KIND_OF[kind], active: String(!active) }}
              about={name}
            />
          </div>
        ),
    },
  ];
  return (
    <>
      <Table caption={t(`kind.${kind}`)} columns={columns} rows={rules} rowKey={({ id }) => id} />
      <More page={page} href={href} />
    </>
  );
}
