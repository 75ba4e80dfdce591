import type { BillableItem, DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { standingOn, billableUseOf } from '../../../shared/domain/standing-payers.ts';
import type { BillableChoice, SourceKey, StandingPayerRow } from '../../store/billing-run.ts';
import type { QueryContext } from '../context.ts';

/** Why somebody pays: it is theirs, for their structure, as set for good, or chosen this once. */
export type PayerWhy = BillableItem['payerWhy'];

/** What is used, and by whom, as far as who pays for it is concerned. */
export interface Used {
  readonly source: DocumentLineFields['source'];
  readonly date: string;
  readonly personId: number | null;
  /** The structure for which they came, that pays before anybody else (I5). */
  readonly organisationId: number | null;
  /** It was decided already that the person pays: a structure that pays for them is not asked again (F6). */
  readonly isDecided?: boolean;
}

/** What is the same for every item of a run: read once, where there may be thousands. */
export interface RunDesk extends QueryContext {
  readonly liable: boolean;
  readonly nameOf: (party: Party) => string;
  /** Who pays for a use: as chosen this once, the structure, as set for good, the one that pays for the person, else they. */
  readonly payerOf: (used: Used) => { readonly payer: Party; readonly why: PayerWhy } | undefined;
  readonly choiceOf: (source: SourceKey) => BillableChoice | undefined;
}

const keyOf = ({ kind, id }: SourceKey | Party): string => `${kind} ${id}`;

function byPerson(rows: readonly StandingPayerRow[]): ReadonlyMap<number, readonly StandingPayerRow[]> {
  const found = new Map<number, StandingPayerRow[]>();
  for (const row of rows) {
    const own = found.get(row.personId);
    if (own === undefined) found.set(row.personId, [row]);
    else own.push(row);
  }
  return found;
}

/** A function that is asked once for each key. */
function once<K, V>(ask: (key: K) => V, nameOf: (key: K) => string | number): (key: K) => V {
  const known = new Map<string | number, V>();
  return (key) => {
    const name = nameOf(key);
    if (known.has(name)) return known.get(name) as V;
    const value = ask(key);
    known.set(name, value);
    return value;
  };
}

/** The desk of one run. */
export function runDeskOf(context: QueryContext): RunDesk {
  const { billing, settings } = context.store;
  const standing = byPerson(billing.run.standing(null));
  const choices = new Map(billing.run.choices().map((choice) => [keyOf(choice.source), choice]));
  const payingFor = once(
    (personId: number) => billing.parties.payingFor(personId),
    (personId) => personId,
  );
  const nameOf = once<Party, string>((party) => billing.parties.find(party)?.name ?? '', keyOf);
  const choiceOf = (source: SourceKey): BillableChoice | undefined => choices.get(keyOf(source));
  return {
    ...context,
    liable: settings.place().vatRegime === 'liable',
    nameOf,
    choiceOf,
    payerOf({ source, date, personId, organisationId, isDecided = false }) {
      const chosen = source.kind === 'free' ? null : (choiceOf(source)?.payer ?? null);
      if (chosen !== null) return { payer: chosen, why: 'chosen' };
      if (organisationId !== null)
        return { payer: { kind: 'organisation', id: organisationId }, why: 'structure' };
      if (personId === null) return undefined;
      const use = billableUseOf(source.kind);
      const set = use === undefined ? undefined : standingOn(standing.get(personId) ?? [], use, date);
      if (set !== undefined) return { payer: set.payer, why: 'standing' };
      const paying = isDecided ? undefined : payingFor(personId);
      return paying === undefined
        ? { payer: { kind: 'person', id: personId }, why: 'own' }
        : { payer: paying, why: 'structure' };
    },
  };
}

const longestDesignation = 200;
/** A designation as long as a line bears. */
export const cut = (text: string): string =>
  text.length <= longestDesignation ? text : `${text.slice(0, longestDesignation - 1).trimEnd()}…`;

/** « , pour Léa Ferrier » where somebody else pays (I16), else nothing. */
export function forWhom({ nameOf }: RunDesk, personId: number | null, payer: Party): string {
  if (personId === null || (payer.kind === 'person' && payer.id === personId)) return '';
  return `, pour ${nameOf({ kind: 'person', id: personId })}`;
}

/** What a use becomes once its payer is known: nothing where nobody pays or nothing is left to pay. */
export function itemOf(
  desk: RunDesk,
  used: Used,
  write: (payer: Party) => {
    readonly line: DocumentLineFields;
    readonly amount: number;
    readonly flag?: string;
  },
): BillableItem[] {
  const found = desk.payerOf(used);
  if (found === undefined) return [];
  const { payer, why } = found;
  const { line, amount, flag = '' } = write(payer);
  if (amount === 0) return [];
  const usedBy: Party | null =
    used.personId !== null
      ? { kind: 'person', id: used.personId }
      : used.organisationId === null
        ? null
        : { kind: 'organisation', id: used.organisationId };
  return [
    {
      line,
      amount,
      payer,
      payerName: desk.nameOf(payer),
      payerWhy: why,
      usedBy,
      usedByName: usedBy === null ? '' : desk.nameOf(usedBy),
      flag,
    },
  ];
}
