/** The day that a time of delivery is on: it is the end of that day, which is the beginning of the next. */
export const lastDay = (at: string): Date => new Date(Date.parse(at) - 1);
