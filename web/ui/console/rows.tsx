import type { ReactNode } from 'react';
import { Link } from '@/i18n/link';
import { Empty } from '../states';
import { Table } from '../table';

export type Row = { key: string; cells: readonly ReactNode[]; href?: string };

/** A list as a table; the first cell names the row and leads to it. */
export function Rows({
  caption,
  columns,
  figures = [],
  rows,
  empty,
}: {
  caption: string;
  columns: readonly string[];
  /** Which of the columns hold amounts and counts, by their place. */
  figures?: readonly number[];
  rows: readonly Row[];
  empty: string;
}) {
  if (rows.length === 0) return <Empty title={empty} />;
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={(row) => row.key}
      columns={columns.map((head, i) => ({
        key: head,
        head,
        figures: figures.includes(i),
        cell: (row: Row) => cell(row, i),
      }))}
    />
  );
}

function cell(row: Row, i: number): ReactNode {
  if (i > 0 || !row.href) return row.cells[i];
  return (
    <Link href={row.href} className="link">
      {row.cells[0]}
    </Link>
  );
}
