import { getTranslations } from 'next-intl/server';
import { ApplicationChoice } from '@/features/application/choice';
import { Bare } from '@/features/frame/bare';
import { signedInViewer } from '@/graph/viewer';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-application'))('title') };
}

export default async function Applying() {
  await signedInViewer();
  const t = await getTranslations('vendor-application');
  return (
    <Bare title={t('title')}>
      <ApplicationChoice />
    </Bare>
  );
}
