import { getTranslations } from 'next-intl/server';
import { FUNDS } from '@/features/payouts/statement';
import { StatementPaper } from '@/features/payouts/statement-paper';
import { market } from '@/graph/viewer';
import { Link } from '@/i18n/link';
import { PageHeader } from '@/ui/page-header';
import { guarded } from '../../../guarded';
import { type Asked, asked, type Params, vendorHere } from '../../../here';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-money'))('statement') };
}

async function PaperPage({ params, searchParams }: Params & Asked<'of' | 'currency' | 'since' | 'until'>) {
  const vendor = await vendorHere(params);
  const wanted = await asked(searchParams);
  const t = await getTranslations('vendor-money');
  const here = await market();
  const of = FUNDS.find((each) => each === wanted.of) ?? 'PENDING';
  return (
    <>
      <PageHeader
        title={t('statement')}
        above={
          <Link className="link print:hidden" href={`${vendor.path}/money/statement?of=${of}`}>
            {t('back')}
          </Link>
        }
      />
      <StatementPaper
        vendor={vendor}
        market={here?.name ?? ''}
        currency={wanted.currency ?? here?.currency ?? 'USD'}
        of={of}
        since={wanted.since}
        until={wanted.until}
      />
    </>
  );
}

export default guarded('money', PaperPage);
