import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { VendorApplicationDocument, type VendorApplicationQuery } from '@/graph/generated/graphql';
import { Badge } from '@/ui/badge';
import { Card } from '@/ui/card';
import { ChangeForm } from '@/ui/change-form';
import { Day } from '@/ui/date';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { Empty } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { applyAgain, declare, removeDocument, submitDocument } from './actions';
import { TONES } from './choice';

type Applied = NonNullable<VendorApplicationQuery['vendor']>;
type Paper = NonNullable<Applied['documents']>[number];
const KINDS = ['BUSINESS_REGISTRATION', 'TAX_REGISTRATION', 'INSURANCE', 'OTHER'] as const;
/** Of the words that are shown here: who accepts them says which. */
const VERSION = '1';

/** What a vendor has handed in, what is still missing, and how it was decided. `accounts` is where it says how it is paid. */
export async function Application({ vendorId, accounts }: { vendorId: string; accounts: React.ReactNode }) {
  const t = await getTranslations('vendor-application');
  const { vendor } = await ask(VendorApplicationDocument, { id: vendorId }, { partly: true });
  if (!vendor) return <Empty title={t('none')} />;
  const open = vendor.status === 'PENDING' || vendor.status === 'REJECTED';
  return (
    <div className="grid gap-4">
      <p className="flex items-center gap-3 text-16">
        <Badge tone={TONES[vendor.status]}>{t(`status.${vendor.status}`)}</Badge> {t(`status_lead.${vendor.status}`)}
      </p>
      {(vendor.statusReasons ?? []).length > 0 && (
        <Notice tone="stop" title={t('reasons')}>
          <ul>
            {vendor.statusReasons?.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Notice>
      )}
      {vendor.status === 'REJECTED' && <ChangeForm action={applyAgain} submit={t('again')} hidden={{ vendorId }} />}
      <Requirements of={vendor} vendorId={vendorId} open={open} />
      <Papers of={vendor} vendorId={vendorId} />
      {accounts}
    </div>
  );
}

async function Requirements({ of, vendorId, open }: { of: Applied; vendorId: string; open: boolean }) {
  const t = await getTranslations('vendor-application');
  const declarations = { ATTESTATION: t('attest'), TERMS: t('accept') } as const;
  return (
    <Card title={t('requirements')}>
      <ul className="grid list-none gap-3 p-0">
        {(of.requirements ?? []).map(({ name, met }) => (
          <li key={name} className="flex flex-wrap items-start gap-3">
            <Icon
              name={met ? 'tick' : 'cross'}
              label={t(met ? 'met' : 'missing')}
              className={`size-5 ${met ? 'text-fits' : 'text-stop'}`}
            />
            <div className="min-w-0 flex-1">
              <strong>{t(`requirement.${name}`)}</strong>
              <p className="text-14 text-soft">{t(`requirement_lead.${name}`)}</p>
              {!met && open && (name === 'ATTESTATION' || name === 'TERMS') && (
                <div className="mt-2">
                  <ChangeForm
                    action={declare}
                    submit={declarations[name]}
                    kind="plain"
                    hidden={{ vendorId, kind: name, version: VERSION }}
                  />
                </div>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

async function Papers({ of, vendorId }: { of: Applied; vendorId: string }) {
  const t = await getTranslations('vendor-application');
  const columns: Column<Paper>[] = [
    { key: 'name', head: t('paper'), cell: ({ name }) => name },
    { key: 'kind', head: t('kind_head'), cell: ({ kind }) => t(`kind.${kind}`) },
    {
      key: 'reference',
      head: t('reference'),
      cell: ({ reference }) => <span className="font-mono text-12 break-all">{reference}</span>,
    },
    { key: 'at', head: t('submitted'), cell: ({ submittedAt }) => <Day at={submittedAt} /> },
    {
      key: 'act',
      head: t('actions'),
      actions: true,
      cell: ({ id, name }) => (
        <ChangeForm
          action={removeDocument}
          submit={t('remove')}
          kind="danger"
          hidden={{ vendorId, documentId: id }}
          about={name}
        />
      ),
    },
  ];
  return (
    <Card title={t('papers')}>
      {of.documents?.length ? (
        <Table caption={t('papers')} columns={columns} rows={of.documents} rowKey={({ id }) => id} />
      ) : (
        <p className="text-soft">{t('no_papers')}</p>
      )}
      <div className="mt-4">
        <ChangeForm
          action={submitDocument}
          submit={t('hand_in')}
          done={t('handed_in')}
          hidden={{ vendorId }}
          columns={3}
          fields={[
            {
              as: 'select',
              name: 'kind',
              label: t('kind_head'),
              options: KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
            },
            { name: 'name', label: t('paper'), required: true, maxLength: 120 },
            { name: 'reference', label: t('reference'), hint: t('reference_hint'), required: true, maxLength: 400 },
          ]}
        />
      </div>
    </Card>
  );
}
