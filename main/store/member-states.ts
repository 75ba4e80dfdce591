/**
 * P3 in SQL, once: what everybody with a membership is on `@date`. One row per holder (`person_id` or
 * `organisation_id`), with `in_force` and `paid_in_force` as 0 or 1 and `state` as in the contract. Whoever has no row
 * is « never ». Lists, counts and exports are made of this and nothing else; `isMemberOn` and `membershipStateOn` of
 * shared/domain/memberships.ts answer the same, which a property test holds them to.
 * `of` narrows it to some memberships, for instance `person_id = @personId`.
 */
export function memberStatesOn(of = '1'): string {
  return `
    SELECT person_id, organisation_id, in_force, paid_in_force,
      CASE WHEN paid_in_force THEN 'current' WHEN in_force THEN 'current_unpaid'
           WHEN in_grace THEN 'grace' WHEN is_past THEN 'lapsed' ELSE 'never' END AS state
    FROM (
      SELECT person_id, organisation_id,
        max(starts_on <= @date AND @date <= ends_on) AS in_force,
        max(starts_on <= @date AND @date <= ends_on AND is_paid) AS paid_in_force,
        max(ends_on < @date AND @date <= date(ends_on, '+' || grace_days || ' days')) AS in_grace,
        max(ends_on < @date) AS is_past
      FROM v_memberships WHERE ${of} GROUP BY person_id, organisation_id)`;
}
