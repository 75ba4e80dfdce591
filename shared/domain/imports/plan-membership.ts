import { nextPeriod, overlaps, periodFor, type MembershipRules, type Period } from '../memberships.ts';
import type { KnownMembership, KnownSubject } from './known-subjects.ts';
import type {
  KnownPayment,
  OverlapDecision,
  PlannedMembership,
  PlannedPayment,
  PlannedType,
} from './import-plan.ts';
import type { MembershipWish, PeopleRow } from './reading-people-rows.ts';

/** The type that a line's membership is of, with its rules and the key by which overlaps are looked for. */
export interface ResolvedType {
  readonly key: string;
  readonly name: string;
  readonly planned: PlannedType;
  readonly rules: MembershipRules;
}

/** What becomes of a line's membership and money. */
export interface MembershipPlan {
  readonly membership?: PlannedMembership;
  readonly payment?: PlannedPayment;
  readonly decision?: OverlapDecision;
  readonly paymentKnown: boolean;
  readonly reasons: readonly string[];
}

/** A day as people read it: `16/03/2026`. */
export function dayInWords(day: string): string {
  return day.split('-').toReversed().join('/');
}

function periodInWords(period: Period): string {
  return `du ${dayInWords(period.from)} au ${dayInWords(period.until)}`;
}

function periodOf(wish: MembershipWish, type: ResolvedType): Period {
  return wish.from !== undefined && wish.until !== undefined
    ? { from: wish.from, until: wish.until }
    : periodFor(type.rules, wish.start);
}

/** The same payment (P5): this person, this amount, this day; its type does not matter. */
export function isPaymentKnown(subject: KnownSubject, payment: KnownPayment): boolean {
  return subject.payments.some(
    (known) => known.amountCents === payment.amountCents && known.paidOn === payment.paidOn,
  );
}

function heldOverlap(subject: KnownSubject, type: ResolvedType, period: Period): KnownMembership | undefined {
  return subject.memberships.find((held) => held.typeKey === type.key && overlaps(held, period));
}

function planOverlap(
  row: PeopleRow,
  subject: KnownSubject,
  type: ResolvedType,
  held: KnownMembership,
): MembershipPlan {
  const already = `«\u00A0${type.name}\u00A0» est déjà en cours ${periodInWords(held)}`;
  if (row.payment === undefined)
    return { paymentKnown: false, reasons: [`${already}\u00A0: rien à ajouter.`] };
  subject.payments.push(row.payment);
  if (held.feeCents - held.paidCents >= row.payment.amountCents) {
    held.paidCents += row.payment.amountCents;
    return {
      paymentKnown: false,
      payment: { ...row.payment, settles: 'held_membership' },
      reasons: [`${already}, sans être réglée\u00A0: ce règlement la règle.`],
    };
  }
  const ofThisType = subject.memberships.filter((membership) => membership.typeKey === type.key);
  const next = nextPeriod(type.rules, ofThisType, row.payment.paidOn);
  return {
    paymentKnown: false,
    payment: { ...row.payment, settles: 'credit' },
    decision: {
      kind: 'overlap',
      heldPeriod: { from: held.from, until: held.until },
      nextPeriod: next,
      choices: ['next_period', 'donation', 'refund'],
    },
    reasons: [
      `${already}\u00A0: le règlement est gardé en avoir, à décider (adhésion ${periodInWords(next)}, don ou remboursement).`,
    ],
  };
}

function noteOtherTypes(subject: KnownSubject, type: ResolvedType, period: Period): readonly string[] {
  const other = subject.memberships.find((held) => held.typeKey !== type.key && overlaps(held, period));
  return other === undefined
    ? []
    : [`Une adhésion d’un autre type court déjà ${periodInWords(other)}\u00A0: les deux sont gardées.`];
}

/**
 * What becomes of a line's membership and its money for somebody (P1, P5). The same payment seen before is one, even
 * under another type. Money for a period already covered becomes a credit to be decided about: refusing the line would
 * leave a payment that did come in out of the accounts until somebody thinks of the correction file.
 * Adds to `subject` what the following lines must know.
 */
export function planMembership(row: PeopleRow, subject: KnownSubject, type: ResolvedType): MembershipPlan {
  const wish = row.membership;
  if (wish === undefined) return { paymentKnown: false, reasons: [] };
  if (row.payment !== undefined && isPaymentKnown(subject, row.payment)) {
    const seen = `Même règlement déjà vu (même personne, même montant, ${dayInWords(row.payment.paidOn)})`;
    return { paymentKnown: true, reasons: [`${seen}\u00A0: compté une seule fois.`] };
  }
  const period = periodOf(wish, type);
  const held = heldOverlap(subject, type, period);
  if (held !== undefined) return planOverlap(row, subject, type, held);
  const reasons = [...noteOtherTypes(subject, type, period)];
  if (wish.feeCents !== undefined && wish.feeCents < type.rules.minimumFeeCents) {
    reasons.push(
      'La cotisation est plus basse que le minimum de ce type\u00A0: gardée telle qu’elle a été payée.',
    );
  }
  const paidCents = row.payment?.amountCents ?? 0;
  subject.memberships.push({ ...period, typeKey: type.key, feeCents: wish.feeCents ?? 0, paidCents });
  if (row.payment !== undefined) subject.payments.push(row.payment);
  return {
    paymentKnown: false,
    reasons,
    membership: {
      ...period,
      type: type.planned,
      typeName: type.name,
      ...(wish.feeCents === undefined ? {} : { feeCents: wish.feeCents }),
    },
    ...(row.payment === undefined ? {} : { payment: { ...row.payment, settles: 'new_membership' as const } }),
  };
}
