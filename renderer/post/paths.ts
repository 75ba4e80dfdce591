/** Where the post's screens live, after the `#` of the address. */
export const postPaths = {
  board: '/poste',
  queue: '/poste/file',
  evening: '/poste/soir',
  pin: '/poste/code',
  book: '/poste/reserver',
  finish: '/poste/terminer',
  hits: '/poste/panne',
} as const;

/** What is booked: one machine, or the first free one of like ones; for somebody in the queue, where `queueId` says so. */
export type BookTarget =
  | { readonly of: 'machine'; readonly machineId: number; readonly queueId?: number }
  | { readonly of: 'group'; readonly group: string; readonly queueId?: number };

/** The address of the form that books. */
export function bookPath(target: BookTarget): string {
  const what =
    target.of === 'machine' ? `machine/${target.machineId}` : `groupe/${encodeURIComponent(target.group)}`;
  return `${postPaths.book}/${what}${target.queueId === undefined ? '' : `/${target.queueId}`}`;
}

/** What an address of that form says; undefined for another address. */
export function bookTargetAt(path: string): BookTarget | undefined {
  const [of, what, queue, ...rest] = path.slice(`${postPaths.book}/`.length).split('/');
  if (!path.startsWith(`${postPaths.book}/`) || what === undefined || what === '' || rest.length > 0)
    return undefined;
  const queueId = Number(queue);
  const served = Number.isInteger(queueId) && queueId > 0 ? { queueId } : {};
  if (of === 'groupe') return { of: 'group', group: decodeURIComponent(what), ...served };
  const machineId = Number(what);
  return of === 'machine' && Number.isInteger(machineId) ? { of, machineId, ...served } : undefined;
}

/** The address of the form that ends a job. */
export function finishPath(jobId: number): string {
  return `${postPaths.finish}/${jobId}`;
}

const numberAfter = (path: string, start: string): number | undefined => {
  const id = Number(path.slice(`${start}/`.length));
  return path.startsWith(`${start}/`) && Number.isInteger(id) && id > 0 ? id : undefined;
};

/** The job that such an address is of; undefined for another address. */
export const jobAt = (path: string): number | undefined => numberAfter(path, postPaths.finish);

/** The address of who is booked on a machine that stands still. */
export function hitsPath(machineId: number): string {
  return `${postPaths.hits}/${machineId}`;
}

/** The machine that such an address is of; undefined for another address. */
export const hitsAt = (path: string): number | undefined => numberAfter(path, postPaths.hits);
