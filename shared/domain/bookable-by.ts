/** Who may book a resource (B8): the rule follows whom it is for; who may pass over it follows who books. */
import { joinWords, plural, quoted } from './french.ts';

/** What a resource asks of those for whom it is booked. */
export interface BookableBy {
  /** `named`: only the types of membership, structures and partners named; `manager`: only whoever runs the place. */
  readonly who: 'everyone' | 'named' | 'manager';
  readonly membershipTypeIds: readonly number[];
  readonly organisationIds: readonly number[];
  /** With `named`: members of a partner whose agreement opens the resource as well. */
  readonly partners: boolean;
  /** In years on the day of use; null: none. */
  readonly minimumAge: number | null;
}

/** Anybody, of any age: what a new resource starts from. */
export const anybody: BookableBy = {
  who: 'everyone',
  membershipTypeIds: [],
  organisationIds: [],
  partners: false,
  minimumAge: null,
};

/** Who asks, on the day of use. */
export interface Asker {
  /** The place's own use: for nobody in particular. */
  readonly isPlace: boolean;
  readonly isManager: boolean;
  /** Empty where a structure books without naming anybody. */
  readonly name: string;
  /** undefined where the birth date is unknown. */
  readonly age: number | undefined;
  /** Types in force or in grace, of the person or of the structure they come for. */
  readonly membershipTypeIds: readonly number[];
  /** The structure they come for, and those whose membership names them. */
  readonly organisationIds: readonly number[];
  /** Whether an agreement with a partner opens the resource to them (X1). */
  readonly byAgreement: boolean;
}

/** Names of what a rule refers to, for its sentences. */
export interface RuleNames {
  readonly resource: string;
  readonly membershipTypes: readonly string[];
  readonly organisations: readonly string[];
}

/** Whether somebody may book. `firm`: not even by confirming (it is nobody's but the manager's to book). */
export type BookableAnswer =
  { readonly may: true } | { readonly may: false; readonly firm: boolean; readonly reason: string };

const yes: BookableAnswer = { may: true };
const no = (reason: string, firm = false): BookableAnswer => ({ may: false, firm, reason });

/** « les adhésions Résident et Nomade, Radio Haut-Diois, les membres des partenaires »: whom a rule names. */
export function namedWords(
  rule: Pick<BookableBy, 'partners'>,
  names: Pick<RuleNames, 'membershipTypes' | 'organisations'>,
): string {
  const types = names.membershipTypes;
  const structures = names.organisations;
  return [
    ...(types.length === 0
      ? []
      : [`${types.length === 1 ? 'l’adhésion' : 'les adhésions'} ${joinWords(types)}`]),
    ...structures,
    ...(rule.partners ? ['les membres des partenaires'] : []),
  ].join(', ');
}

/**
 * Whether somebody may book a resource, and why not, in French. The place's own use meets any rule but « the manager
 * only ». An unknown birth date is not taken for too young, as for minors (P8).
 */
export function mayBook(rule: BookableBy, asker: Asker, names: RuleNames): BookableAnswer {
  const resource = quoted(names.resource);
  if (rule.who === 'manager' && !asker.isManager)
    return no(`Seule la personne qui gère le lieu réserve ${resource}.`, true);
  if (asker.isPlace) return yes;
  if (rule.minimumAge !== null && asker.age !== undefined && asker.age < rule.minimumAge)
    return no(
      `${resource} se réserve à partir de ${plural(rule.minimumAge, 'an')}\u00a0: ${asker.name} en aura ${asker.age} ce jour-là.`,
    );
  if (rule.who !== 'named') return yes;
  const isNamed =
    rule.membershipTypeIds.some((id) => asker.membershipTypeIds.includes(id)) ||
    rule.organisationIds.some((id) => asker.organisationIds.includes(id)) ||
    (rule.partners && asker.byAgreement);
  return isNamed
    ? yes
    : no(`${resource} n’est pas ouvert à tout le monde. Y ont droit\u00a0: ${namedWords(rule, names)}.`);
}

/** One line of who may book, for a sheet: « tout le monde, à partir de 16 ans ». */
export function bookableSentence(
  rule: BookableBy,
  names: Pick<RuleNames, 'membershipTypes' | 'organisations'>,
): string {
  const who = {
    everyone: 'tout le monde',
    named: namedWords(rule, names),
    manager: 'seule la personne qui gère le lieu',
  }[rule.who];
  return rule.minimumAge === null ? who : `${who}, à partir de ${plural(rule.minimumAge, 'an')}`;
}
