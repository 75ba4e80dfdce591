import type { Collection, Mandate } from '../../../shared/contract/treasury-debits.ts';
import {
  bankDayFrom,
  mandateState,
  noticeDays,
  returnCodes,
  returnCodeList,
  sequenceOf,
} from '../../../shared/domain/direct-debit.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { checkCreditorId } from '../../../shared/domain/direct-debit.ts';
import { maskedIban } from '../../../shared/domain/identifiers.ts';
import type { StoredCollection, StoredDebit, StoredMandate } from '../../store/treasury-debits.ts';
import type { QueryContext } from '../context.ts';

/** A mandate as a screen shows it on a day, its IBAN masked. */
export function mandateView(mandate: StoredMandate, today: string): Mandate {
  const { hasCollected: _hasCollected, ...row } = mandate;
  return { ...row, iban: maskedIban(mandate.iban), state: mandateState(mandate, today) };
}

/** An item that was asked for and has not come back. */
export const stands = ({ returnedOn, isReversed }: StoredDebit): boolean =>
  returnedOn === null && !isReversed;

function wordsOfReturn({ returnedOn, returnCode, isReversed }: StoredDebit): string {
  if (returnedOn === null) return isReversed ? 'règlement annulé' : '';
  const code = returnCodeList.find((one) => one === returnCode);
  return code === undefined ? returnCode : `${returnCodes[code]} (${code})`;
}

const sumOf = (items: readonly StoredDebit[]): number =>
  items.reduce((total, { amount }) => total + amount, 0);

/** A collection with its items. */
export function collectionView({ store }: QueryContext, stored: StoredCollection): Collection {
  const { debits } = store.treasury;
  const items = debits.items(stored.id);
  const { id, number, collectsOn, paidOn, undone } = stored;
  return {
    id,
    number,
    collectsOn,
    madeOn: stored.madeAt.slice(0, 10),
    paidOn,
    undone,
    amount: sumOf(items),
    standing: sumOf(items.filter(stands)),
    items: items.map((item) => {
      const mandate = debits.mandate(item.mandateId);
      return {
        id: item.id,
        mandateId: item.mandateId,
        rum: mandate?.rum ?? '',
        name: mandate?.name ?? '',
        iban: maskedIban(mandate?.iban ?? ''),
        sequence: item.sequence,
        amount: item.amount,
        documents: [...item.documents],
        paymentId: item.paymentId,
        returnedOn: item.returnedOn,
        returned: wordsOfReturn(item),
      };
    }),
  };
}

/** What the settings lack for collecting (French), or nothing. */
export function missingOf({ store }: QueryContext): string | null {
  const { iban, sepaCreditorId } = store.settings.place();
  if (checkCreditorId(sepaCreditorId) === undefined)
    return 'L’identifiant créancier SEPA (ICS) manque\u00a0: la banque le donne sur demande, il se note dans Réglages, Le lieu.';
  return iban === '' ? 'L’IBAN du lieu manque\u00a0: il se note dans Réglages, Le lieu.' : null;
}

/** An invoice that could be collected, with the mandate that it would be collected under. */
export interface Collectable {
  readonly documentId: number;
  readonly number: string;
  readonly dueOn: string | null;
  readonly due: number;
  readonly mandate: StoredMandate;
}

/** Issued unpaid invoices of those who have a mandate that can be used on a day, and that no collection asks for yet. */
export function collectables({ store, clock }: QueryContext, on: string): Collectable[] {
  const { debits } = store.treasury;
  const usable = debits.mandates().filter((mandate) => mandateState(mandate, on) === 'active');
  const byParty = new Map<string, StoredMandate>();
  // The latest that was signed: whoever changes banks signs another.
  for (const mandate of usable.toSorted((one, other) =>
    (one.signedOn ?? '') < (other.signedOn ?? '') ? -1 : 1,
  ))
    byParty.set(`${mandate.party.kind} ${mandate.party.id}`, mandate);
  const asked = debits.asked();
  return store.billing.lists
    .open(null, clock.today())
    .flatMap(({ id, number, kind, dueOn, due, buyer }): Collectable[] => {
      const mandate = buyer === null ? undefined : byParty.get(`${buyer.kind} ${buyer.id}`);
      if (mandate === undefined || kind !== 'invoice' || due <= 0 || number === null || asked.has(id))
        return [];
      return [{ documentId: id, number, dueOn, due, mandate }];
    })
    .toSorted((one, other) => ((one.dueOn ?? '') < (other.dueOn ?? '') ? -1 : 1));
}

/** The soonest day that leaves the usual notice. */
export const usualDay = ({ clock }: QueryContext): string => bankDayFrom(addDays(clock.today(), noticeDays));

/** What would be asked for, for the screen. */
export const collectableView = ({ mandate, ...row }: Collectable) => ({
  ...row,
  name: mandate.name,
  mandateId: mandate.id,
  rum: mandate.rum,
  iban: maskedIban(mandate.iban),
  sequence: sequenceOf(mandate),
});
