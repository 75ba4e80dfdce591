import { copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { Result, WarningCode } from '../../../shared/contract/errors.ts';
import { refuse } from '../../services/outcome.ts';
import { backupFolderOf } from '../../store/backup-files.ts';
import { callTyped, reach, type Access } from './access.ts';
import { Usage, type Options } from './options.ts';

/** What a command answers: written as JSON, and its `ok` decides the exit code. */
export type Answer = Result<unknown>;

async function withAccess(file: string, work: (access: Access) => Promise<Answer>): Promise<Answer> {
  const access = await reach(file);
  try {
    return await work(access);
  } finally {
    access.close();
  }
}

function missing(file: string): Answer {
  return refuse('NOT_FOUND', `Le fichier ${file} n’existe pas. Vérifier le chemin donné à --db.`);
}

function jsonInput(text: string | undefined): unknown {
  const given = text === '-' ? readFileSync(0, 'utf8') : (text ?? '{}');
  try {
    return JSON.parse(given);
  } catch {
    throw new Usage('Le second argument de call doit être du JSON.');
  }
}

/** `call <area.command> '<json>'` */
export function runCall(file: string, [name, input]: readonly string[], options: Options): Promise<Answer> {
  if (name === undefined) throw new Usage('call attend le nom d’un appel, par exemple people.search.');
  const value = jsonInput(input);
  const accept = (options.accept ?? '').split(',').filter((code) => code !== '') as WarningCode[];
  return withAccess(file, (access) => access.call(name, value, { accept, key: options.key }));
}

/** `demo` */
export function runDemo(file: string): Promise<Answer> {
  return withAccess(file, (access) => access.call('imports.fillWithExample', {}));
}

type Plan = OutputOf<'imports.plan'>;

function planSummary(plan: Plan): unknown {
  const worthSaying = plan.lines.filter((line) => line.reasons.length > 0);
  return {
    dryRun: true,
    fileName: plan.fileName,
    layout: plan.layout,
    columns: plan.columns,
    totals: plan.totals,
    newTypes: plan.newTypes,
    lines: worthSaying,
  };
}

function writeCorrections(source: string, bytes: Uint8Array): string {
  const { dir, name } = path.parse(source);
  const target = path.join(dir, `${name}-a-corriger.csv`);
  writeFileSync(target, bytes);
  return target;
}

/** `import people FILE [--dry-run | --yes]`: a dry run unless `--yes`. */
export function runImport(
  file: string,
  [what, source]: readonly string[],
  options: Options,
  calledFrom: string,
): Promise<Answer> {
  if (what !== 'people' || source === undefined)
    throw new Usage('import attend «\u00a0people FICHIER\u00a0».');
  if (options['dry-run'] === true && options.yes === true) throw new Usage('Choisir --dry-run ou --yes.');
  const from = path.resolve(calledFrom, source);
  if (!existsSync(from))
    return Promise.resolve(refuse('FILE_UNREADABLE', `Le fichier ${source} n’existe pas.`));
  return withAccess(file, async (access) => {
    const { ticket } = await access.upload(path.basename(from), readFileSync(from));
    if (options.yes !== true) {
      const plan = await callTyped(access, 'imports.plan', { ticket });
      return plan.ok ? { ok: true, value: planSummary(plan.value) } : plan;
    }
    const confirmed = await callTyped(access, 'imports.confirm', { ticket });
    if (!confirmed.ok) return confirmed;
    const { corrections, ...rest } = confirmed.value;
    const bytes = corrections === null ? undefined : await access.download(corrections.ticket);
    return {
      ok: true,
      value: { ...rest, corrections: bytes === undefined ? null : writeCorrections(from, bytes) },
    };
  });
}

/** `export members --year … --format … --out FILE`: under a passing name first, so that no half file is left. */
export function runExport(
  file: string,
  [what]: readonly string[],
  options: Options,
  calledFrom: string,
): Promise<Answer> {
  const year = Number(options.year);
  const { format, out } = options;
  if (what !== 'members' || !Number.isInteger(year) || out === undefined) {
    throw new Usage(
      'export attend «\u00a0members --year AAAA --format csv|xlsx|ods|pdf --out FICHIER\u00a0».',
    );
  }
  if (format !== 'csv' && format !== 'xlsx' && format !== 'ods' && format !== 'pdf') {
    throw new Usage('--format attend csv, xlsx, ods ou pdf.');
  }
  if (!existsSync(file)) return Promise.resolve(missing(file));
  return withAccess(file, async (access) => {
    const input = {
      year,
      onDate: options.on ?? null,
      personalData: options.anonymous !== true,
      format,
    } as const;
    const made = await callTyped(access, 'reports.memberFile', input);
    if (!made.ok) return made;
    const bytes = await access.download(made.value.ticket);
    if (bytes === undefined)
      return refuse('TICKET_EXPIRED', 'Le fichier n’a pas pu être repris. Relancer la commande.');
    const target = path.resolve(calledFrom, out);
    writeFileSync(`${target}.part`, bytes);
    renameSync(`${target}.part`, target);
    return { ok: true, value: { out: target, size: bytes.byteLength } };
  });
}

/** `backup --out FILE` */
export function runBackup(file: string, options: Options, calledFrom: string): Promise<Answer> {
  const { out } = options;
  if (out === undefined) throw new Usage('backup attend --out FICHIER.');
  if (!existsSync(file)) return Promise.resolve(missing(file));
  return withAccess(file, async (access) => {
    const made = await callTyped(access, 'backups.make', {});
    if (!made.ok) return made;
    const target = path.resolve(calledFrom, out);
    copyFileSync(path.join(backupFolderOf(file), made.value.name), `${target}.part`);
    renameSync(`${target}.part`, target);
    return { ok: true, value: { out: target, size: made.value.size, madeAt: made.value.madeAt } };
  });
}

/** `verify`: refused (1) when any check fails. */
export function runVerify(file: string): Promise<Answer> {
  if (!existsSync(file)) return Promise.resolve(missing(file));
  return withAccess(file, async (access) => {
    const result = await callTyped(access, 'backups.verify', {});
    if (!result.ok || result.value.ok) return result;
    const wrong = result.value.checks.filter((check) => !check.ok).map((check) => check.message);
    return refuse('FILE_BROKEN', wrong.join(' '), { details: { failed: wrong.length } });
  });
}
