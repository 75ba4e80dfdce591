import type { AgreementTerms } from '../../shared/contract/networks-agreements.ts';
import type { Database } from './sqlite.ts';

/** What an agreement gives from a day on, until the next of its terms. */
export type DatedTerms = AgreementTerms & { readonly from: string };

export interface AgreementTermsStore {
  /** What an agreement gave, gives and will give, oldest first. */
  termsOf(agreementId: number): DatedTerms[];
  /** Sets what holds from a day on; what began on that very day is replaced. */
  setTerms(agreementId: number, terms: DatedTerms): void;
  /** Takes back what begins on a day: what came before holds on. */
  removeTerms(agreementId: number, from: string): void;
}

interface Row extends Omit<AgreementTerms, 'access' | 'memberPrice' | 'halfDayCountsHalf'> {
  id: number;
  from: string;
  memberPrice: number;
  halfDayCountsHalf: number;
  rooms: number;
  desks: number;
  machines: number;
  resources: string;
}

interface NamedResource {
  readonly id: number;
  readonly open: number;
}

function termsFrom({ id: _id, rooms, desks, machines, resources, ...row }: Row): DatedTerms {
  const named = JSON.parse(resources) as NamedResource[];
  const those = (open: number): number[] => named.filter((one) => one.open === open).map((one) => one.id);
  return {
    ...row,
    memberPrice: row.memberPrice === 1,
    halfDayCountsHalf: row.halfDayCountsHalf === 1,
    access: {
      rooms: rooms === 1,
      desks: desks === 1,
      machines: machines === 1,
      also: those(1),
      except: those(0),
    },
  };
}

/** What agreements give, dated: the past keeps its terms (X1). */
export function agreementTermsStore(database: Database): AgreementTermsStore {
  const of = database.prepare<[number], Row>(
    `SELECT t.id, t.from_day AS "from", t.member_price AS "memberPrice", t.visits_per_person AS "visitsPerPerson",
       t.visits_per_structure AS "visitsPerStructure", t.half_day_counts_half AS "halfDayCountsHalf",
       t.access_rooms AS rooms, t.access_desks AS desks, t.access_machines AS machines,
       t.overflow_price_cents AS "overflowPrice", t.overflow_paid_by AS "overflowPaidBy",
       t.joint_fee_cents AS "jointFee", t.partner_share_cents AS "partnerShare",
       (SELECT json_group_array(json_object('id', r.resource_id, 'open', r.is_open))
        FROM agreement_resources r WHERE r.terms_id = t.id) AS resources
     FROM agreement_terms t WHERE t.agreement_id = ? ORDER BY t.from_day`,
  );
  const remove = database.prepare('DELETE FROM agreement_terms WHERE agreement_id = ? AND from_day = ?');
  const insert = database.prepare(
    `INSERT INTO agreement_terms(agreement_id, from_day, member_price, visits_per_person, visits_per_structure,
       half_day_counts_half, access_rooms, access_desks, access_machines, overflow_price_cents, overflow_paid_by,
       joint_fee_cents, partner_share_cents)
     VALUES (@agreementId, @from, @memberPrice, @visitsPerPerson, @visitsPerStructure, @halfDayCountsHalf, @rooms,
       @desks, @machines, @overflowPrice, @overflowPaidBy, @jointFee, @partnerShare)`,
  );
  const addResource = database.prepare(
    'INSERT INTO agreement_resources(terms_id, resource_id, is_open) VALUES (?, ?, ?)',
  );
  return {
    termsOf: (agreementId) => of.all(agreementId).map(termsFrom),
    setTerms(agreementId, { access, memberPrice, halfDayCountsHalf, ...terms }) {
      remove.run(agreementId, terms.from);
      const { lastInsertRowid } = insert.run({
        ...terms,
        agreementId,
        memberPrice: Number(memberPrice),
        halfDayCountsHalf: Number(halfDayCountsHalf),
        rooms: Number(access.rooms),
        desks: Number(access.desks),
        machines: Number(access.machines),
      });
      for (const id of new Set(access.also)) addResource.run(lastInsertRowid, id, 1);
      for (const id of new Set(access.except)) addResource.run(lastInsertRowid, id, 0);
    },
    removeTerms: (agreementId, from) => void remove.run(agreementId, from),
  };
}
