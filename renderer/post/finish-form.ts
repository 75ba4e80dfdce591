/** What is being said of a job that ends. */
export interface FinishDraft {
  readonly outcome: 'success' | 'failure';
  readonly failureReason: string;
  /** Material → the quantity as it was typed, in its unit. */
  readonly used: Readonly<Record<number, string>>;
}

/** Thousandths (M1) of a quantity typed with a comma or a point, three decimals at most; empty is 0, a word undefined. */
export function thousandthsOf(typed: string): number | undefined {
  const text = typed.replaceAll(/\s/gu, '').replace(',', '.');
  if (text === '') return 0;
  const [, whole = '', part = ''] = /^(\d{1,6})(?:\.(\d{1,3}))?$/u.exec(text) ?? [];
  return whole === '' ? undefined : Number(whole) * 1000 + Number(part.padEnd(3, '0'));
}
