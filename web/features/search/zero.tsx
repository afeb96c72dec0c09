import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { askPublic } from '@/graph/ask';
import { SuggestionsDocument, type SuggestionsQuery } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { ButtonLink } from '@/ui/button';
import { Empty } from '@/ui/states';
import { type Asked, address } from './asked';
import { hrefOf } from './suggestion';

type Props = {
  asked: Asked;
  base: string;
  car: { name: string } | null;
  children?: ReactNode;
};

/** Nothing was found: what to try instead. */
export async function Zero({ asked, base, car, children }: Props) {
  const t = await getTranslations('search');
  const near = await nearby(asked.q);
  const here = car && !asked.anyCar ? t('zeroForCar', { car: car.name }) : t('zeroHere');
  const found = car && !asked.anyCar ? t('zeroFor', { words: asked.q, car: car.name }) : t('zero', { words: asked.q });
  const title = asked.q ? found : here;
  return (
    <div className="grid gap-6">
      <Empty title={title} icon="search">
        {Object.keys(asked.picked).length > 0 && (
          <ButtonLink href={address(base, asked, { picked: {} })}>{t('withoutFilters')}</ButtonLink>
        )}
        {car && !asked.anyCar && <ButtonLink href={address(base, asked, { anyCar: true })}>{t('anyCar')}</ButtonLink>}
        {near.length > 0 && (
          <div>
            <p>{t('nearby')}</p>
            <ul className="flex flex-wrap justify-center gap-x-4">
              {near.map((one) => (
                <li key={one.kind + one.text}>
                  <Link href={hrefOf(one)} className="link inline-flex min-h-11 items-center">
                    {one.text}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        )}
        <p>{t('zeroHint')}</p>
      </Empty>
      {children}
    </div>
  );
}

/** What its words may become, one by one: a word of several is often the one that is wrong. */
async function nearby(text: string): Promise<SuggestionsQuery['suggest']> {
  const words = [text, ...text.split(/\s+/)]
    .filter((word, i, all) => word.length > 2 && all.indexOf(word) === i)
    .slice(0, 4);
  const all = await Promise.all(words.map((word) => askPublic(SuggestionsDocument, { text: word }, { seconds: 300 })));
  const found = all.flatMap(({ suggest }) => suggest.filter(({ kind }) => kind !== 'PRODUCT').slice(0, 3));
  return found.filter((one, i) => found.findIndex(({ text: said }) => said === one.text) === i).slice(0, 6);
}
