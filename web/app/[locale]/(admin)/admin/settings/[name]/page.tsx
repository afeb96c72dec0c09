import { getTranslations } from 'next-intl/server';
import { SettingHistory, settingOf } from '@/features/settings/settings';
import { Link } from '@/i18n/link';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../../guarded';
import { titled } from '../../titled';

type Props = { params: Promise<{ name: string }>; searchParams: Asked };

export const generateMetadata = titled('setting');

async function Page({ params, searchParams }: Props) {
  const t = await getTranslations('admin-nav');
  const { name } = await params;
  const asked = await searchParams;
  const found = await settingOf(name, said(asked.after));
  return (
    <ConsolePage
      title={found.setting?.title ?? t('setting')}
      above={
        <Link className="link" href="/admin/settings">
          {t('settings')}
        </Link>
      }
    >
      <SettingHistory found={found} />
    </ConsolePage>
  );
}

export default guarded('settings', Page);
