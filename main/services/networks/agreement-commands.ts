import { addDays } from '../../../shared/domain/calendar.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import type { AgreementRow } from '../../store/agreements.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Outcome, type Refusal } from '../outcome.ts';
import { bookingsLeft } from './agreement-history-queries.ts';
import { repriceAgreement } from './visit-pricing.ts';
import { headOf, refusalOfFields, refusalOfOverlap, saveTerms, termsOfFields } from './agreement-saving.ts';

type Commands = CommandHandlers<'networks'>;
type SaveInput = Parameters<Commands['saveAgreement']>[1];

/** Rights, prices and flags of bookings follow: whatever shows people or bookings hears of it. */
function emitAgreement(context: CommandContext, id: number): void {
  repriceAgreement(context, id);
  context.emit('networks.changed', [id]);
  context.emit('people.changed');
  context.emit('bookings.changed');
}

/** The agreement as it is today, as the caller read it. */
function agreementAt(
  { store, clock }: CommandContext,
  { id, version }: { readonly id: number; readonly version: number },
): Outcome<AgreementRow> {
  const found = store.agreements.find(id, clock.today());
  if (found === undefined) return notFound('Cette convention');
  return found.version === version ? done(found) : stale();
}

function add(
  context: CommandContext,
  fields: SaveInput['fields'],
  followsId: number | null,
): Outcome<number> {
  const { store, clock } = context;
  const refusal = refusalOfFields(context, fields) ?? refusalOfOverlap(context, fields, null);
  if (refusal !== undefined) return refusal;
  const more = { publicId: context.newId(), createdAt: clock.now(), followsId };
  const id = store.agreements.insert(headOf(fields), more);
  store.agreements.setTerms(id, { ...termsOfFields(fields), from: fields.startsOn });
  context.audit('agreement', id, null, { ...fields, followsId });
  emitAgreement(context, id);
  return done(id);
}

const undoOfAdding = (id: number, label: string) => ({
  name: 'networks.removeAgreement',
  input: { id, version: 1 },
  label,
});

const saveAgreement: Commands['saveAgreement'] = (context, { id, version, fields, from }) => {
  if (id === undefined) {
    const added = add(context, fields, null);
    if (!added.ok) return added;
    return done({ id: added.value, version: 1 }, undoOfAdding(added.value, 'Convention enregistrée'));
  }
  const found = agreementAt(context, { id, version: version ?? 0 });
  if (!found.ok) return found;
  const before = found.value;
  const refusal = refusalOfFields(context, fields) ?? refusalOfOverlap(context, fields, before);
  if (refusal !== undefined) return refusal;
  const previous = context.store.agreements.termsOf(id).at(-1);
  if (previous === undefined) return notFound('Cette convention');
  const terms = saveTerms(context, before, fields, from);
  if (!terms.ok) return terms;
  const saved = context.store.agreements.update(id, before.version, headOf(fields));
  if (saved === undefined) return stale();
  const { from: _from, ...given } = previous;
  const was = { ...headOf(before), ...given };
  const since = terms.value;
  context.audit('agreement', id, was, since === undefined ? fields : { ...fields, from: since });
  emitAgreement(context, id);
  const input = { id, version: saved, fields: was, ...(since !== undefined && { from: since }) };
  return done(
    { id, version: saved },
    { name: 'networks.saveAgreement', input, label: 'Convention modifiée' },
  );
};

/** What an early end may not leave behind: visiting days counted since, and a reason not said. */
function refusalOfEnd(
  { store, clock }: CommandContext,
  { id, startsOn, endsOn }: AgreementRow,
  endedOn: string,
): Refusal | undefined {
  if (endedOn < addDays(startsOn, -1) || (endsOn !== null && endedOn > endsOn)) {
    const until = endsOn === null ? '' : ` et le ${formatDateShort(endsOn)}`;
    return refuseField(
      'INVALID_INPUT',
      'endedOn',
      `Choisir un jour entre le ${formatDateShort(addDays(startsOn, -1))}${until}.`,
    );
  }
  const visits = store.networks.visitDaysUnder(id, addDays(endedOn, 1), clock.today());
  if (visits === undefined) return undefined;
  return refuseField(
    'NOT_POSSIBLE_NOW',
    'endedOn',
    `Une visite est comptée le ${formatDateShort(visits.last)}\u00a0: la convention va au moins jusqu’à ce jour.`,
  );
}

