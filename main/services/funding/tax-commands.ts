import type { TaxSettings } from '../../../shared/contract/funding-tax-receipts.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { formatDocumentNumber } from '../../../shared/domain/document-number.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Refusal } from '../outcome.ts';
import { byDonor, contentOf, donorKindOf, obstacleTo, undeclared, type DonorItems } from './tax-issuing.ts';

type Commands = Pick<CommandHandlers<'funding'>, 'saveTaxSettings' | 'issueTaxReceipts' | 'cancelTaxReceipt'>;

/** Of their own: « reçu fiscal ». */
const series = 'RF';

function refusalOfSettings({ clock }: CommandContext, settings: TaxSettings): Refusal | undefined {
  if (!settings.isDeclared) return undefined;
  const needed = {
    purpose: 'l’objet de l’association',
    signatory: 'qui signe',
    signatoryRole: 'à quel titre',
  };
  for (const [field, what] of Object.entries(needed))
    if (settings[field as keyof typeof needed] === '')
      return refuseField('INVALID_INPUT', field, `Le reçu fiscal doit dire ${what}.`);
  if (settings.decidedOn === null)
    return refuseField('INVALID_INPUT', 'decidedOn', 'Indiquer le jour de la décision du conseil.');
  if (settings.decidedOn > clock.today())
    return refuseField('INVALID_INPUT', 'decidedOn', 'Cette décision est à venir.');
  if (!settings.forPeople && !settings.forCompanies)
    return refuseField('INVALID_INPUT', 'forPeople', 'Choisir au moins les particuliers ou les entreprises.');
  return undefined;
}

const saveTaxSettings: Commands['saveTaxSettings'] = (context, { version, settings }) => {
  const { taxReceipts } = context.store;
  const refusal = refusalOfSettings(context, settings);
  if (refusal !== undefined) return refusal;
  const { version: _version, ...before } = taxReceipts.settings() ?? { ...undeclared, version: 0 };
  const saved = taxReceipts.saveSettings(version, settings);
  if (saved === undefined) return stale();
  context.audit('taxSettings', 1, before, settings);
  context.emit('funding.changed');
  return done(
    { version: saved },
    {
      name: 'funding.saveTaxSettings',
      input: { version: saved, settings: before },
      label: 'Réglage des reçus fiscaux enregistré',
    },
  );
};

/** A company has a receipt a gift, as its form asks; a person one a year, or one a gift. */
function papersOf(context: CommandContext, group: DonorItems, each: 'year' | 'gift'): DonorItems[] {
  const isApart = each === 'gift' || donorKindOf(context, group.donor) === 'company';
  return isApart ? group.items.map((item) => ({ donor: group.donor, items: [item] })) : [group];
}

const issueTaxReceipts: Commands['issueTaxReceipts'] = (context, { year, donors, each }) => {
  const { taxReceipts, billing } = context.store;
  const settings = taxReceipts.settings() ?? undeclared;
  const today = context.clock.today();
  const last = taxReceipts.lastDay();
  if (last !== undefined && last > today)
    return refuse('DOCUMENT_DATE_BACKWARDS', `Le dernier reçu fiscal est du ${formatDateShort(last)}.`);
  const all = byDonor(taxReceipts.receiptable(year));
  const ids: number[] = [];
  const numbers: string[] = [];
  for (const donor of donors) {
    const group = all.find((one) => one.donor.kind === donor.kind && one.donor.id === donor.id);
    const name = billing.parties.find(donor)?.name ?? '';
    if (group === undefined)
      return refuse('NOT_POSSIBLE_NOW', `${name}\u00a0: aucun don de ${year} n’attend de reçu fiscal.`);
    const obstacle = obstacleTo(context, donor, settings);
    const kind = donorKindOf(context, donor);
    if (obstacle !== '' || kind === undefined)
      return refuse('NOT_POSSIBLE_NOW', `${name}\u00a0: ${obstacle}`);
    for (const paper of papersOf(context, group, each)) {
      const yearOf = Number(today.slice(0, 4));
      const rank = taxReceipts.nextRank(yearOf);
      const number = formatDocumentNumber(series, yearOf, rank);
      const amount = paper.items.reduce((sum, item) => sum + item.amount, 0);
      const content = JSON.stringify(contentOf(context, settings, kind, paper, today));
      const stamps = { issuedOn: today, issuedAt: context.clock.now() };
      const publicId = context.newId();
      const id = taxReceipts.insert(
        { publicId, year: yearOf, rank, number, kind, donor, amount, ...stamps, content },
        paper.items,
      );
      context.audit('taxReceipt', id, null, { number, amount, donor });
      ids.push(id);
      numbers.push(number);
    }
  }
  context.emit('funding.changed', ids);
  return done({ ids, first: numbers[0] ?? '', last: numbers.at(-1) ?? '' });
};

const cancelTaxReceipt: Commands['cancelTaxReceipt'] = (context, { id, reason }) => {
  const { taxReceipts } = context.store;
  const receipt = taxReceipts.find(id);
  if (receipt === undefined) return notFound('Ce reçu fiscal');
  if (receipt.cancelledOn !== null)
    return refuse(
      'NOT_POSSIBLE_NOW',
      `${receipt.number} est annulé depuis le ${formatDateShort(receipt.cancelledOn)}.`,
    );
  const on = context.clock.today();
  taxReceipts.cancel(id, on, reason);
  context.audit('taxReceipt', id, { cancelledOn: null }, { cancelledOn: on, reason });
  context.emit('funding.changed', [id]);
  return done({});
};

/** Tax receipts: off until declared, numbered without gap, cancelled and never taken away (I12). */
export const taxCommands: Commands = { saveTaxSettings, issueTaxReceipts, cancelTaxReceipt };
