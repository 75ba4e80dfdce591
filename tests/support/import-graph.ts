import { posix } from 'node:path';

/** The areas of DESIGN, lowest rank first. `jobs` only starts and cancels what the others define. */
const AREAS = [
  'jobs',
  'settings',
  'access',
  'attachments',
  'mail',
  'people',
  'memberships',
  'resources',
  'networks',
  'pricing',
  'coverage',
  'attendance',
  'bookings',
  'feeds',
  'volunteering',
  'fablab',
  'workshops',
  'billing',
  'funding',
  'treasury',
  'accounting',
  'governance',
  'reports',
  'privacy',
  'backups',
  'imports',
] as const;

/** Room → rooms that it may know, itself and shared/ apart. A room that stands nowhere here is a fault. */
const MAY_KNOW: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  renderer: [],
  'main/store': [],
  'main/formats': [],
  'main/services': ['main/store', 'main/formats'],
  'main/jobs': ['main/services', 'main/formats'],
  'main/dispatch': ['main/services', 'main/store'],
  'main/schedule': ['main/dispatch', 'main/services'],
  // The worker threads put the house together: each is the root of its own thread.
  'main/threads': [
    'main/dispatch',
    'main/schedule',
    'main/jobs',
    'main/services',
    'main/store',
    'main/formats',
  ],
  'main/hosts': ['main/threads', 'main/dispatch', 'main/services', 'main/store'],
};

/** Of what a room may know, only these files: the seams, not the insides. */
const ONLY: Readonly<Record<string, RegExp>> = {
  // Who holds the file, why it cannot be opened, where its copies lie: settled before there is any dispatcher.
  'main/hosts → main/store': /^main\/store\/(?:ownership|problems|backup-files)\.ts$/,
  // The actor, the ticket, the clock: what all use cases share, and no use case.
  'main/hosts → main/services': /^main\/services\/[^/]+\.ts$/,
  // DESIGN: « for audit, keys and transactions only ».
  'main/dispatch → main/store': /^main\/store\/(?:audit|keys|problems|store|transactions)\.ts$/,
};

/** Package → the only folder that may import it. */
const PACKAGES: Readonly<Record<string, string>> = {
  electron: 'main/hosts/desktop/',
  'electron-updater': 'main/hosts/desktop/',
  'better-sqlite3': 'main/store/',
  'react-big-calendar': 'renderer/calendar/',
};

const SQL =
  /['"`]\s*(?:SELECT\s|INSERT\s+(?:OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(?:TABLE|INDEX|TRIGGER|VIEW)\s|BEGIN\s+IMMEDIATE)/;

/** Our sources: path from the project's root → text. Tests are no part of the graph. */
export type Sources = ReadonlyMap<string, string>;

const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/[^\n]*/g, '$1');

/** Everything that a file imports, types and lazy imports included, as it is written there. */
export function importsOf(text: string): readonly string[] {
  const found = withoutComments(text).matchAll(
    /(?:^|[;\n])\s*(?:import|export)\b[^'"`;()]*?from\s*['"]([^'"]+)['"]|(?:^|[;\n])\s*import\s*['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]/g,
  );
  return [...found].map(([, from, bare, lazy]) => from ?? bare ?? lazy ?? '');
}

function roomOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  return top === 'main' ? `main/${second}` : top;
}

function roomFault(from: string, to: string): string | undefined {
  const [knower, known] = [roomOf(from), roomOf(to)];
  const arrow = `${knower} → ${known}`;
  if (knower === known) return insideRoomFault(from, to);
  if (known === 'shared' && knower in MAY_KNOW) return undefined;
  if (!(MAY_KNOW[knower] ?? []).includes(known)) return `${from} → ${to}: no arrow ${arrow}`;
  if (ONLY[arrow]?.test(to) === false) return `${from} → ${to}: not a file for ${arrow}`;
  return undefined;
}

function insideRoomFault(from: string, to: string): string | undefined {
  if (from.startsWith('shared/domain/') && !to.startsWith('shared/domain/')) {
    return `${from} → ${to}: a rule knows no contract`;
  }
  return roomOf(from) === 'main/services' ? serviceFault(from, to) : undefined;
}

const SERVICE = /^main\/services\/([^/]+)\/(.+)$/;
const isQueries = (file: string): boolean => /(?:^|\/)(?:[\w-]+-)?queries(?:-[\w-]+)?\.ts$/.test(file);
const isCommands = (file: string): boolean => /(?:^|\/)(?:[\w-]+-)?commands(?:-[\w-]+)?\.ts$/.test(file);

/** Queries import only queries; commands any queries, and the rest of areas of lower rank. */
function serviceFault(from: string, to: string): string | undefined {
  const [, area, file = ''] = SERVICE.exec(from) ?? [];
  const [, otherArea, otherFile = ''] = SERVICE.exec(to) ?? [];
  if (area === undefined)
    return otherArea === undefined ? undefined : `${from} → ${to}: what all share knows no area`;
  const ranks = [area, otherArea].map((name) => AREAS.findIndex((known) => known === name));
  const [rank = -1, otherRank = -1] = ranks;
  if (rank < 0) return `${from}: ${area} is no area of DESIGN`;
  if (isQueries(file) && isCommands(otherFile)) return `${from} → ${to}: queries import only queries`;
  if (otherArea === undefined || otherArea === area || isQueries(otherFile)) return undefined;
  if (isQueries(file)) return `${from} → ${to}: queries import only queries of another area`;
  return otherRank < rank ? undefined : `${from} → ${to}: ${otherArea} does not rank below ${area}`;
}

function packageFault(from: string, name: string): string | undefined {
  const home = PACKAGES[name.startsWith('@') ? name : (name.split('/')[0] ?? name)];
  if (home !== undefined && !from.startsWith(home)) return `${from}: only ${home} imports ${name}`;
  if (name.startsWith('node:') && /^(?:shared|renderer)\//.test(from))
    return `${from}: no Node here (${name})`;
  return undefined;
}

function textFaults(path: string, text: string): readonly string[] {
  const code = withoutComments(text);
  const faults: string[] = [];
  if (/(?:^|\n)export\s+(?:type\s+)?(?:\*|\{[^}]*\})\s*(?:as\s+\w+\s*)?from\s/.test(code)) {
    faults.push(`${path}: a barrel (it exports what another file defines)`);
  }
  if (!path.startsWith('main/store/') && SQL.test(code)) faults.push(`${path}: SQL outside main/store`);
  return faults;
}

/** Every ring of files, once, by the path that closes it. */
function cycles(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push(`a ring: ${[...trail.slice(at), path].join(' → ')}`);
    if (at >= 0 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}

/** Everything in which the sources differ from DESIGN « Who may know whom », a sentence each; none when all is well. */
export function graphFaults(sources: Sources): readonly string[] {
  const faults: string[] = [];
  const graph = new Map<string, readonly string[]>();
  for (const [path, text] of sources) {
    const imports = importsOf(text);
    const own = imports
      .filter((name) => name.startsWith('.'))
      .map((name) => posix.join(posix.dirname(path), name));
    const foreign = imports.filter((name) => !name.startsWith('.'));
    graph.set(path, own);
    faults.push(...textFaults(path, text));
    for (const fault of [
      ...own.map((to) => roomFault(path, to)),
      ...foreign.map((name) => packageFault(path, name)),
    ]) {
      if (fault !== undefined) faults.push(fault);
    }
  }
  return [...faults, ...cycles(graph)];
}
