import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { Bare } from '@/features/frame/bare';
import { signedInViewer, vendorsOf } from '@/graph/viewer';
import { Link } from '@/i18n/link';
import { ButtonLink } from '@/ui/button';
import { Empty } from '@/ui/states';

/** Who works for one vendor goes straight there. */
export default async function VendorChoice() {
  const t = await getTranslations('frame');
  const vendors = vendorsOf(await signedInViewer());
  const [only] = vendors;
  if (only && vendors.length === 1) redirect(`/${await getLocale()}/vendor/${only.slug}`);
  return (
    <Bare title={t('chooseVendor')}>
      {vendors.length === 0 && (
        <Empty title={t('noVendor')}>
          <p>{t('noVendorLead')}</p>
          <ButtonLink kind="primary" href="/vendor-application">
            {t('applyAsVendor')}
          </ButtonLink>
        </Empty>
      )}
      <ul className="grid gap-2">
        {vendors.map(({ id, slug, name }) => (
          <li key={id}>
            <Link
              href={`/vendor/${slug}`}
              className="block rounded-card border border-line p-4 font-medium text-ink hover:bg-surface"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </Bare>
  );
}
