import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { RetentionProposal } from '../../../shared/contract/privacy.ts';
import { addMonths } from '../../../shared/domain/calendar.ts';
import { accountingKeptUntil, dueForErasure } from '../../../shared/domain/retention.ts';
import type { LastTie } from '../../store/privacy.ts';
import type { QueryContext } from '../context.ts';
import { openItemsOf } from './open-items.ts';

/** Of so many people the list says everything at once; the rest waits for these. */
const shown = 200;

const ties: Readonly<Record<string, string>> = {
  created: 'fiche créée',
  membership: 'fin d’adhésion',
  membershipPaid: 'fin d’une adhésion payée pour quelqu’un',
  recognition: 'fin de reconnaissance par un partenaire',
  checkIn: 'passage',
  booking: 'réservation',
  workshop: 'atelier',
  invoice: 'facture',
  sale: 'vente au comptoir',
  payment: 'règlement',
  consent: 'consentement',
  ward: 'enfant dont elle répond',
  organisation: 'structure pour laquelle elle vient',
};

function proposalOf(context: QueryContext, tie: LastTie, months: number): RetentionProposal {
  const { privacy, people } = context.store;
  return {
    personId: tie.personId,
    version: people.find(tie.personId)?.version ?? 1,
    displayName: tie.displayName,
    commune: tie.commune,
    lastTieOn: tie.day,
    lastTie: ties[tie.what] ?? tie.what,
    dueOn: dueForErasure(tie.day, months),
    open: openItemsOf(context, privacy.sheetsOf(tie.personId)),
    keptUntil: tie.keptUntil,
    keptReason: tie.keptReason ?? '',
  };
}

const isKept = (tie: LastTie, today: string): boolean => tie.keptUntil !== null && tie.keptUntil >= today;

/** Those whose last tie lies further back than the retention (G2): the latest day that counts as too long ago. */
function tiesOf(context: QueryContext): { due: LastTie[]; kept: LastTie[]; months: number } {
  const { privacy } = context.store;
  const today = context.clock.today();
  const { retentionMonths } = privacy.settings();
  // `addMonths` stays within the month: a day more, and each is looked at by the rule itself.
  const found = privacy
    .lastTies(addMonths(today, -retentionMonths), today)
    .filter(({ day }) => dueForErasure(day, retentionMonths) <= today);
  return {
    due: found.filter((tie) => !isKept(tie, today)),
    kept: found.filter((tie) => isKept(tie, today)),
    months: retentionMonths,
  };
}

/** Whom the app proposes to erase, and whose time has come but who are kept for a reason (G2). */
export function proposalsOf(context: QueryContext): OutputOf<'privacy.proposals'> {
  const { due, kept, months } = tiesOf(context);
  return {
    due: due.slice(0, shown).map((tie) => proposalOf(context, tie, months)),
    kept: kept.slice(0, shown).map((tie) => proposalOf(context, tie, months)),
    total: due.length,
  };
}

/** The rows of an archive whose ten years are over and that still bear a name (G1). */
export function dueRows(
  context: QueryContext,
  personId: number,
): { kind: 'document' | 'sale' | 'payment' | 'receipt'; id: number }[] {
  const { archive, privacy, settings } = context.store;
  const startsInMonth = settings.place().financialYearStartsInMonth;
  const today = context.clock.today();
  return archive
    .rows(privacy.sheetsOf(personId))
    .filter(({ on, isNamed }) => isNamed && accountingKeptUntil(on, startsInMonth) < today);
}

/** How much there is to look at, and whether somebody has this month. */
export function proposalsCountOf(context: QueryContext): OutputOf<'privacy.proposalsCount'> {
  const { privacy } = context.store;
  const { reviewedOn } = privacy.settings();
  // Asked at every event by the screen of the day: once somebody has looked, the answer is at hand.
  if (reviewedOn?.slice(0, 7) === context.clock.today().slice(0, 7))
    return { due: 0, archives: 0, reviewedThisMonth: true };
  return {
    due: tiesOf(context).due.length,
    archives: privacy.erasures().filter(({ personId }) => dueRows(context, personId).length > 0).length,
    reviewedThisMonth: false,
  };
}
