import { formatAmount } from '../../../shared/domain/money.ts';
import { plural, quoted } from '../../../shared/domain/french.ts';
import { receive } from '../billing/receiving.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Outcome } from '../outcome.ts';
import { refusalOfClosed } from './closed-periods.ts';

type Commands = Pick<
  CommandHandlers<'funding'>,
  'give' | 'waiveExpense' | 'saveDonation' | 'removeDonation' | 'thank' | 'saveCampaign' | 'removeCampaign'
>;
type Gift = Parameters<Commands['give']>[1];

/** The gift's own row: with its payment where it is money, alone where it is in kind. */
function write(context: CommandContext, gift: Gift): number {
  const { billing, donations } = context.store;
  const { donor, amount, givenOn, method, what, reference, note } = gift;
  if (method === null)
    return donations.insert({
      publicId: context.newId(),
      form: 'kind',
      expenseId: null,
      personId: donor?.kind === 'person' ? donor.id : null,
      organisationId: donor?.kind === 'organisation' ? donor.id : null,
      amount,
      givenOn,
      what,
      recordedAt: context.clock.now(),
    });
  const paymentId = receive(context, { payer: donor, amount, method, receivedOn: givenOn, reference }, []);
  billing.fees.keep({
    paymentId,
    kind: 'donation',
    membershipId: null,
    note,
    createdAt: context.clock.now(),
  });
  return donations.ofPayment(paymentId) ?? 0;
}

const give: Commands['give'] = (context, gift) => {
  const { billing, donations } = context.store;
  const { donor, amount, counterpart, givenOn, method, what, campaignId, note } = gift;
  if (givenOn > context.clock.today())
    return refuseField('INVALID_INPUT', 'givenOn', 'Un don ne se note pas à l’avance.');
  if (method === null && what === '') return refuseField('INVALID_INPUT', 'what', 'Dire ce qui est donné.');
  if (counterpart > amount)
    return refuseField('INVALID_INPUT', 'counterpart', 'La contrepartie dépasse le don.');
  if (donor !== null && billing.parties.find(donor) === undefined)
    return notFound('Cette personne ou structure');
  if (campaignId !== null && donations.campaign(campaignId) === undefined) return notFound('Cette campagne');
  const closed = refusalOfClosed(context, [givenOn], 'Noter ce don à une date encore ouverte.');
  if (closed !== undefined) return closed;
  const id = write(context, gift);
  const written = donations.find(id);
  if (written === undefined) return notFound('Ce don');
  const version = donations.update(id, written.version, { campaignId, counterpart, note }) ?? written.version;
  context.audit('donation', id, null, {
    donor,
    amount,
    counterpart,
    givenOn,
    method,
    what,
    campaignId,
    note,
  });
  context.emit('funding.changed', [id]);
  const label = `Don de ${formatAmount(amount)} noté`;
  const undo =
    written.paymentId === null
      ? { name: 'funding.removeDonation', input: { id, version }, label }
      : {
          name: 'billing.reverse',
          input: { id: written.paymentId, on: context.clock.today(), reason: 'Don annulé aussitôt' },
          label,
        };
  return done({ id, version }, undo);
};

const waiveExpense: Commands['waiveExpense'] = (context, { expenseId, on }) => {
  const { donations, expenses } = context.store;
  const expense = expenses.find(expenseId);
  if (expense === undefined || expense.removedAt !== null) return notFound('Cette dépense');
  if (expense.advancedBy === null)
    return refuse('NOT_POSSIBLE_NOW', 'Seuls des frais avancés par quelqu’un peuvent être abandonnés.');
  if (expense.paidOn !== null || expense.reversedBy !== null || donations.ofExpense(expenseId) !== undefined)
    return refuse('NOT_POSSIBLE_NOW', 'Ces frais ne sont plus à rembourser.');
  if (on < expense.spentOn || on > context.clock.today())
    return refuseField('INVALID_INPUT', 'on', 'Choisir un jour entre celui de la dépense et aujourd’hui.');
  const closed = refusalOfClosed(context, [on], 'Choisir une date encore ouverte.');
  if (closed !== undefined) return closed;
  const id = donations.insert({
    publicId: context.newId(),
    form: 'expenses',
    expenseId,
    personId: expense.advancedBy,
    organisationId: null,
    amount: expense.amount,
    givenOn: on,
    what: `${expense.supplierName}, ${expense.label}`,
    recordedAt: context.clock.now(),
  });
  context.audit('donation', id, null, { expenseId, on, amount: expense.amount });
  context.emit('funding.changed', [id, expenseId]);
  const label = `Frais abandonnés\u00a0: ${formatAmount(expense.amount)}`;
  return done({ id, version: 1 }, { name: 'funding.removeDonation', input: { id, version: 1 }, label });
};