const endAgreement: Commands['endAgreement'] = (context, { id, version, endedOn, reason }) => {
  const { store } = context;
  const found = agreementAt(context, { id, version });
  if (!found.ok) return found;
  const before = found.value;
  const refusal =
    endedOn === null
      ? refusalOfOverlap(context, before, { ...before, endedOn: null })
      : refusalOfEnd(context, before, endedOn);
  if (refusal !== undefined) return refusal;
  if (endedOn !== null && reason === '')
    return refuseField('INVALID_INPUT', 'reason', 'Dire pourquoi la convention finit avant l’heure.');
  const saved = store.agreements.end(id, endedOn, endedOn === null ? '' : reason);
  const was = { endedOn: before.endedOn, endReason: before.endReason };
  context.audit('agreement', id, was, { endedOn, endReason: endedOn === null ? '' : reason });
  emitAgreement(context, id);
  const bookings = endedOn === null ? [] : bookingsLeft(context, before.partnerOrganisationId, endedOn);
  const input = { id, version: saved, endedOn: before.endedOn, reason: before.endReason };
  const label = endedOn === null ? 'Convention rétablie' : 'Convention terminée';
  return done({ id, version: saved, bookings }, { name: 'networks.endAgreement', input, label });
};

const renewed = 'renouvelée';

const renewAgreement: Commands['renewAgreement'] = (context, { id, version, fields }) => {
  const { store } = context;
  const found = agreementAt(context, { id, version });
  if (!found.ok) return found;
  const old = found.value;
  if (fields.partnerOrganisationId !== old.partnerOrganisationId)
    return refuseField(
      'INVALID_INPUT',
      'fields.partnerOrganisationId',
      'Une convention se renouvelle avec la même structure. Avec une autre, en ajouter une.',
    );
  if (fields.startsOn <= old.startsOn)
    return refuseField(
      'INVALID_INPUT',
      'fields.startsOn',
      `La suite commence après le ${formatDateShort(old.startsOn)}, début de la convention renouvelée.`,
    );
  if (old.lastDay === null || old.lastDay >= fields.startsOn) {
    // Cut within a month, both would give that month's days.
    if (!fields.startsOn.endsWith('-01'))
      return refuseField(
        'NOT_POSSIBLE_NOW',
        'fields.startsOn',
        'Les journées se comptent par mois\u00a0: la suite commence le premier d’un mois.',
      );
    const eve = addDays(fields.startsOn, -1);
    const refusal = refusalOfEnd(context, old, eve);
    if (refusal !== undefined) return refusal;
    store.agreements.end(id, eve, renewed);
    const was = { endedOn: old.endedOn, endReason: old.endReason };
    context.audit('agreement', id, was, { endedOn: eve, endReason: renewed });
  }
  const added = add(context, fields, id);
  if (!added.ok) return added;
  return done({ id: added.value, version: 1 }, undoOfAdding(added.value, 'Convention renouvelée'));
};

/** The renewed agreement goes on as it would have, where its end came with the renewal. */
function giveTimeBack(context: CommandContext, followsId: number, startsOn: string): void {
  const { store, clock } = context;
  const old = store.agreements.find(followsId, clock.today());
  if (old === undefined || old.endReason !== renewed || old.endedOn !== addDays(startsOn, -1)) return;
  store.agreements.end(followsId, null, '');
  const was = { endedOn: old.endedOn, endReason: renewed };
  context.audit('agreement', followsId, was, { endedOn: null, endReason: '' });
}

const removeAgreement: Commands['removeAgreement'] = (context, { id, version }) => {
  const { store, clock } = context;
  const found = agreementAt(context, { id, version });
  if (!found.ok) return found;
  const { startsOn, followsId } = found.value;
  const isUsed =
    store.networks.visitDaysUnder(id, startsOn, clock.today()) !== undefined ||
    store.attachments.of('agreement', id).length > 0 ||
    !store.agreements.remove(id);
  if (isUsed)
    return refuse(
      'IN_USE',
      'Des visites, un décompte, une suite ou un fichier reposent sur cette convention. La terminer plutôt, avec son motif.',
    );
  if (followsId !== null) giveTimeBack(context, followsId, startsOn);
  context.audit('agreement', id, found.value, null);
  emitAgreement(context, id);
  return done({});
};

/** Agreements of cross-membership: dated, renewed, ended (X1). */
export const agreementCommands = {
  saveAgreement,
  endAgreement,
  renewAgreement,
  removeAgreement,
} satisfies Partial<Commands>;
