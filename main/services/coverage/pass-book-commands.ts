import { lastDayOfTerm } from '../../../shared/domain/calendar.ts';
import { leftInWords, partsInWords, partsOfOne } from '../../../shared/domain/coverage-units.ts';
import { quoted } from '../../../shared/domain/french.ts';
import type { PassBookChange, PassBookRow } from '../../store/coverage-pass-books.ts';
import type { Undo } from '../../../shared/contract/errors.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Outcome, type Refusal } from '../outcome.ts';
import { passBookLabel } from './held.ts';
import { recoverHolder } from './plan-commands.ts';
import { scopeRefusal } from './scopes.ts';

type PassBookCommands = Pick<
  CommandHandlers<'coverage'>,
  | 'savePassBookType'
  | 'archivePassBookType'
  | 'sellPassBook'
  | 'correctPassBook'
  | 'changePassBookEnd'
  | 'closePassBook'
  | 'reopenPassBook'
  | 'removePassBook'
>;

const savePassBookType: PassBookCommands['savePassBookType'] = (context, { id, version, fields }) => {
  const { passBooks } = context.store.coverage;
  const refusal = scopeRefusal(context, fields.scope);
  if (refusal !== undefined) return refusal;
  if (id === undefined) {
    const added = passBooks.insertType(fields);
    context.audit('pass_book_type', added, null, fields);
    context.emit('coverage.changed', [added]);
    return done({ id: added, version: 1 });
  }
  const before = passBooks.findType(id);
  if (before === undefined) return notFound('Ce type de carnet');
  const saved = passBooks.updateType(id, version ?? 0, fields);
  if (saved === undefined) return stale();
  const { id: _id, version: _version, archived: _archived, openBooks: _open, ...previous } = before;
  context.audit('pass_book_type', id, previous, fields);
  context.emit('coverage.changed', [id]);
  return done(
    { id, version: saved },
    {
      name: 'coverage.savePassBookType',
      input: { id, version: saved, fields: previous },
      label: `Carnet ${quoted(before.name)} modifié`,
    },
  );
};

const archivePassBookType: PassBookCommands['archivePassBookType'] = (context, { id, version, archived }) => {
  const { passBooks } = context.store.coverage;
  const before = passBooks.findType(id);
  if (before === undefined) return notFound('Ce type de carnet');
  const saved = passBooks.archiveType(id, version, archived);
  if (saved === undefined) return stale();
  context.audit('pass_book_type', id, { archived: before.archived }, { archived });
  context.emit('coverage.changed', [id]);
  return done(
    { id, version: saved },
    {
      name: 'coverage.archivePassBookType',
      input: { id, version: saved, archived: before.archived },
      label: archived
        ? `Carnet ${quoted(before.name)} archivé`
        : `Carnet ${quoted(before.name)} remis en vente`,
    },
  );
};

const sellPassBook: PassBookCommands['sellPassBook'] = (context, input) => {
  const { store, clock } = context;
  const { passBooks } = store.coverage;
  const type = passBooks.findType(input.typeId);
  if (type === undefined) return notFound('Ce type de carnet');
  if (type.archived)
    return refuse('NOT_POSSIBLE_NOW', `${quoted(type.name)} n’est plus en vente. Le remettre d’abord.`);
  const { holder } = input;
  if (!store.bookings.partyExists(holder))
    return notFound(holder.kind === 'person' ? 'Cette personne' : 'Cette structure');
  const boughtOn = input.boughtOn ?? clock.today();
  if (boughtOn > clock.today())
    return refuseField('INVALID_INPUT', 'boughtOn', 'Un carnet se vend le jour même ou se note après coup.');
  const usual = type.validityMonths === null ? null : lastDayOfTerm(boughtOn, type.validityMonths);
  const expiresOn = input.expiresOn === undefined ? usual : input.expiresOn;
  if (expiresOn !== null && expiresOn < boughtOn)
    return refuseField('INVALID_INPUT', 'expiresOn', 'La fin doit venir après le jour de l’achat.');
  const { unit, wholeDayIsOneUnit, stepMinutes, includesVat, vatRate, scope } = type;
  const id = passBooks.sell(context.newId(), clock.now(), {
    typeId: type.id,
    holder,
    boughtOn,
    expiresOn,
    unit,
    bought: (input.units ?? type.units) * partsOfOne(unit),
    wholeDayIsOneUnit,
    stepMinutes,
    price: input.price ?? type.price,
    includesVat,
    vatRate,
    scope,
  });
  const sold = passBooks.find(id);
  if (sold === undefined) throw new Error('a carnet sold is not there');
  context.audit('pass_book', id, null, auditedBook(sold));
  recoverHolder(context, holder, boughtOn);
  context.emit('billing.changed');
  const label = passBookLabel(sold.number);
  return done(
    { id, version: 1, number: sold.number, label },
    { name: 'coverage.removePassBook', input: { id, version: 1 }, label: `${label} vendu` },
  );
};

const auditedBook = ({
  holder,
  number,
  boughtOn,
  expiresOn,
  unit,
  bought,
  price,
  closedOn,
  closedReason,
  refund,
}: PassBookRow) => ({
  personId: holder.kind === 'person' ? holder.id : null,
  organisationId: holder.kind === 'organisation' ? holder.id : null,
  number,
  boughtOn,
  expiresOn,
  unit,
  bought,
  price,
  closedOn,
  closedReason,
  refund,
});

function bookAt({ store }: CommandContext, id: number): PassBookRow | Refusal {
  const row = store.coverage.passBooks.find(id);
  return row === undefined || row.removedAt !== null ? notFound('Ce carnet') : row;
}

