import { foremost } from './find';
import { PartCard } from './part-card';

type Props = {
  title: string;
  count: number;
  car?: string;
  within?: string;
  without?: string;
  pictureFor: (category: string | undefined) => string;
};

/** A few parts that are often asked for. Nothing where there are none. */
export async function Shelf({ title, count, car, within, without, pictureFor }: Props) {
  const cards = (await foremost(count + 1, car, within)).filter(({ node }) => node.id !== without).slice(0, count);
  if (!cards.length) return null;
  return (
    <section aria-labelledby="shelf">
      <h2 id="shelf" className="mb-3 text-20">
        {title}
      </h2>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {cards.map((card) => (
          <li key={card.node.id}>
            <PartCard of={card} picture={pictureFor(card.node.category?.id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
