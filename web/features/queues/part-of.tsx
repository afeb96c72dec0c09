import { Link } from '@/i18n/link';

type Part = {
  number: string;
  vendor?: { id: string; name: string } | null;
  order?: { id: string } | null;
};

/** The vendor's part of an order that something is about, and the way to both. */
export function PartOf({ part: { number, vendor, order } }: { part: Part }) {
  return (
    <p className="flex flex-wrap gap-x-3">
      {order ? (
        <Link className="link" href={`/admin/orders/${order.id}`}>
          {number}
        </Link>
      ) : (
        number
      )}
      {vendor && (
        <Link className="link" href={`/admin/vendors/${vendor.id}`}>
          {vendor.name}
        </Link>
      )}
    </p>
  );
}
