import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { UserPoints } from '@/features/users/points';
import { UserAbout, UserBlock, UserRoles, UserSignIns, userOf } from '@/features/users/user';
import { Link } from '@/i18n/link';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage, Evidence } from '@/ui/console/console-page';
import { guarded } from '../../guarded';
import { titled } from '../../titled';

type Props = { params: Promise<{ id: string }>; searchParams: Asked };

export const generateMetadata = titled('user');

async function Page({ params, searchParams }: Props) {
  const t = await getTranslations('admin-nav');
  const { id } = await params;
  const asked = await searchParams;
  const user = await userOf(id, said(asked.after));
  if (!user) notFound();
  return (
    <ConsolePage
      title={user.email ?? user.id}
      above={
        <Link className="link" href="/admin/users">
          {t('users')}
        </Link>
      }
    >
      <Evidence decision={<UserBlock user={user} />}>
        <UserAbout user={user} />
        <UserRoles user={user} />
        <UserPoints userId={user.id} />
        <UserSignIns user={user} />
      </Evidence>
    </ConsolePage>
  );
}

export default guarded('users', Page);
