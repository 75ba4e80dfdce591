/**
 * What a payment of HelloAsso's is in the place's own books, and how sure that is (I7): a payment noted already, a fee
 * or invoice that it pays, a gift, an advance. The same e-mail alone is nobody (families share one, P5): with a like
 * name it is somebody. Amounts are cents.
 */
import type { MatchParty, OpenDue, Sureness } from './bank-matching-types.ts';
import { daysBetween, type LocalDate } from './calendar.ts';
import type { HelloAssoPayment } from './helloasso-sheet.ts';
import { formatAmount, type Cents } from './money.ts';
import { nameKey } from './names.ts';
import { fold, foldTight } from './text-folding.ts';

export interface KnownParty {
  readonly party: MatchParty;
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

/** A payment by HelloAsso that was noted without its file. */
export interface NotedPayment {
  readonly id: number;
  readonly receivedOn: LocalDate;
  readonly amount: Cents;
  readonly payer: MatchParty | null;
  readonly payerName: string;
  readonly reference: string;
}

export interface HelloAssoWorld {
  readonly parties: readonly KnownParty[];
  readonly noted: readonly NotedPayment[];
  readonly dues: readonly OpenDue[];
  readonly campaigns: readonly { readonly id: number; readonly name: string }[];
}

/** What accepting does. */
export type HelloAssoChoice =
  | { readonly kind: 'payments'; readonly ids: readonly number[] }
  | {
      readonly kind: 'dues';
      readonly payer: MatchParty;
      readonly allocations: readonly {
        readonly kind: OpenDue['kind'];
        readonly id: number;
        readonly amount: Cents;
      }[];
      /** What of the payment is noted as a gift of its own. */
      readonly gift: Cents;
      readonly campaignId: number | null;
    }
  | { readonly kind: 'gift'; readonly donor: MatchParty | null; readonly campaignId: number | null }
  | { readonly kind: 'reverse' }
  | { readonly kind: 'leave' };

export interface HelloAssoProposal {
  readonly choice: HelloAssoChoice;
  readonly sure: Sureness;
  readonly what: string;
  readonly why: string;
}

export type LineToAssign = Pick<
  HelloAssoPayment,
  | 'reference'
  | 'order'
  | 'paidOn'
  | 'amount'
  | 'gift'
  | 'payerName'
  | 'company'
  | 'email'
  | 'campaign'
  | 'kind'
>;

interface Identified extends KnownParty {
  readonly how: 'both' | 'name' | 'email';
}

const mostProposals = 4;
const rank: Readonly<Record<Sureness, number>> = { sure: 0, likely: 1, possible: 2 };
const howWords: Readonly<Record<Identified['how'], string>> = {
  both: 'même e-mail et même nom',
  name: 'même nom',
  email: 'même e-mail',
};
const sameParty = (one: MatchParty | null, other: MatchParty): boolean =>
  one?.kind === other.kind && one.id === other.id;

/** Who may have paid: by e-mail and name, else by the name where one alone has it, else by the e-mail. */
function identify(line: LineToAssign, parties: readonly KnownParty[]): Identified[] {
  const key = nameKey({ firstName: '', lastName: line.payerName });
  const company = fold(line.company);
  const isNamed = (one: KnownParty): boolean =>
    one.party.kind === 'organisation'
      ? company !== '' && fold(one.name) === company
      : key !== '' && nameKey(one) === key;
  const isMailed = (one: KnownParty): boolean => line.email !== '' && one.email.toLowerCase() === line.email;
  const how = (one: KnownParty): Identified['how'] | undefined =>
    isNamed(one) ? (isMailed(one) ? 'both' : 'name') : isMailed(one) ? 'email' : undefined;
  const found = parties.flatMap((one): Identified[] => {
    const by = how(one);
    return by === undefined ? [] : [{ ...one, how: by }];
  });
  const both = found.filter((one) => one.how === 'both');
  return both.length > 0 ? both : found;
}

/** How sure a payer is: known by both, or by the name that nobody else has. */
function surenessOf({ how }: Identified, isAlone: boolean): Sureness {
  if (!isAlone) return 'possible';
  return how === 'both' ? 'sure' : 'likely';
}

function notedProposals(
  line: LineToAssign,
  world: HelloAssoWorld,
  who: readonly Identified[],
): HelloAssoProposal[] {
  const references = [line.reference, line.order].map(foldTight).filter((text) => text.length >= 4);
  const near = world.noted.filter(
    ({ amount, receivedOn }) => amount === line.amount && Math.abs(daysBetween(receivedOn, line.paidOn)) <= 7,
  );
  const weighed = near.map((one) => {
    const tight = foldTight(one.reference);
    const isSaid = references.some((reference) => tight.includes(reference));
    const payer = who.find(({ party }) => sameParty(one.payer, party));
    const sure: Sureness =
      isSaid || payer?.how === 'both' || payer?.how === 'name'
        ? 'sure'
        : payer === undefined
          ? 'possible'
          : 'likely';
    const why = isSaid
      ? 'sa référence y est notée'
      : payer === undefined
        ? 'même montant, à quelques jours'
        : howWords[payer.how];
    return { one, sure, why };
  });
  const best = weighed.filter(({ sure }) => sure === 'sure').length;
  return weighed.map(({ one, sure, why }): HelloAssoProposal => ({
    choice: { kind: 'payments', ids: [one.id] },
    sure: sure === 'sure' && best > 1 ? 'likely' : sure,
    what: `Règlement noté de ${one.payerName === '' ? 'personne nommée' : one.payerName}`,
    why: `${why}, même montant`,
  }));
}

const campaignOf = ({ campaign }: LineToAssign, { campaigns }: HelloAssoWorld): number | null =>
  campaigns.find(({ name }) => fold(name) === fold(campaign))?.id ?? null;

/** Each of somebody's dues of the amount, or all of them together. */
function duesProposals(
  line: LineToAssign,
  world: HelloAssoWorld,
  who: readonly Identified[],
): HelloAssoProposal[] {
  const paying = line.amount - line.gift;
  if (paying <= 0) return [];
  const campaignId = campaignOf(line, world);
  return who.flatMap((payer): HelloAssoProposal[] => {
    const own = world.dues.filter((due) => sameParty(due.payer, payer.party));
    const same = own.filter(({ due }) => due === paying);
    const [only] = same;
    const together = own.length > 1 && own.reduce((sum, { due }) => sum + due, 0) === paying ? own : [];
    const chosen = only === undefined ? together : [only];
    if (chosen.length === 0) return [];
    const isClear = who.length === 1 && (same.length === 1 || together.length > 0);
    const gift = line.gift > 0 ? `, et ${formatAmount(line.gift)} de don` : '';
    const allocations = chosen.map(({ kind, id, due }) => ({ kind, id, amount: due }));
    return [
      {
        choice: { kind: 'dues', payer: payer.party, allocations, gift: line.gift, campaignId },
        sure: surenessOf(payer, isClear),
        what: `${chosen.map(({ label }) => label).join(', ')} de ${payer.name}${gift}`,
        why: `${howWords[payer.how]}, même montant${isClear ? '' : ', mais ce n’est pas le seul'}`,
      },
    ];
  });
}

const giftWords = /^(?:don|dons|donation|crowdfunding|financement participatif|collecte)/u;

function giftProposals(
  line: LineToAssign,
  world: HelloAssoWorld,
  who: readonly Identified[],
): HelloAssoProposal[] {
  const isGift = giftWords.test(fold(line.kind)) || line.gift === line.amount;
  if (!isGift) return [];
  const campaignId = campaignOf(line, world);
  const forWhat = campaignId === null ? '' : ` pour ${line.campaign}`;
  if (who.length === 0)
    return [
      {
        choice: { kind: 'gift', donor: null, campaignId },
        sure: 'possible',
        what: `Don anonyme${forWhat}`,
        why: 'HelloAsso dit que c’est un don, et le donateur n’est pas connu ici',
      },
    ];
  return who.map((donor): HelloAssoProposal => ({
    choice: { kind: 'gift', donor: donor.party, campaignId },
    sure: surenessOf(donor, who.length === 1),
    what: `Don de ${donor.name}${forWhat}`,
    why: `HelloAsso dit que c’est un don, ${howWords[donor.how]}`,
  }));
}

/** What is left when nothing that is owed fits: an advance on the account of whoever paid. */
function advanceProposals(line: LineToAssign, who: readonly Identified[]): HelloAssoProposal[] {
  return who.slice(0, 2).map((payer): HelloAssoProposal => ({
    choice: { kind: 'dues', payer: payer.party, allocations: [], gift: line.gift, campaignId: null },
    sure: 'possible',
    what: `Avance sur le compte de ${payer.name}`,
    why: `${howWords[payer.how]}, rien de ce montant ne lui est demandé`,
  }));
}

/** What a payment of HelloAsso's can be, the surest first, four at most; none where nobody can tell. */
export function helloAssoProposals(line: LineToAssign, world: HelloAssoWorld): HelloAssoProposal[] {
  const who = identify(line, world.parties);
  const noted = notedProposals(line, world, who);
  const gifts = giftProposals(line, world, who);
  const dues = gifts.length > 0 ? [] : duesProposals(line, world, who);
  const found = [...noted, ...dues, ...gifts];
  const all = found.length > 0 || line.gift === line.amount ? found : advanceProposals(line, who);
  return all.toSorted((one, other) => rank[one.sure] - rank[other.sure]).slice(0, mostProposals);
}

const takenBy = (choice: HelloAssoChoice): string[] =>
  choice.kind === 'payments'
    ? choice.ids.map((id) => `payment ${id}`)
    : choice.kind === 'dues'
      ? choice.allocations.map(({ kind, id }) => `${kind} ${id}`)
      : [];

/** The proposals of several payments; where two are sure of the same thing, neither is. */
export function helloAssoProposalsForAll(
  lines: readonly (LineToAssign & { readonly id: number })[],
  world: HelloAssoWorld,
): ReadonlyMap<number, readonly HelloAssoProposal[]> {
  const all = new Map(lines.map((line) => [line.id, helloAssoProposals(line, world)]));
  const claims = new Map<string, number>();
  const surest = (proposals: readonly HelloAssoProposal[]): string[] =>
    proposals[0]?.sure === 'sure' ? takenBy(proposals[0].choice) : [];
  for (const proposals of all.values())
    for (const key of surest(proposals)) claims.set(key, (claims.get(key) ?? 0) + 1);
  const isContested = (proposals: readonly HelloAssoProposal[]): boolean =>
    surest(proposals).some((key) => (claims.get(key) ?? 0) > 1) ||
    proposals.filter(({ sure }) => sure === 'sure').length > 1;
  const doubted = (one: HelloAssoProposal): HelloAssoProposal =>
    one.sure === 'sure' ? { ...one, sure: 'likely', why: `${one.why}, mais ce n’est pas le seul` } : one;
  return new Map(
    [...all].map(([id, proposals]) => [id, isContested(proposals) ? proposals.map(doubted) : proposals]),
  );
}
