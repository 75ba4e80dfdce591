/**
 * The `SET` part of an update of some fields (`"commune = @commune, "`, with its last comma) and its values; fields
 * that are undefined stay as they are. Booleans become 0 and 1.
 */
export function assignments<F extends string>(
  columns: Readonly<Record<F, string>>,
  patch: Readonly<Partial<Record<F, unknown>>>,
): { readonly sql: string; readonly values: Readonly<Record<string, unknown>> } {
  const given = Object.entries<string>(columns).flatMap(([field, column]) => {
    const value = patch[field as F];
    return value === undefined
      ? []
      : [{ field, column, value: typeof value === 'boolean' ? Number(value) : value }];
  });
  return {
    sql: given.map(({ field, column }) => `${column} = @${field}, `).join(''),
    values: Object.fromEntries(given.map(({ field, value }) => [field, value])),
  };
}
