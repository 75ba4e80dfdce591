import type { OutputOf } from '../../../shared/contract/contract.ts';
import { writeOpenFiles, type WrittenTable } from '../../formats/open-files.ts';
import type { OpenFile } from '../../store/open-rows.ts';
import type { QueryContext } from '../context.ts';
import { done, refuse, type Outcome } from '../outcome.ts';

const notice = (place: string, madeAt: string): string => `${place}
Toutes les données de Comptoir, en fichiers ouverts, au ${madeAt}.

À garder comme le fichier lui-même : il y a là des noms, des adresses, des comptes, des codes d’accès chiffrés et la clé
qui signe les pass. Rien n’est caché, rien n’est compressé autrement que dans ce .zip.

tables/*.csv       une table par fichier, en UTF-8, séparée par des virgules, une ligne par fiche ;
                   \\N veut dire « rien », une cellule vide est un texte vide
fichiers/*         les pièces jointes et les images, nommées par leur empreinte SHA-256 ;
                   la cellule qui les porte en donne le nom
datapackage.json   ce que sont les tables, leurs colonnes et leurs liens, au format Data Package
                   (https://specs.frictionlessdata.io), avec l’empreinte de chaque fichier
schema.sql         les tables telles que SQLite les tient

Les montants sont en centimes, les durées en minutes, les quantités en millièmes, les taux en centièmes de pour cent ;
les dates s’écrivent 2026-11-24, les heures sont celles du lieu, les instants (…Z) sont en temps universel.

Pour reprendre ce lieu dans Comptoir : Réglages, Sauvegardes, « Reprendre un export ».
`;

function* tablesOf(context: QueryContext, file: OpenFile): Generator<WrittenTable> {
  for (const table of file.tables) yield { ...table, rows: context.store.openRows.rows(table) };
}

/** The whole place as open files: one zip, as the file is at one moment. */
export function openFiles(context: QueryContext): Outcome<OutputOf<'backups.openFiles'>> {
  const { openRows, settings } = context.store;
  const place = settings.place().name;
  const madeAt = context.clock.now();
  let rows = 0;
  return openRows.atOneMoment(() => {
    const file = openRows.file();
    let written = 0;
    const bytes = writeOpenFiles({
      about: {
        format: 'comptoir.open-files',
        version: 1,
        place,
        madeAt,
        schema: file.schema,
        sequences: file.sequences,
      },
      texts: [
        { name: 'LISEZ-MOI.txt', text: notice(place, madeAt) },
        { name: 'schema.sql', text: openRows.schema() },
      ],
      tables: tablesOf(context, file),
      onTable(name, count) {
        rows += count;
        context.progress(++written, file.tables.length, name);
        return context.isCancelled();
      },
    });
    if (bytes === undefined) return refuse('CANCELLED', 'L’export est arrêté\u202f; rien n’a été écrit.');
    const ticket = context.files.put(`comptoir-${madeAt.slice(0, 10)}.zip`, 'application/zip', bytes);
    return done({ ...ticket, tables: file.tables.length, rows });
  });
}
