import type { ReactNode } from 'react';
import { cx } from './class';

export type Column<Row> = {
  key: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the end of the line. */
  figures?: boolean;
  /** Buttons: a card has no label before them. */
  actions?: boolean;
};

/** From 640 px on a table; below, a card for each row. The first column names the row. */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
}: {
  caption: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}) {
  return (
    <table className="block w-full text-14 sm:table">
      <caption className="sr-only">{caption}</caption>
      <thead className="hidden sm:table-header-group">
        <tr>
          {columns.map(({ key, head, figures }) => (
            <th
              key={key}
              scope="col"
              className={cx(
                'border-b border-edge px-2 py-2 font-medium text-soft',
                figures ? 'text-end' : 'text-start',
              )}
            >
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="grid gap-3 sm:table-row-group">
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            className="grid gap-1 rounded-card border border-line p-3 sm:table-row sm:border-0 sm:p-0"
          >
            {columns.map((column, i) => (
              <Cell key={column.key} column={column} row={row} first={i === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({
  column: { head, cell, figures, actions },
  row,
  first,
}: {
  column: Column<Row>;
  row: Row;
  first: boolean;
}) {
  const look = cx(
    'flex justify-between gap-4 sm:table-cell sm:border-b sm:border-line sm:px-2 sm:py-2 sm:align-middle',
    figures ? 'tabular sm:text-end' : 'text-start',
    first && 'font-medium',
  );
  const inside = (
    <>
      {!first && !actions && (
        <span aria-hidden="true" className="text-soft sm:hidden">
          {head}
        </span>
      )}
      <span className={cx('min-w-0', actions && 'w-full')}>{cell(row)}</span>
    </>
  );
  return first ? (
    <th scope="row" className={look}>
      {inside}
    </th>
  ) : (
    <td className={look}>{inside}</td>
  );
}
