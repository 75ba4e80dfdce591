/** What a hire agreement says (I14): clauses by whom the place is let to, with named fields that the letting fills in. */
import { fieldsIn, fill, unknownFields } from './mail-templates.ts';

/** To whom the place is let: clauses differ. */
export const hirers = ['person', 'association', 'company', 'public'] as const;
export type Hirer = (typeof hirers)[number];

/** A clause of the place's own text; for all who hire where `for` is empty. */
export interface HireClause {
  readonly title: string;
  readonly text: string;
  readonly for: readonly Hirer[];
}

/** A clause as it is printed. */
export interface FilledClause {
  readonly title: string;
  readonly text: string;
}

/** The fields that a clause may name, and what they become, in French. */
export const hireFields = [
  { name: 'lieu', what: 'le nom de la structure qui met à disposition' },
  { name: 'locataire', what: 'le nom de qui loue' },
  { name: 'objet', what: 'ce pour quoi c’est loué' },
  { name: 'salles', what: 'les salles, avec leur capacité' },
  { name: 'dates', what: 'le jour, ou du premier au dernier' },
  { name: 'capacité', what: 'combien de personnes au plus' },
  { name: 'prix', what: 'le prix en tout' },
  { name: 'règlement', what: 'quand le prix est dû' },
  { name: 'caution', what: 'le montant de la caution\u202f; sans caution, la clause n’est pas imprimée' },
  {
    name: 'assurance',
    what: 'ce que l’attestation doit couvrir\u202f; si elle n’est pas demandée, la clause n’est pas imprimée',
  },
  { name: 'annulation', what: 'ce que coûte une annulation, d’après le tarif' },
] as const;
export type HireField = (typeof hireFields)[number]['name'];

const everyone: readonly Hirer[] = [];

/** The text that comes with the application: an association that lets its rooms. To be read over by each place. */
export const usualHireClauses: readonly HireClause[] = [
  {
    title: 'Objet',
    text: '{lieu} met à la disposition de {locataire}, qui l’accepte, les locaux et le matériel désignés ci-dessus, aux dates et heures indiquées, pour l’usage suivant\u00a0: {objet}. La mise à disposition est temporaire\u202f; elle ne donne aucun droit au maintien dans les lieux ni au renouvellement.',
    for: everyone,
  },
  {
    title: 'Locaux et capacité',
    text: 'Locaux mis à disposition\u00a0: {salles}. Le nombre de personnes présentes ne dépasse à aucun moment {capacité}. Cette limite tient à la sécurité\u00a0: elle ne se discute pas sur place.',
    for: everyone,
  },
  {
    title: 'Prix et règlement',
    text: 'Le prix est de {prix}, {règlement}. Il comprend l’eau, l’électricité et le chauffage.',
    for: ['person', 'association'],
  },
  {
    title: 'Prix et règlement',
    text: 'Le prix est de {prix}, {règlement}. Il comprend l’eau, l’électricité et le chauffage. Tout retard donne lieu, sans rappel, aux pénalités et à l’indemnité forfaitaire de recouvrement de 40\u00a0€ indiquées sur la facture.',
    for: ['company'],
  },
  {
    title: 'Prix et règlement',
    text: 'Le prix est de {prix}. La facture est déposée sur Chorus Pro, avec le numéro d’engagement communiqué par {locataire}, et réglée par mandat administratif dans les délais de la comptabilité publique.',
    for: ['public'],
  },
  {
    title: 'Caution',
    text: 'Une caution de {caution} est remise au plus tard à l’entrée dans les lieux. Elle n’est pas un acompte sur le prix. Elle est rendue après l’état des lieux de sortie, déduction faite, sur justificatif, des dégradations, du matériel manquant et du ménage qui resterait à faire.',
    for: everyone,
  },
  {
    title: 'Assurance',
    text: '{locataire} est assuré en responsabilité civile pour {assurance}, et remet l’attestation en cours de validité avant l’entrée dans les lieux. À défaut, la mise à disposition peut être refusée.',
    for: ['person', 'association', 'company'],
  },
  {
    title: 'Assurance',
    text: '{locataire} est assuré en responsabilité civile pour {assurance}, ou atteste qu’il est son propre assureur, et en justifie avant l’entrée dans les lieux.',
    for: ['public'],
  },
  {
    title: 'Usage des lieux',
    text: 'Les locaux servent au seul usage convenu. Il est interdit d’y fumer, de sous-louer ou de prêter les locaux, d’encombrer les issues de secours, et de modifier les installations. {locataire} fait respecter le calme du voisinage, en particulier après 22\u00a0h, et le règlement intérieur affiché.',
    for: everyone,
  },
  {
    title: 'Sécurité',
    text: '{locataire} reconnaît avoir pris connaissance des consignes de sécurité, de l’emplacement des extincteurs, des issues de secours et du point de rassemblement. Une personne majeure, désignée par {locataire}, reste présente pendant toute la durée et veille à l’évacuation si elle est nécessaire.',
    for: everyone,
  },
  {
    title: 'Usage privé',
    text: 'La mise à disposition est faite à titre privé\u00a0: aucune entrée n’est vendue et aucune activité commerciale n’est exercée dans les locaux.',
    for: ['person'],
  },
  {
    title: 'Manifestations',
    text: 'Les déclarations et autorisations nécessaires (débit de boissons temporaire, droits d’auteur pour la musique diffusée, etc.) sont à la charge de {locataire}.',
    for: ['association', 'company', 'public'],
  },
  {
    title: 'État des lieux et ménage',
    text: 'Un état des lieux est fait à l’entrée et à la sortie. Les locaux sont rendus rangés, balayés, tables et chaises à leur place, déchets triés et emportés. Toute dégradation est signalée le jour même.',
    for: everyone,
  },
  {
    title: 'Annulation',
    text: 'En cas d’annulation par {locataire}\u00a0: {annulation}. Si {lieu} ne peut mettre les locaux à disposition, les sommes versées pour les dates concernées sont rendues en entier.',
    for: everyone,
  },
  {
    title: 'Désaccord',
    text: 'En cas de désaccord, les parties cherchent d’abord une solution amiable. À défaut, le tribunal compétent est celui du lieu des locaux.',
    for: everyone,
  },
];

/** What a letting is worth for each field; blank where there is nothing to say. */
export type HireValues = Readonly<Record<HireField, string>>;

/** The fields of some clauses that nobody knows, as they are written. */
export function unknownHireFields(clauses: readonly HireClause[]): readonly string[] {
  const names = hireFields.map(({ name }) => name);
  return [...new Set(clauses.flatMap(({ title, text }) => unknownFields(`${title} ${text}`, names)))];
}

/**
 * The clauses of an agreement, in their order, filled in (I14): those of that kind of hirer, and of them none that
 * speaks of what there is not (a deposit that is not asked for, say).
 */
export function clausesFor(
  clauses: readonly HireClause[],
  hirer: Hirer,
  values: HireValues,
): readonly FilledClause[] {
  return clauses
    .filter((clause) => clause.for.length === 0 || clause.for.includes(hirer))
    .flatMap(({ title, text }) => {
      const filled = fill(text, values);
      return filled.ok ? [{ title, text: filled.text }] : [];
    });
}

/** The known fields that a text names and that are blank: why its clause is left out. */
export function blankFields(text: string, values: HireValues): readonly string[] {
  const named = new Set(fieldsIn(text));
  return hireFields.flatMap(({ name }) => (named.has(name) && values[name].trim() === '' ? [name] : []));
}
