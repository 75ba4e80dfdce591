import type { StoredCertificate } from '../../store/insurance.ts';
import { keepFile } from '../attachments/keeping.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuseField, stale, type Outcome } from '../outcome.ts';
import { certificateView } from './hire-view.ts';

type Certificates = Pick<
  CommandHandlers<'billing'>,
  'saveCertificate' | 'removeCertificate' | 'restoreCertificate'
>;

function certificateAt(
  context: CommandContext,
  id: number,
  version: number,
  isRemoved: boolean,
): Outcome<StoredCertificate> {
  const found = context.store.hires.insurance.find(id);
  if (found === undefined || found.removed !== isRemoved) return notFound('Cette attestation');
  return found.version === version ? done(found) : stale();
}

function told(context: CommandContext, id: number, before: unknown, after: unknown): void {
  context.audit('insuranceCertificate', id, before, after);
  context.emit('billing.changed', [id]);
  context.emit('bookings.changed');
}

/** What people and structures have shown of their insurance (I14). */
export const certificateCommands: Certificates = {
  saveCertificate(context, { existing, party, fields, ticket }) {
    const { insurance } = context.store.hires;
    if (context.store.billing.parties.find(party) === undefined)
      return notFound('Cette personne ou structure');
    if (fields.validFrom !== null && fields.validUntil < fields.validFrom)
      return refuseField('INVALID_INPUT', 'validUntil', 'L’attestation finirait avant de commencer.');
    if (existing !== undefined) {
      const found = certificateAt(context, existing.id, existing.version, false);
      if (!found.ok) return found;
      insurance.write(existing.id, fields);
      told(context, existing.id, certificateView(found.value), fields);
      const kept = ticket === undefined ? done(0) : keep(context, existing.id, ticket);
      if (!kept.ok) return kept;
      const changed = { id: existing.id, version: existing.version + 1 };
      const { insurer, policy, validFrom, validUntil } = found.value;
      return done(changed, {
        name: 'billing.saveCertificate',
        input: { existing: changed, party, fields: { insurer, policy, validFrom, validUntil } },
        label: 'Attestation modifiée',
      });
    }
    const id = insurance.insert({
      ...fields,
      holder: party,
      publicId: context.newId(),
      recordedAt: context.clock.now(),
    });
    const kept = ticket === undefined ? done(0) : keep(context, id, ticket);
    if (!kept.ok) return kept;
    told(context, id, null, fields);
    const changed = { id, version: 1 };
    return done(changed, { name: 'billing.removeCertificate', input: changed, label: 'Attestation notée' });
  },

  removeCertificate(context, { id, version }) {
    const found = certificateAt(context, id, version, false);
    if (!found.ok) return found;
    context.store.hires.insurance.setRemoved(id, context.clock.now());
    told(context, id, certificateView(found.value), null);
    const input = { id, version: version + 1 };
    return done({}, { name: 'billing.restoreCertificate', input, label: 'Attestation retirée' });
  },

  restoreCertificate(context, { id, version }) {
    const found = certificateAt(context, id, version, true);
    if (!found.ok) return found;
    context.store.hires.insurance.setRemoved(id, null);
    told(context, id, null, certificateView(found.value));
    return done({ id, version: version + 1 });
  },
};

const keep = (context: CommandContext, entityId: number, ticket: string): Outcome<number> =>
  keepFile(context, { kind: 'insurance', entityId, ticket, label: 'Attestation d’assurance' });
