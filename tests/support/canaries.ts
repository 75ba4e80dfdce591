import type { TestPlace } from './place.ts';

type Database = TestPlace['store']['database'];

/** Columns of what a volunteer never sees, by what stands in them (F4). */
const hidden = {
  text: /^(?:email|address|street|postcode|note|notes|.*_note|comment|iban|bic|remark|body|recipient|to_address|discount_reason|fee_waived|guardian_.*|contact_email|contact_phone)$/u,
  phone: /^(?:phone|mobile|telephone)$/u,
  birth: /^birth_date$/u,
  amount: /^(?:amount|price|paid|total|to_pay|unit_price|unit_amount|balance|agreed|fee|due)_cents$/u,
};

/**
 * The tables that say something of people and structures; what a list costs everybody may know, and the note of a
 * permanence is for all who come to it.
 */
const ofPeople =
  /^(?:people|organisations|memberships|payments|payment_allocations|held_payments|kept_payments|documents|document_lines|receipts|bookings|check_ins|passes|recognitions|consents|mail_messages|volunteer_times|pass_books|subscriptions|sales|sale_lines|uses|waiting|covered_uses|takings|settlements|settlement_lines|habilitations|shift_staff|machine_jobs|jobs|workshop_registrations|workshop_holds|sold_jobs|machine_job_materials|registrations|machine_queue|queue.*|accounts|account_sessions|pin_attempts)$/u;

/** What nobody says by chance, in any of the forms in which a screen or a paper would write it. */
export const canary =
  /CANARI|6[\s\u00A0\u202F.]?99[\s\u00A0\u202F.]?9\d|1931-12-30|30\/12\/1931|30 décembre 1931|2014-12-30|30\/12\/2014|30 décembre 2014|7777\d{4}|777[\s\u00A0\u202F]?7\d\d,\d\d/u;

/** Of which kinds of canary something was found. */
export function canariesIn(text: string): readonly string[] {
  return [...new Set(text.match(new RegExp(canary.source, 'gu')) ?? [])];
}

function columnsOf(database: Database, table: string): { name: string; type: string }[] {
  return database
    .prepare<[string], { name: string; type: string; hidden: number }>(
      'SELECT name, type, hidden FROM pragma_table_xinfo(?)',
    )
    .all(table)
    .filter((column) => column.hidden === 0);
}

const valueOf = (table: string, { name, type }: { name: string; type: string }): string | undefined => {
  if (hidden.phone.test(name)) return `'+336999' || printf('%05d', abs(random() % 100000))`;
  if (hidden.birth.test(name))
    return `CASE WHEN ${name} > '2008-11-24' THEN '2014-12-30' ELSE '1931-12-30' END`;
  if (hidden.amount.test(name)) return '77770000 + abs(random() % 9999)';
  return type === 'TEXT' && hidden.text.test(name)
    ? `'CANARI ${table} ${name} ' || abs(random() % 9999)`
    : undefined;
};

/**
 * Puts unmistakable values into every column of people and structures that a volunteer may not see: the guards of the
 * schema go first, since what is planted need not make sense. Answers which columns were planted.
 */
export function plantCanaries({ store: { database } }: TestPlace): readonly string[] {
  const all = database.prepare<[], { name: string; type: string }>(
    'SELECT name, type FROM sqlite_schema WHERE sql IS NOT NULL',
  );
  const things = all.all();
  for (const { name, type } of things) if (type === 'trigger') database.exec(`DROP TRIGGER "${name}"`);
  database.pragma('ignore_check_constraints = ON');
  const planted: string[] = [];
  for (const { name: table, type } of things) {
    if (type !== 'table' || !ofPeople.test(table)) continue;
    for (const column of columnsOf(database, table)) {
      const value = valueOf(table, column);
      if (value === undefined) continue;
      database.exec(`UPDATE "${table}" SET "${column.name}" = ${value} WHERE "${column.name}" IS NOT NULL`);
      planted.push(`${table}.${column.name}`);
    }
  }
  return planted;
}
