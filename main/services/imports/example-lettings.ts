import { addDays } from '../../../shared/domain/calendar.ts';
import { certificateCommands } from '../billing/certificates.ts';
import { hireWriting } from '../billing/hire-writing.ts';
import { securityDepositCommands } from '../billing/security-deposits.ts';
import type { CommandContext } from '../context.ts';
import { prestationCommands } from '../funding/prestations.ts';
import { must, onDay } from './example-author.ts';

/** Rooms that structures have booked in the weeks to come, one a structure, the soonest first. */
function lettings(context: CommandContext, today: string) {
  const range = { from: `${addDays(today, 2)}T00:00`, to: `${addDays(today, 45)}T00:00`, today };
  const seen = new Set<number>();
  return context.store.bookings
    .inRange({ ...range, resourceIds: undefined, withCancelled: false })
    .filter(({ resourceKind, status, ownerName }) => {
      return resourceKind === 'room' && status === 'confirmed' && ownerName === null;
    })
    .flatMap(({ id, organisationId }) => {
      if (organisationId === null || seen.has(organisationId)) return [];
      seen.add(organisationId);
      return [{ bookingId: id, organisationId }];
    });
}

/**
 * Lettings in writing (I14): one signed, insured and its deposit in the drawer, one that waits for all of it, and a
 * deposit to give back since a lent projector came home.
 */
export function lettingsInWriting(context: CommandContext, today: string): void {
  const at = onDay(context, today);
  const [first, second] = lettings(context, today);
  for (const [index, letting] of [first, second].entries()) {
    if (letting === undefined) continue;
    const { bookingId, organisationId } = letting;
    const draft = must(hireWriting.newHire(at, { from: { kind: 'bookings', ids: [bookingId] } }));
    const fields = {
      representedBy: index === 0 ? 'Mme Hélène Roux, présidente' : '',
      purpose: index === 0 ? 'Assemblée générale' : 'Réunion d’équipe',
      depositCents: 30_000,
    };
    const written = must(hireWriting.updateHire(at, { ...draft, fields }));
    const drawn = must(hireWriting.drawUpHire(at, written));
    if (index > 0) continue;
    const { id, version } = drawn;
    must(hireWriting.signHire(at, { id, version, signedOn: today, signedBy: fields.representedBy }));
    const party = { kind: 'organisation', id: organisationId } as const;
    const year = today.slice(0, 4);
    const certificate = {
      insurer: 'MAIF',
      policy: '4127 803 K',
      validFrom: `${year}-01-01`,
      validUntil: `${Number(year) + 1}-01-31`,
    };
    must(certificateCommands.saveCertificate(at, { party, fields: certificate }));
    const deposit = context.store.hires.deposits.ofHire(id);
    if (deposit === undefined) continue;
    const received = { id: deposit.id, version: deposit.version, on: today, means: 'cheque' as const };
    must(
      securityDepositCommands.receiveDeposit(at, { ...received, reference: 'Crédit coopératif, n° 1204417' }),
    );
  }
  lentProjector(context, today, second?.organisationId ?? first?.organisationId);
}

function lentProjector(context: CommandContext, today: string, organisationId: number | undefined): void {
  if (organisationId === undefined) return;
  const lentOn = addDays(today, -5);
  const at = onDay(context, lentOn);
  const asked = must(
    securityDepositCommands.askDeposit(at, {
      customer: { kind: 'organisation', id: organisationId },
      label: 'Prêt du vidéoprojecteur',
      amount: 15_000,
      from: lentOn,
      until: addDays(today, -2),
    }),
  );
  must(
    securityDepositCommands.receiveDeposit(at, {
      ...asked,
      on: lentOn,
      means: 'cheque',
      reference: 'La Banque postale, n° 0078123',
    }),
  );
}

/** Work that two members did and the association invoices (I13): one has sent her own invoice. */
export function sharedWork(
  context: CommandContext,
  today: string,
  people: readonly number[],
  buyer: number,
): void {
  const [first, second] = people;
  if (first === undefined || second === undefined) return;
  const doneOn = addDays(today, -12);
  const at = onDay(context, today);
  const noted = must(
    prestationCommands.savePrestation(at, {
      fields: {
        title: 'Site de la fête de la transition, mise en ligne',
        customer: { kind: 'organisation', id: buyer },
        doneOn,
        amount: 150_000,
        includesVat: false,
        vatRate: 2000,
        association: { kind: 'rate', basisPoints: 1000 },
        shares: [
          { member: { kind: 'person', id: first }, amount: 90_000 },
          { member: { kind: 'person', id: second }, amount: 45_000 },
        ],
        note: '',
      },
    }),
  );
  const share = context.store.prestations.find(noted.id)?.shares[0];
  if (share === undefined) return;
  must(
    prestationCommands.noteMemberInvoice(at, {
      shareId: share.id,
      version: noted.version,
      number: '2026-017',
      invoicedOn: addDays(today, -3),
      vat: 0,
      dueOn: addDays(today, 27),
      ticket: null,
    }),
  );
}
