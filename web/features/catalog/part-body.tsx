import { useTranslations } from 'next-intl';
import { Card } from '@/ui/card';
import type { Part } from './part';
import { PartFacts } from './part-facts';
import { PartNumbers } from './part-numbers';
import { PartPrices } from './part-prices';
import { PartVehicles } from './part-vehicles';

/** All else that is known of a part. */
export function PartBody({ part, asked }: { part: Part; asked: { cars?: string; after?: string } }) {
  const t = useTranslations('catalog');
  return (
    <div className="grid gap-4">
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {part.description && (
          <Card title={t('description')}>
            <p className="max-w-[70ch] whitespace-pre-line">{part.description}</p>
          </Card>
        )}
        <PartFacts of={part} />
      </div>
      <PartNumbers of={part} />
      <PartPrices id={part.id} />
      <PartVehicles id={part.id} slug={part.slug} asked={asked} />
    </div>
  );
}
