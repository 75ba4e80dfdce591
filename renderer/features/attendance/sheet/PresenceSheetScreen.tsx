import '../attendance.css';
import './presence-sheet.css';
import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPrinter } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { addMonths } from '../../../../shared/domain/calendar.ts';
import { formatMonth, plural } from '../../../../shared/domain/french.ts';
import { useFiles } from '../../../api/files.ts';
import { useAsk } from '../../../api/hooks.ts';
import { useNow } from '../../../api/now.ts';
import { homePaths } from '../../../shell/paths.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PersonPicker } from '../../../ui/PartyPicker.tsx';
import { PresenceGrid } from './PresenceGrid.tsx';
import { useGridKeys } from './use-grid-keys.ts';
import { usePresenceSheet, type MonthSheet, type PresenceSheet } from './use-presence-sheet.ts';

/** Where the presence sheet is, and that of a month. */
export const presencePath = `${homePaths.people}/presence`;

/** The month's presence sheet, to be typed in as into a spreadsheet, and printed for next month. */
export function PresenceSheetScreen(): ReactNode {
  const { today } = useNow();
  const [address] = useLocation();
  const said = /\/(\d{4}-(?:0[1-9]|1[0-2]))$/u.exec(address)?.[1];
  const month = said ?? today.slice(0, 7);
  return <Month key={month} month={month} today={today} />;
}

const shifted = (month: string, by: number): string => addMonths(`${month}-01`, by).slice(0, 7);

function Month({ month, today }: { readonly month: string; readonly today: string }): ReactNode {
  const sheet = usePresenceSheet(month);
  const title = formatMonth(`${month}-01`);
  return (
    <section className="presence-sheet" aria-labelledby="presence-month">
      <div className="sheet-head">
        <Link href={`${presencePath}/${shifted(month, -1)}`} className="turn" aria-label="Mois précédent">
          <IconChevronLeft size={18} aria-hidden />
        </Link>
        <h2 id="presence-month">{title.charAt(0).toUpperCase() + title.slice(1)}</h2>
        <Link href={`${presencePath}/${shifted(month, 1)}`} className="turn" aria-label="Mois suivant">
          <IconChevronRight size={18} aria-hidden />
        </Link>
        <Saved sheet={sheet} />
        <Printing month={month} />
      </div>
      {sheet.refusal !== undefined && (
        <EmptyState title="La feuille n’est pas là">{sheet.refusal}</EmptyState>
      )}
      {sheet.month !== undefined && <Filled sheet={sheet} month={sheet.month} today={today} title={title} />}
    </section>
  );
}

function Filled(props: {
  readonly sheet: PresenceSheet;
  readonly month: MonthSheet;
  readonly today: string;
  readonly title: string;
}): ReactNode {
  const { sheet, month, today } = props;
  const adding = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const { draft, people } = sheet;
  const leave = (): void => adding.current?.querySelector('input')?.focus();
  const keys = useGridKeys({ draft, people, days: month.days, today, leave }, grid);
  const todayColumn = Math.max(
    0,
    month.days.findIndex(({ date }) => date === today),
  );
  const [round, setRound] = useState(0);
  return (
    <>
      {sheet.people.length === 0 && (
        <EmptyState title="Personne n’est encore venu ce mois-ci.">
          Écrire un nom ci-dessous pour ajouter une ligne, ou{' '}
          <Link href={`${homePaths.people}/import`}>importer une feuille</Link> déjà remplie.
        </EmptyState>
      )}
      <PresenceGrid
        sheet={sheet}
        month={month}
        keys={keys}
        grid={grid}
        today={today}
        label={`Feuille de présence, ${props.title}`}
      />
      <Reason sheet={sheet} at={keys.at} month={month} />
      <div className="sheet-foot">
        <div ref={adding} className="sheet-add">
          <PersonPicker
            key={round}
            label="Ajouter une ligne"
            placeholder="Nom de la personne…"
            value={null}
            onChange={(person) => {
              if (person === null) return;
              sheet.add({ personId: person.id, displayName: person.label });
              setRound(round + 1);
              const known = sheet.people.findIndex(({ personId }) => personId === person.id);
              keys.goTo({ row: known < 0 ? sheet.people.length : known, column: todayColumn });
            }}
          />
        </div>
        <Hints />
      </div>
    </>
  );
}

/** Why the cell one is at was refused, said where one types. */
function Reason(props: {
  readonly sheet: PresenceSheet;
  readonly month: MonthSheet;
  readonly at: { readonly row: number; readonly column: number };
}): ReactNode {
  const { sheet, month, at } = props;
  const date = month.days[at.column]?.date ?? '';
  const reason = sheet.draft.refusal(sheet.people[at.row]?.personId ?? 0, date);
  return (
    <p className="sheet-reason" role="alert">
      {reason ?? ''}
    </p>
  );
}

function Hints(): ReactNode {
  return (
    <p className="sheet-hints soft">
      <kbd>M</kbd> matin <kbd>A</kbd> après-midi <kbd>J</kbd> journée <kbd>Suppr</kbd> personne ·{' '}
      <kbd>Entrée</kbd> ligne suivante <kbd>Ctrl Z</kbd> annuler <kbd>Échap</kbd> ajouter un nom · coller un
      bloc d’un tableur marche aussi.
    </p>
  );
}

function Saved({ sheet: { draft } }: { readonly sheet: PresenceSheet }): ReactNode {
  const [unsaved, refused] = [draft.unsaved(), draft.refusals()];
  const words = unsaved > 0 ? `Enregistrement de ${plural(unsaved, 'case')}…` : 'Tout est enregistré.';
  return (
    <p className="sheet-saved soft" aria-live="polite">
      {words}
      {refused > 0 && (
        <span className="warn">
          {' '}
          {plural(refused, 'case refusée', 'cases refusées')}, en rouge&nbsp;: y aller dit pourquoi.
        </span>
      )}
    </p>
  );
}

function Printing({ month }: { readonly month: string }): ReactNode {
  const ask = useAsk('attendance.sheetFile');
  const files = useFiles();
  const next = shifted(month, 1);
  const print = async (wanted: string, filled: boolean): Promise<void> => {
    const result = await ask.run({ month: wanted, filled });
    if (result.ok) await files.print(result.value);
  };
  return (
    <div className="sheet-print">
      <Button component={Link} href={`${homePaths.people}/import`} variant="subtle">
        Importer une feuille
      </Button>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} aria-hidden />}
        disabled={ask.running}
        onClick={() => void print(month, true)}
      >
        Imprimer le mois
      </Button>
      <Button variant="default" disabled={ask.running} onClick={() => void print(next, false)}>
        Feuille vierge de {formatMonth(`${next}-01`)}
      </Button>
    </div>
  );
}
