import '../people/people.css';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { PassBook } from '../../../shared/contract/coverage-pass-books.ts';
import type { Subscription } from '../../../shared/contract/coverage-plans.ts';
import { addDays, type LocalDate } from '../../../shared/domain/calendar.ts';
import { foldedWords } from '../../../shared/domain/text-folding.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { homePaths, partyPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { VirtualTable, type Column } from '../../ui/VirtualTable.tsx';
import { PassBookDialog } from './PassBookDialog.tsx';

interface Line {
  readonly key: string;
  readonly holder: Subscription['holder'];
  readonly holderName: string;
  readonly what: string;
  readonly words: string;
  readonly until: LocalDate | null;
  readonly kind: 'plan' | 'book';
  /** Runs now. */
  readonly runs: boolean;
  /** Ends or runs low soon, and why. */
  readonly watch: string;
  readonly bookId: number | null;
}

const filters = {
  running: 'en cours',
  plans: 'formules',
  books: 'carnets',
  soon: 'finit ou s’épuise bientôt',
  past: 'finis',
} as const;
type Filter = keyof typeof filters;
const filterNames: readonly Filter[] = ['running', 'plans', 'books', 'soon', 'past'];
const start: { readonly filter: Filter; readonly text: string } = { filter: 'running', text: '' };

/** Within how many days an end is worth seeing. */
const soonDays = 30;

const planLine = (row: Subscription, today: LocalDate): Line => ({
  key: `plan ${row.id}`,
  holder: row.holder,
  holderName: row.holderName,
  what: `Formule ${row.planName}`,
  words: row.words,
  until: row.until,
  kind: 'plan',
  runs: row.until === null || row.until >= today,
  watch:
    row.until !== null && row.until >= today && row.until <= addDays(today, soonDays)
      ? 'la formule finit'
      : '',
  bookId: null,
});

const bookLine = (row: PassBook, watched: ReadonlyMap<number, string>): Line => ({
  key: `book ${row.id}`,
  holder: row.holder,
  holderName: row.holderName,
  what: `${row.label}, ${row.typeName}`,
  words: row.words,
  until: row.expiresOn,
  kind: 'book',
  runs: row.usable > 0,
  watch: watched.get(row.id) ?? '',
  bookId: row.id,
});

/** Every plan and carnet, running ones by name of who holds them. */
function useLines(): readonly Line[] | undefined {
  const { today } = useNow();
  const plans = useQuery('coverage.subscriptions', {}).data;
  const books = useQuery('coverage.passBooks', {}).data;
  const watched = useQuery('coverage.passBooksToWatch', { days: soonDays }).data;
  if (plans === undefined || books === undefined) return undefined;
  const why = new Map((watched ?? []).map(({ book, why: words }) => [book.id, words]));
  return [...plans.map((row) => planLine(row, today)), ...books.map((row) => bookLine(row, why))].toSorted(
    (one, other) => one.holderName.localeCompare(other.holderName, 'fr'),
  );
}

function isWanted(line: Line, filter: Filter): boolean {
  if (filter === 'past') return !line.runs;
  if (filter === 'soon') return line.watch !== '';
  if (filter === 'running') return line.runs;
  return line.runs && line.kind === (filter === 'plans' ? 'plan' : 'book');
}

/** Adhérents, « Formules et carnets »: who holds what, and what ends or runs low soon. */
export function HoldersSection(): ReactNode {
  const [, navigate] = useLocation();
  const { draft, change } = useDraft('coverage.holders', start);
  const [openBook, setOpenBook] = useState<number>();
  const readOnly = useQuery('access.session', {}).data?.role === 'reader';
  const lines = useLines();
  const words = foldedWords(draft.text);
  const wanted = (lines ?? []).filter((line) => {
    const told = foldedWords(`${line.holderName} ${line.what}`);
    return isWanted(line, draft.filter) && words.every((word) => told.some((each) => each.startsWith(word)));
  });
  if (lines?.length === 0)
    return (
      <EmptyState
        title="Personne n’a encore de formule ni de carnet."
        action={<Link href={`${homePaths.settings}/formules`}>Ouvrir les réglages</Link>}
      >
        Ils se prennent sur la fiche d’une personne ou d’une structure, ou au comptoir.
      </EmptyState>
    );
  return (
    <>
      <Tools lines={lines ?? []} value={draft} onChange={change} />
      <VirtualTable
        label="Formules et carnets"
        rows={wanted}
        columns={columns}
        rowKey={({ key }) => key}
        rowHeight={48}
        onOpen={({ bookId, holder }) => (bookId === null ? navigate(partyPath(holder)) : setOpenBook(bookId))}
      />
      {openBook !== undefined && (
        <PassBookDialog id={openBook} readOnly={readOnly} onClose={() => setOpenBook(undefined)} />
      )}
    </>
  );
}

const columns: readonly Column<Line>[] = [
  {
    key: 'who',
    header: 'Qui',
    width: 220,
    cell: ({ holder, holderName }) => (
      <Link href={partyPath(holder)} onClick={(event) => event.stopPropagation()}>
        {holderName}
      </Link>
    ),
  },
  { key: 'what', header: 'Quoi', width: 300, cell: ({ what }) => what },
  {
    key: 'left',
    header: 'Où il en est',
    cell: ({ words, watch }) => (
      <span className={watch === '' ? undefined : 'runs-out'} title={watch}>
        {words}
      </span>
    ),
  },
];

function Tools(props: {
  readonly lines: readonly Line[];
  readonly value: typeof start;
  readonly onChange: (patch: Partial<typeof start>) => void;
}): ReactNode {
  const { lines, value, onChange } = props;
  const { save } = useFiles();
  const file = useAsk('coverage.holdersFile');
  const fetch = async (): Promise<void> => {
    const result = await file.run({});
    if (result.ok) await save(result.value);
  };
  return (
    <div className="holders-tools">
      <input
        type="search"
        className="holders-search"
        aria-label="Chercher une formule ou un carnet"
        placeholder="Nom, formule, numéro de carnet…"
        value={value.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <fieldset className="chips" aria-label="Montrer">
        {filterNames.map((key) => (
          <button
            key={key}
            type="button"
            className="chip"
            aria-pressed={value.filter === key}
            onClick={() => onChange({ filter: key })}
          >
            {filters[key]} ·{' '}
            <span className="figures">{lines.filter((line) => isWanted(line, key)).length}</span>
          </button>
        ))}
      </fieldset>
      <Button variant="default" loading={file.running} onClick={() => void fetch()}>
        Enregistrer en CSV
      </Button>
    </div>
  );
}
