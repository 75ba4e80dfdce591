import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { DirectoryPlace } from '../../../shared/contract/networks-directory.ts';
import { agreementWords } from '../../../shared/domain/agreement-words.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { displayPhone } from '../../../shared/domain/identifiers.ts';
import { turnOn } from '../../../shared/domain/network-duties.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import { renderMemberList } from '../../formats/pdf/member-list.ts';
import { sheetMediaTypes, writeCsv, writeOds, writeXlsx, type ExportTable } from '../../formats/tables.ts';
import type { StoredNetwork } from '../../store/network-sheets.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { placeFrame } from '../settings/frame-queries.ts';

const directions = {
  theirs_here: 'les leurs ici',
  ours_there: 'les nôtres là-bas',
  both: 'dans les deux sens',
} as const;

function placeName({ store }: QueryContext): string {
  const { name, legalName } = store.settings.place();
  return name === '' ? legalName : name;
}

function networkOf(context: QueryContext, network: StoredNetwork): OutputOf<'networks.list'>[number] {
  const today = context.clock.today();
  const turns = network.duties.map((duty) => {
    const turn = turnOn(duty, today);
    if (turn === undefined) return null;
    const { holder, until } = turn;
    const holderName =
      holder === null ? placeName(context) : (context.store.organisations.find(holder)?.name ?? '');
    return { holder, holderName, ours: holder === null, until };
  });
  return { ...network, turns };
}

/** The agreement in force on a day, else none: what it gives, which way, until when. */
function rightsOf(
  { store, clock }: QueryContext,
  partnerId: number,
): Pick<DirectoryPlace, 'agreementId' | 'rights' | 'until'> {
  const today = clock.today();
  const inForce = store.agreements
    .with(partnerId, today)
    .filter(({ startsOn, lastDay }) => startsOn <= today && (lastDay === null || today <= lastDay));
  const [first] = inForce;
  return {
    agreementId: first?.id ?? null,
    rights: inForce.map((one) => `${directions[one.direction]}\u00a0: ${agreementWords(one)}`).join(' ; '),
    until: first?.lastDay ?? null,
  };
}

/** The places of a network, or every partner for null (X1): contact, rights in force, key, balance. */
export function directoryOf(context: QueryContext, id: number | null): DirectoryPlace[] {
  return context.store.networkSheets.places(id, context.clock.today()).map((place) => ({
    ...place,
    phone: displayPhone(place.phone),
    ...rightsOf(context, place.organisationId),
  }));
}

const columns: ExportTable['columns'] = [
  { key: 'name', header: 'Structure', kind: 'text', width: 28 },
  { key: 'commune', header: 'Commune', kind: 'text', width: 18 },
  { key: 'contact', header: 'Contact', kind: 'text', width: 22 },
  { key: 'email', header: 'Courriel', kind: 'text', width: 28 },
  { key: 'phone', header: 'Téléphone', kind: 'text', width: 16 },
  { key: 'address', header: 'Adresse', kind: 'text', width: 28 },
  { key: 'rights', header: 'Convention en cours', kind: 'text', width: 60 },
  { key: 'until', header: 'Jusqu’au', kind: 'date', width: 12 },
  { key: 'recognisedPeople', header: 'Membres reconnus', kind: 'integer', width: 10 },
  { key: 'passKeyKnown', header: 'Clé de pass connue', kind: 'boolean', width: 10 },
  { key: 'dueToUs', header: 'Nous est dû', kind: 'amount', width: 12 },
  { key: 'dueToThem', header: 'Leur est dû', kind: 'amount', width: 12 },
];
/** A landscape page has room for who and what, not for everything. */
const printed = new Set(['name', 'commune', 'contact', 'email', 'phone', 'rights', 'until', 'passKeyKnown']);

function tableOf(title: string, places: readonly DirectoryPlace[]): ExportTable {
  const rows = places.map(
    ({ organisationId: _id, agreementId: _agreement, postcode, address, ...place }) => ({
      ...place,
      address: [address, [postcode, place.commune].join(' ').trim()].filter((part) => part !== '').join(', '),
    }),
  );
  return { title, columns, rows };
}

const mediaTypes = {
  ...sheetMediaTypes,
  pdf: 'application/pdf',
} as const;

async function bytesOf(
  context: QueryContext,
  table: ExportTable,
  format: keyof typeof mediaTypes,
): Promise<Uint8Array> {
  if (format === 'csv') return writeCsv(table);
  if (format === 'xlsx') return writeXlsx(table);
  if (format === 'ods') return writeOds(table);
  const today = context.clock.today();
  return renderMemberList(
    { ...table, columns: table.columns.filter(({ key }) => printed.has(key)) },
    {
      ...placeFrame(context),
      detail: `au ${formatDateShort(today)}`,
      createdAt: `${today}T12:00:00.000Z`,
    },
  );
}

/** The networks that the place belongs to, their places, meetings and duties. */
export const directoryQueries = {
  list: (context, { withArchived }) =>
    done(context.store.networkSheets.list(withArchived).map((network) => networkOf(context, network))),
  directory(context, { id }) {
    if (id !== null && context.store.networkSheets.find(id) === undefined) return notFound('Ce réseau');
    return done(directoryOf(context, id));
  },
  async directoryFile(context, { id, format }) {
    const network = id === null ? undefined : context.store.networkSheets.find(id);
    if (id !== null && network === undefined) return notFound('Ce réseau');
    const title = network === undefined ? 'Annuaire des partenaires' : `Annuaire · ${network.name}`;
    const table = tableOf(title, directoryOf(context, id));
    const bytes = await bytesOf(context, table, format);
    const name = fold(network?.name ?? 'partenaires').replaceAll(' ', '-');
    return done(context.files.put(`annuaire-${name}.${format}`, mediaTypes[format], bytes));
  },
  meetings(context, { until }) {
    const now = context.clock.localNow();
    const networks = context.store.networkSheets.list(false).map((network) => networkOf(context, network));
    const near = networks.flatMap(({ id, name, nextMeetingAt, nextMeetingPlace, duties, turns }) => {
      if (nextMeetingAt === null || nextMeetingAt < now || nextMeetingAt.slice(0, 10) > until) return [];
      const ours = duties.filter((_, index) => turns[index]?.ours === true).map((duty) => duty.name);
      return [{ networkId: id, networkName: name, at: nextMeetingAt, where: nextMeetingPlace, duties: ours }];
    });
    return done(near.toSorted((one, other) => (one.at < other.at ? -1 : 1)));
  },
} satisfies Partial<QueryHandlers<'networks'>>;