/** Stores a change of a carnet, notes it, and covers anew what it may pay for. */
function change(
  context: CommandContext,
  before: PassBookRow,
  version: number,
  patch: PassBookChange & { readonly reason?: string },
  undo: (version: number) => Undo,
): Outcome<{ id: number; version: number }> {
  const { passBooks } = context.store.coverage;
  const { reason, ...given } = patch;
  const saved = passBooks.change(before.id, version, given);
  if (saved === undefined) return stale();
  const note = reason === undefined ? {} : { reason };
  context.audit('pass_book', before.id, auditedBook(before), { ...auditedBook(before), ...given, ...note });
  recoverHolder(context, before.holder, before.boughtOn);
  context.emit('billing.changed');
  return done({ id: before.id, version: saved }, undo(saved));
}

const correctPassBook: PassBookCommands['correctPassBook'] = (context, input) => {
  const { id, version, change: parts, reason } = input;
  const before = bookAt(context, id);
  if ('ok' in before) return before;
  if (parts === 0) return refuseField('INVALID_INPUT', 'change', 'Dire combien ajouter ou retirer.');
  if (before.closedOn !== null) return refuse('NOT_POSSIBLE_NOW', 'Ce carnet est clos. Le rouvrir d’abord.');
  if (before.left + parts < 0)
    return refuseField(
      'NOT_POSSIBLE_NOW',
      'change',
      `On ne retire pas plus que ce qui reste\u00a0: ${leftInWords(before.unit, before.left)}.`,
    );
  const { clock, store } = context;
  const saved = store.coverage.passBooks.correct(id, version, {
    parts,
    on: clock.today(),
    at: clock.now(),
    reason,
  });
  if (saved === undefined) return stale();
  context.audit('pass_book', id, auditedBook(before), { ...auditedBook(before), corrected: parts, reason });
  recoverHolder(context, before.holder, before.boughtOn);
  const words = partsInWords(before.unit, Math.abs(parts));
  const label = `${passBookLabel(before.number)}\u00a0: ${words} ${parts > 0 ? 'en plus' : 'en moins'}`;
  return done(
    { id, version: saved },
    {
      name: 'coverage.correctPassBook',
      input: { id, version: saved, change: -parts, reason: `Annulation de\u00a0: ${reason}`.slice(0, 200) },
      label,
    },
  );
};

const changePassBookEnd: PassBookCommands['changePassBookEnd'] = (context, input) => {
  const { id, version, expiresOn, reason } = input;
  const before = bookAt(context, id);
  if ('ok' in before) return before;
  if (expiresOn !== null && expiresOn < before.boughtOn)
    return refuseField('INVALID_INPUT', 'expiresOn', 'La fin doit venir après le jour de l’achat.');
  return change(context, before, version, { expiresOn, reason }, (saved) => ({
    name: 'coverage.changePassBookEnd',
    input: { id, version: saved, expiresOn: before.expiresOn, reason: 'Fin remise comme avant' },
    label: `Fin du ${passBookLabel(before.number)} changée`,
  }));
};

const closePassBook: PassBookCommands['closePassBook'] = (context, { id, version, refund, reason }) => {
  const before = bookAt(context, id);
  if ('ok' in before) return before;
  if (before.closedOn !== null) return refuse('NOT_POSSIBLE_NOW', 'Ce carnet est déjà clos.');
  if (refund > before.price)
    return refuseField('INVALID_INPUT', 'refund', 'On ne rembourse pas plus que le prix du carnet.');
  const patch = { closedOn: context.clock.today(), closedReason: reason, refund };
  return change(context, before, version, patch, (saved) => ({
    name: 'coverage.reopenPassBook',
    input: { id, version: saved },
    label: `${passBookLabel(before.number)} clos`,
  }));
};

const reopenPassBook: PassBookCommands['reopenPassBook'] = (context, { id, version }) => {
  const before = bookAt(context, id);
  if ('ok' in before) return before;
  if (before.closedOn === null) return refuse('NOT_POSSIBLE_NOW', 'Ce carnet n’est pas clos.');
  const { refund, closedReason } = before;
  return change(context, before, version, { closedOn: null, closedReason: '', refund: 0 }, (saved) => ({
    name: 'coverage.closePassBook',
    input: { id, version: saved, refund, reason: closedReason },
    label: `${passBookLabel(before.number)} rouvert`,
  }));
};

const removePassBook: PassBookCommands['removePassBook'] = (context, { id, version }) => {
  const before = bookAt(context, id);
  if ('ok' in before) return before;
  if (before.billed)
    return refuse(
      'IN_USE',
      'Ce carnet est facturé. Faire d’abord un avoir, ou retirer la ligne du brouillon.',
    );
  const standing = context.store.coverage.passBooks.moves(id).some(({ kind }) => kind === 'corrected');
  if (standing) return refuse('IN_USE', 'Ce carnet a été corrigé à la main. Le clore plutôt.');
  const saved = context.store.coverage.passBooks.change(id, version, { removedAt: context.clock.now() });
  if (saved === undefined) return stale();
  context.audit('pass_book', id, auditedBook(before), null);
  // What it has paid for since is paid otherwise: nothing stands that rests on it.
  recoverHolder(context, before.holder, before.boughtOn);
  context.emit('billing.changed');
  return done({});
};

/** Carnets: sold, corrected, closed; each change covers anew what it touches (C3, C5). */
export const passBookCommands: PassBookCommands = {
  savePassBookType,
  archivePassBookType,
  sellPassBook,
  correctPassBook,
  changePassBookEnd,
  closePassBook,
  reopenPassBook,
  removePassBook,
};
