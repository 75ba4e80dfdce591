import type { ErasurePreview } from '../../../shared/contract/privacy.ts';
import { tracesPattern, type OwnTraces } from '../../../shared/domain/erasure.ts';
import { formatDateLong, plural, quoted } from '../../../shared/domain/french.ts';
import { accountingKeptUntil } from '../../../shared/domain/retention.ts';
import type { PersonRow } from '../../store/people.ts';
import type { QueryContext } from '../context.ts';
import { openItemsOf } from './open-items.ts';

type Line = ErasurePreview['goes'][number];
type Staying = ErasurePreview['stays'][number];

const mentionsShown = 20;
const excerptAround = 60;

/** What goes, by the column that counts it (`person-columns.ts`). */
const going: readonly (readonly [string, string, string?])[] = [
  ['guardians.person_id', 'responsable'],
  ['guardians.guardian_id', 'lien de responsable', 'liens de responsable'],
  ['acting_for.person_id', 'lien avec une structure', 'liens avec des structures'],
  ['consents.person_id', 'consentement'],
  ['recognitions.person_id', 'numéro chez un partenaire', 'numéros chez des partenaires'],
];

/** What stays without a name, for statistics. */
const counted: readonly (readonly [string, string, string?])[] = [
  ['memberships.person_id', 'adhésion'],
  ['check_ins.person_id', 'passage'],
  ['bookings.person_id', 'réservation'],
];

const lineOf = (
  context: QueryContext,
  personIds: readonly number[],
  [column, one, many]: readonly [string, string, string?],
): Line[] => {
  const count = context.store.privacy.count(column, personIds);
  return count === 0 ? [] : [{ code: column, count, label: plural(count, one, many) }];
};

function goesOf(context: QueryContext, person: PersonRow, personIds: readonly number[]): Line[] {
  const own: readonly (readonly [string, string])[] = [
    ['Nom, prénom, civilité', person.displayName],
    ['Date de naissance', person.birthDate ?? ''],
    ['E-mail', person.email],
    ['Téléphone', person.phone],
    ['Adresse', person.address + person.postcode + person.commune],
    ['Note', person.note],
    ['N°\u00a0d’adhérent (il ne sera jamais redonné)', person.memberNumber ?? ''],
  ];
  return [
    ...own.flatMap(([label, value]) => (value === '' ? [] : [{ code: 'identity', label, count: 1 }])),
    ...going.flatMap((each) => lineOf(context, personIds, each)),
    { code: 'traces', label: 'Recherche, journal, carnets d’import, textes où le nom est écrit', count: 1 },
  ];
}

function staysOf(context: QueryContext, personIds: readonly number[]): Staying[] {
  const { archive, privacy, settings } = context.store;
  const startsInMonth = settings.place().financialYearStartsInMonth;
  const rows = archive.rows(personIds);
  const last = privacy.lastAccounting(personIds);
  const accounting: Staying[] =
    rows.length === 0 || last === null
      ? []
      : [
          {
            code: 'accounting',
            label: `${plural(rows.length, 'pièce comptable', 'pièces comptables')} (factures, reçus, règlements)`,
            count: rows.length,
            until: accountingKeptUntil(last, startsInMonth),
            why: 'Dix ans à compter de la fin de l’exercice (Code de commerce, art.\u00a0L123-22)\u00a0; dans une archive à accès restreint, sous une référence sans nom.',
          },
        ];
  return [
    ...accounting,
    ...counted
      .flatMap((each) => lineOf(context, personIds, each))
      .map((line): Staying => ({
        ...line,
        until: null,
        why: 'Pour les statistiques, sans nom ni coordonnées.',
      })),
  ];
}

function remarksOf(context: QueryContext, person: PersonRow, traces: readonly OwnTraces[]): string[] {
  const shared = traces.some(({ ownName, person: { lastName } }) => !ownName && lastName !== '');
  const newest = context.keeper.list()[0];
  return [
    ...(shared
      ? [
          `Quelqu’un d’autre s’appelle ${quoted(person.displayName)}\u00a0: le nom n’est pas cherché dans les textes des autres fiches.`,
        ]
      : []),
    ...(newest === undefined
      ? []
      : [
          'Les sauvegardes déjà faites gardent la fiche jusqu’à ce qu’elles soient supprimées d’elles-mêmes (deux ans au plus). Si l’une est restaurée, l’effacement est refait aussitôt.',
        ]),
    'Un effacement ne se défait pas. Donner d’abord son dossier à la personne si elle l’a demandé.',
  ];
}

const places: Readonly<Record<string, string>> = {
  agreements: 'Convention',
  bookings: 'Réservation',
  memberships: 'Adhésion',
  closures: 'Fermeture',
  resources: 'Ressource',
  imports: 'Import',
  acting_for: 'Lien avec une structure',
  consents: 'Consentement',
};

function excerptOf(text: string, pattern: RegExp): string {
  const at = Math.max(0, text.search(pattern));
  const from = Math.max(0, at - excerptAround);
  const cut = text.slice(from, at + excerptAround).replaceAll(/\s+/gu, ' ');
  return `${from > 0 ? '…' : ''}${cut}${at + excerptAround < text.length ? '…' : ''}`;
}

/** Texts that only the family name gives away, once the whole name is taken out of them: for a person to look at. */
function mentionsOf(context: QueryContext, traces: readonly OwnTraces[]): ErasurePreview['mentions'] {
  const typed = tracesPattern(traces, { familyName: false });
  const all = tracesPattern(traces, { familyName: true });
  if (all === undefined) return [];
  return context.store.privacy.mentions(all, mentionsShown).flatMap(({ table, row, text }) => {
    const rest = typed === undefined ? text : text.replace(typed, '');
    if (rest.search(all) < 0) return [];
    const where = `${places[table] ?? table.replaceAll('_', ' ')}${row === 0 ? '' : ` n°\u00a0${row}`}`;
    return [{ where, excerpt: excerptOf(rest, all) }];
  });
}

/** What erasing somebody would do, before anybody does it (G1). */
export function erasurePreviewOf(context: QueryContext, person: PersonRow): ErasurePreview {
  const { privacy } = context.store;
  const personIds = privacy.sheetsOf(person.id);
  const traces = privacy.tracesOf(personIds);
  const kept = privacy.kept(person.id);
  const stillKept = kept !== undefined && kept.until >= context.clock.today();
  return {
    personId: person.id,
    version: person.version,
    displayName: person.displayName,
    open: openItemsOf(context, personIds),
    goes: goesOf(context, person, personIds),
    stays: staysOf(context, personIds),
    mentions: mentionsOf(context, traces),
    remarks: [
      ...(stillKept
        ? [`À garder jusqu’au ${formatDateLong(kept.until, { year: true })}\u00a0: ${kept.reason}`]
        : []),
      ...remarksOf(context, person, traces),
    ],
  };
}
