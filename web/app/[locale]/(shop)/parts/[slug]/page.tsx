import { getTranslations } from 'next-intl/server';
import { addToCart } from '@/features/cart/actions';
import { part, partAt } from '@/features/catalog/part';
import { PartBody } from '@/features/catalog/part-body';
import { PartHead } from '@/features/catalog/part-head';
import { saidOf } from '@/features/catalog/said-of';
import { tree } from '@/features/catalog/tree';
import { CompareButton } from '@/features/compare/compare-button';
import { Arrives } from '@/features/delivery/arrives';
import { PlaceForm } from '@/features/delivery/place-form';
import { chosenCar } from '@/features/garage/car';
import { Offers } from '@/features/offers/offers';
import { Shelf } from '@/features/search/shelf';
import { cachePage } from '@/graph/page-cache';

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ cars?: string; after?: string }>;
};

export const generateMetadata = async ({ params }: Props) => saidOf(await part((await params).slug));

export default async function PartPage({ params, searchParams }: Props) {
  cachePage();
  const [{ slug }, asked, parts, car] = await Promise.all([params, searchParams, tree(), chosenCar()]);
  const t = await getTranslations('catalog');
  const found = await partAt(slug);
  const category = parts.withId(found.category?.id);
  return (
    <div className="grid gap-6">
      <PartHead
        part={found}
        category={category}
        car={car}
        picture={parts.pictureFor(found.category?.id)}
        actions={<CompareButton slug={slug} />}
      >
        <Offers
          offers={found.offers}
          add={addToCart}
          vehicle={car?.id}
          needs={found.category?.perVehicle}
          arrives={(offer) => <Arrives part={found.id} offer={offer} />}
        />
        <PlaceForm next={`/parts/${slug}`} />
      </PartHead>
      <PartBody part={found} asked={asked} />
      {category && (
        <Shelf
          title={t('moreLikeIt')}
          count={6}
          car={car?.id}
          within={category.id}
          without={found.id}
          pictureFor={parts.pictureFor}
        />
      )}
    </div>
  );
}
