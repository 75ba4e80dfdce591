/** « 2026 », or « 2026-2027 » where the financial year is not the calendar's. */
export function yearName({ from, to }: { readonly from: string; readonly to: string }): string {
  return from.slice(0, 4) === to.slice(0, 4) ? from.slice(0, 4) : `${from.slice(0, 4)}-${to.slice(0, 4)}`;
}
