import type { Dossier } from '../../../shared/domain/dossier.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import { renderDossier } from '../../formats/pdf/dossier.ts';
import type { ZipEntry } from '../../formats/zip.ts';
import type { AttachmentKind } from '../../../shared/contract/attachments.ts';
import type { QueryContext } from '../context.ts';
import { participantName } from '../workshops/view.ts';
import { reportPlace } from './activity.ts';
import { packFacts, type PackFacts, type PackWanted } from './funder-pack.ts';
import { lookOf } from '../settings/look-of.ts';

/** A text as part of a file's name on any system. */
const slug = (text: string): string =>
  fold(text)
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')
    .slice(0, 50);

/** A file's own name without what would lead out of its folder. */
const safeName = (name: string): string => name.replaceAll(/[^\p{L}\p{N}._ -]+/gu, '_').replace(/^\.+/u, '');

/** The files that are kept for something, under a folder, each name once. */
function keptFiles(
  { store }: QueryContext,
  kind: AttachmentKind,
  entityId: number,
  folder: string,
): ZipEntry[] {
  return store.attachments
    .of(kind, entityId)
    .toSorted((one, other) => one.id - other.id)
    .flatMap(({ id, fileName }, index) => {
      const bytes = store.attachments.bytes(id);
      return bytes === undefined ? [] : [{ name: `${folder}-${index + 1}-${safeName(fileName)}`, bytes }];
    });
}

/** Who was ticked as present, for a session whose signed sheet is not kept: as told by the register, to be signed yet. */
function presenceDossier(context: QueryContext, session: PackFacts['actions']['sessions'][number]): Dossier {
  const rows = context.store.workshops.registrations
    .ofSession(session.sessionId)
    .filter(({ present }) => present > 0)
    .map((row) => ({
      name: participantName(row),
      commune: row.personCommune || row.commune,
      present: row.present,
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'fr'));
  return {
    title: 'Présences',
    detail: `${session.title}, ${formatDateShort(session.on)}`,
    ...reportPlace(context),
    createdAt: `${session.on}T12:00:00.000Z`,
    chapters: [
      {
        title: session.title,
        blocks: [
          {
            kind: 'table',
            title: `Personnes présentes le ${formatDateShort(session.on)}`,
            columns: [
              { header: 'Nom', kind: 'text' },
              { header: 'Commune', kind: 'text' },
              { header: 'Présents', kind: 'count' },
            ],
            rows: rows.map(({ name, commune, present }) => ({
              cells: [name, commune, present],
              strong: false,
            })),
            note: 'D’après les présences cochées\u00a0; la feuille signée n’est pas jointe au fichier.',
            masked: false,
          },
        ],
      },
    ],
  };
}

async function sessionFiles(
  context: QueryContext,
  session: PackFacts['actions']['sessions'][number],
): Promise<ZipEntry[]> {
  const name = `${session.on}-${slug(session.title)}-${session.sessionId}`;
  const signed = keptFiles(context, 'session', session.sessionId, `presences/${name}`);
  if (signed.length > 0) return signed;
  const layout = { chapterPages: false, landscape: false };
  const dossier = presenceDossier(context, session);
  const bytes = await renderDossier(dossier, layout, lookOf(context, dossier.lookId));
  return [{ name: `presences/${name}-liste.pdf`, bytes }];
}

/** The evidence of a pack as files of a zip (R4, R5): proofs of expenses, signed sheets or lists of presence, the agreement. */
export async function packFiles(context: QueryContext, wanted: PackWanted): Promise<ZipEntry[]> {
  const facts = packFacts(context, wanted);
  if (!facts.ok) return [];
  const { grant, expenses, actions } = facts.value;
  const entries = [
    ...keptFiles(context, 'grant', grant.id, 'convention/convention'),
    ...expenses.flatMap((expense) =>
      keptFiles(
        context,
        'expense',
        expense.id,
        `depenses/${expense.spentOn}-${slug(expense.supplierName)}-${expense.id}`,
      ),
    ),
  ];
  for (const [index, session] of actions.sessions.entries()) {
    context.progress(index, actions.sessions.length, 'Listes de présence');
    entries.push(...(await sessionFiles(context, session)));
  }
  return entries;
}
