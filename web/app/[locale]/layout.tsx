import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import type { CSSProperties, ReactNode } from 'react';
import { preload } from 'react-dom';
import '../globals.css';
import { THEME_COOKIE, themeOf } from '@/features/frame/theme';
import { market } from '@/graph/viewer';
import { isLocale } from '@/i18n/locales';
import { SoftLinks } from '@/i18n/soft-links.island';
import { Words } from '@/i18n/words';
import { Toasts } from '@/ui/toast.island';

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const name = (await market())?.name ?? 'PartsGraph';
  return { title: { default: name, template: `%s · ${name}` }, applicationName: name };
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1419' },
  ],
};

export default async function Document({ children, params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const accent = (await market())?.accentColor;
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  preload('/fonts/inter.woff2', { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
  return (
    <html
      lang={locale}
      data-theme={theme}
      style={accent ? ({ '--tenant-accent': accent } as CSSProperties) : undefined}
    >
      <body>
        <Words of={[]}>
          {children}
          <Toasts />
          <SoftLinks />
        </Words>
      </body>
    </html>
  );
}
