/** Why a file cannot be opened; `message` is French. Thrown before anything is written to it. */
export class StoreProblem extends Error {
  readonly code:
    | 'FILE_FOREIGN'
    | 'FILE_NEWER'
    | 'FILE_BROKEN'
    | 'FILE_LOCKED'
    | 'FILE_UNREADABLE'
    | 'READ_ONLY'
    | 'DISK_FULL';
  constructor(code: StoreProblem['code'], message: string) {
    super(message);
    this.name = 'StoreProblem';
    this.code = code;
  }
}

const problems: Readonly<Record<string, readonly [StoreProblem['code'], string]>> = {
  SQLITE_NOTADB: [
    'FILE_FOREIGN',
    'Ce fichier n’est pas une base Comptoir. Choisir un autre fichier, ou restaurer une sauvegarde.',
  ],
  SQLITE_CORRUPT: [
    'FILE_BROKEN',
    'Le fichier des données est abîmé. Il est resté tel quel\u202f; restaurer la dernière sauvegarde.',
  ],
  SQLITE_BUSY: [
    'FILE_LOCKED',
    'Ce fichier est déjà ouvert par un autre programme. Le fermer, puis réessayer.',
  ],
  SQLITE_READONLY: [
    'READ_ONLY',
    'Ce dossier n’est pas accessible en écriture. Choisir un autre dossier, ou demander les droits.',
  ],
  SQLITE_CANTOPEN: [
    'READ_ONLY',
    'Le fichier ne peut pas être créé ici\u00a0: le dossier manque ou n’est pas accessible en écriture.',
  ],
  SQLITE_FULL: [
    'DISK_FULL',
    'Le disque est plein. Libérer de la place, puis réessayer\u202f; rien n’a été perdu.',
  ],
  SQLITE_IOERR: [
    'FILE_BROKEN',
    'Le disque ne répond pas comme attendu. Vérifier la clé ou le disque, puis réessayer.',
  ],
};

/** The SQLite result code of a driver's exception (`SQLITE_BUSY_SNAPSHOT` → `SQLITE_BUSY`), or undefined. */
export function sqliteCodeOf(fault: unknown): string | undefined {
  if (!(fault instanceof Error) || !('code' in fault) || typeof fault.code !== 'string') return undefined;
  return /^SQLITE_[A-Z]+/.exec(fault.code)?.[0];
}

/** What the system says of files beside the data (backups, files in transit), in SQLite's words. */
const ofTheSystem: Readonly<Record<string, string>> = {
  ENOSPC: 'SQLITE_FULL',
  EDQUOT: 'SQLITE_FULL',
  EFBIG: 'SQLITE_FULL',
  EROFS: 'SQLITE_READONLY',
  EACCES: 'SQLITE_READONLY',
  EPERM: 'SQLITE_READONLY',
  EIO: 'SQLITE_IOERR',
};

function systemCodeOf(fault: unknown): string | undefined {
  if (!(fault instanceof Error) || !('code' in fault) || typeof fault.code !== 'string') return undefined;
  return Object.hasOwn(ofTheSystem, fault.code) ? ofTheSystem[fault.code] : undefined;
}

/** The problem behind an exception of the driver or of the system's files, or the exception itself. */
export function problemOf(fault: unknown): unknown {
  const known = problems[sqliteCodeOf(fault) ?? systemCodeOf(fault) ?? ''];
  return known === undefined ? fault : new StoreProblem(known[0], known[1]);
}