const saveDonation: Commands['saveDonation'] = (context, { id, version, ...fields }) => {
  const { donations } = context.store;
  const before = donations.find(id);
  if (before === undefined || before.removedAt !== null) return notFound('Ce don');
  if (before.receiptNumber !== null && fields.counterpart !== before.counterpart)
    return refuse(
      'DOCUMENT_ISSUED',
      `Le reçu fiscal ${before.receiptNumber} porte ce don\u00a0: l’annuler avant d’en changer la contrepartie.`,
    );
  if (fields.counterpart > before.amount)
    return refuseField('INVALID_INPUT', 'counterpart', 'La contrepartie dépasse le don.');
  if (fields.campaignId !== null && donations.campaign(fields.campaignId) === undefined)
    return notFound('Cette campagne');
  const saved = donations.update(id, version, fields);
  if (saved === undefined) return stale();
  const { campaignId, counterpart, note } = before;
  context.audit('donation', id, { campaignId, counterpart, note }, fields);
  context.emit('funding.changed', [id]);
  return done(
    { id, version: saved },
    {
      name: 'funding.saveDonation',
      input: { id, version: saved, campaignId, counterpart, note },
      label: 'Don modifié',
    },
  );
};

const removeDonation: Commands['removeDonation'] = (context, { id, version, removed }) => {
  const { donations } = context.store;
  const row = donations.find(id);
  if (row === undefined || (row.removedAt === null) !== removed) return notFound('Ce don');
  if (row.paymentId !== null)
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Ce don est un règlement\u00a0: il s’annule dans la liste des règlements.',
    );
  if (row.receiptNumber !== null)
    return refuse(
      'DOCUMENT_ISSUED',
      `Le reçu fiscal ${row.receiptNumber} porte ce don\u00a0: l’annuler d’abord.`,
    );
  const closed = refusalOfClosed(context, [row.givenOn], 'Ce don ne change plus.');
  if (closed !== undefined) return closed;
  const saved = donations.setRemoved(id, version, removed ? context.clock.now() : null);
  if (saved === undefined) return stale();
  context.audit('donation', id, { removed: !removed }, { removed });
  context.emit('funding.changed', [id]);
  const input = { id, version: saved, removed: !removed };
  return done(
    { id, version: saved },
    { name: 'funding.removeDonation', input, label: removed ? 'Don retiré' : 'Don remis' },
  );
};

const thank: Commands['thank'] = (context, { ids, by, thanked }) => {
  const { donations } = context.store;
  const today = context.clock.today();
  for (const id of ids) {
    if (donations.find(id) === undefined) return notFound('Ce don');
    donations.setThanked(id, thanked ? today : null, thanked ? by : '');
    context.audit('donation', id, null, { thanked, by });
  }
  context.emit('funding.changed', ids);
  const label = thanked ? `${plural(ids.length, 'don')}\u00a0: remerciements notés` : 'Remerciements retirés';
  return done({}, { name: 'funding.thank', input: { ids, by, thanked: !thanked }, label });
};

const saveCampaign: Commands['saveCampaign'] = (context, { id: given, version, fields }) => {
  const { donations } = context.store;
  const before = given === undefined ? undefined : donations.campaign(given);
  if (given !== undefined && before === undefined) return notFound('Cette campagne');
  if (fields.to !== null && fields.to < fields.from)
    return refuseField('INVALID_INPUT', 'to', 'La fin précède le début.');
  const id = given ?? donations.insertCampaign(context.newId(), fields);
  const saved = given === undefined ? 1 : donations.updateCampaign(id, version ?? 0, fields);
  if (saved === undefined) return stale();
  context.audit('campaign', id, before ?? null, fields);
  context.emit('funding.changed', [id]);
  if (before === undefined)
    return done(
      { id, version: saved },
      {
        name: 'funding.removeCampaign',
        input: { id, version: saved },
        label: `Campagne ${quoted(fields.name)} ouverte`,
      },
    );
  const { id: _id, version: _version, ...previous } = before;
  return done(
    { id, version: saved },
    {
      name: 'funding.saveCampaign',
      input: { id, version: saved, fields: previous },
      label: 'Campagne modifiée',
    },
  );
};

const removeCampaign: Commands['removeCampaign'] = (
  context,
  { id, version, removed },
): Outcome<{ id: number; version: number }> => {
  const { donations } = context.store;
  const campaign = donations.campaign(id);
  if (campaign === undefined) return notFound('Cette campagne');
  if (donations.list({ from: '0000-01-01', to: '9999-12-31', campaignId: id }).length > 0)
    return refuse('IN_USE', `Des dons portent la campagne ${quoted(campaign.name)}\u00a0: la garder.`);
  const saved = donations.setCampaignRemoved(id, version, removed ? context.clock.now() : null);
  if (saved === undefined) return stale();
  context.audit('campaign', id, { removed: !removed }, { removed });
  context.emit('funding.changed', [id]);
  const input = { id, version: saved, removed: !removed };
  return done(
    { id, version: saved },
    { name: 'funding.removeCampaign', input, label: removed ? 'Campagne retirée' : 'Campagne remise' },
  );
};

/** Donations, money or not, campaigns and thanks. */
export const donationCommands: Commands = {
  give,
  waiveExpense,
  saveDonation,
  removeDonation,
  thank,
  saveCampaign,
  removeCampaign,
};
