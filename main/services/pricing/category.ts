import type { Party } from '../../../shared/contract/common.ts';
import type { PriceCategory } from '../../../shared/contract/pricing-terms.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import type { MembershipHeld, PartnerRight } from '../../store/pricing.ts';
import type { Store } from '../../store/store.ts';

/** For whom a use is: a person, a structure, a person on behalf of a structure, or nobody (the place itself). */
export interface ForWhom {
  readonly personId: number | null;
  readonly organisationId: number | null;
}

/** What the category rests on: a membership or a partner's recognition may have lapsed by the day (C2). */
export type CategoryBasis = 'membership' | 'partner' | 'other';

/** A category with its reason in French, ready for the screen. */
export interface CategoryFound {
  readonly category: PriceCategory;
  readonly reason: string;
  readonly basis: CategoryBasis;
}

/** The parties behind a use: first the person, then the structure they come for. */
export function partiesOf({ personId, organisationId }: ForWhom): Party[] {
  const parties: Party[] = [];
  if (personId !== null) parties.push({ kind: 'person', id: personId });
  if (organisationId !== null) parties.push({ kind: 'organisation', id: organisationId });
  return parties;
}

const longDate = (date: string): string => formatDateLong(date, { year: true });

function membershipReason(kind: Party['kind'], held: MembershipHeld, date: string): string {
  const own = kind === 'person' ? 'adhésion' : 'adhésion de la structure';
  const whose = held.through === null ? own : `adhésion de ${held.through}`;
  if (held.until < date) return `${whose} échue, délai jusqu’au ${longDate(held.graceUntil)}`;
  const paid = held.paid ? 'à jour' : 'en cours, cotisation à régler,';
  return `${whose} ${paid} jusqu’au ${longDate(held.until)}`;
}

function partnerReason(kind: Party['kind'], right: PartnerRight): string {
  const until = right.until === '9999-12-31' ? '' : ` jusqu’au ${longDate(right.until)}`;
  const price = right.memberPrice ? ', au tarif adhérent' : '';
  return kind === 'person'
    ? `membre de ${right.partnerName}, reconnu·e${until}${price}`
    : `structure partenaire, convention${until}${price}`;
}

const kindReasons: Readonly<Record<string, CategoryFound>> = {
  association: { category: 'association', reason: 'structure\u00a0: association', basis: 'other' },
  company: { category: 'company', reason: 'structure\u00a0: entreprise', basis: 'other' },
  public: { category: 'public', reason: 'structure\u00a0: organisme public', basis: 'other' },
};

/**
 * What a customer is on the day of use (C2): a member in order or in grace, a recognised partner's member (at the
 * member price where the agreement says so), else what the structure is, else a private person. Where a person comes
 * for a structure either's membership counts: whoever of them is better placed is whom the desk would think of.
 */
export function categoryOn(store: Store, forWhom: ForWhom, date: string): CategoryFound {
  const parties = partiesOf(forWhom);
  for (const party of parties) {
    const [held] = store.pricing
      .membershipsOn(party, date)
      .toSorted((one, other) => Number(other.until >= date) - Number(one.until >= date));
    if (held !== undefined)
      return { category: 'member', reason: membershipReason(party.kind, held, date), basis: 'membership' };
  }
  for (const party of parties) {
    const [right] = store.pricing.partnerRightsOn(party, date);
    if (right !== undefined) {
      const category = right.memberPrice ? 'member' : 'partner';
      return { category, reason: partnerReason(party.kind, right), basis: 'partner' };
    }
  }
  const organisation =
    forWhom.organisationId === null ? undefined : store.pricing.organisation(forWhom.organisationId);
  return (
    kindReasons[organisation?.kind ?? ''] ?? {
      category: 'individual',
      reason: 'tarif particulier',
      basis: 'other',
    }
  );
}

const kindOpened = { room: 'rooms', equipment: 'rooms', desk: 'desks', machine: 'machines' } as const;

/** Whether an agreement opens a resource: its kind does, unless the resource is named against it (X1). */
function opens(right: PartnerRight, { id, kind }: Pick<Resource, 'id' | 'kind'>): boolean {
  if (right.except.includes(id)) return false;
  return right[kindOpened[kind]] || right.also.includes(id);
}

/** Whether an agreement with a partner opens a resource to somebody on a day, themselves or their structure (X1, X2). */
export function partnerOpens(
  store: Store,
  forWhom: ForWhom,
  resource: Pick<Resource, 'id' | 'kind'>,
  date: string,
): boolean {
  const rights = partiesOf(forWhom).flatMap((party) => store.pricing.partnerRightsOn(party, date));
  return rights.some((right) => opens(right, resource));
}

/** Whether somebody may use what requires a membership, and if not, the partner whose agreement leaves it closed. */
export interface AccessFound {
  readonly open: boolean;
  readonly closedBy: string | undefined;
}

/**
 * Whether somebody meets a resource's membership requirement on a day (P7): in order or in grace, themselves or the
 * structure they come for, or a partner's member whose agreement opens it, by kind or by name (X1).
 */
export function accessOn(
  store: Store,
  forWhom: ForWhom,
  resource: Pick<Resource, 'id' | 'kind'>,
  date: string,
): AccessFound {
  const parties = partiesOf(forWhom);
  // The place itself needs no membership.
  if (parties.length === 0) return { open: true, closedBy: undefined };
  if (parties.some((party) => store.pricing.membershipsOn(party, date).length > 0))
    return { open: true, closedBy: undefined };
  const rights = parties.flatMap((party) => store.pricing.partnerRightsOn(party, date));
  if (rights.some((right) => opens(right, resource))) return { open: true, closedBy: undefined };
  return { open: false, closedBy: rights[0]?.partnerName };
}
