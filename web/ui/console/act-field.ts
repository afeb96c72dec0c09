export type FieldOption = { value: string; label: string };

/** A field of a form that an action takes, as a page describes it. */
export type ActField = {
  name: string;
  label: string;
  kind?:
    | 'text'
    | 'email'
    | 'number'
    | 'amount'
    | 'area'
    | 'code'
    | 'select'
    | 'tick'
    | 'ticks'
    | 'date'
    | 'moment'
    | 'secret';
  value?: string | number | boolean | readonly string[] | null;
  hint?: string;
  /** What follows it, such as a currency. */
  suffix?: string;
  required?: boolean;
  options?: readonly FieldOption[];
  /** In the graph's words, where it calls it otherwise. */
  path?: string;
};
