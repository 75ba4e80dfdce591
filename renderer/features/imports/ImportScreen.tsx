import './imports.css';
import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { plural } from '../../../shared/domain/french.ts';
import { homePaths } from '../../shell/paths.ts';
import { Columns } from './Columns.tsx';
import { Differing } from './Changes.tsx';
import { FileChoice } from './FileChoice.tsx';
import { Lines } from './Lines.tsx';
import { NewTypes } from './NewTypes.tsx';
import { PastImports } from './PastImports.tsx';
import { ImportResult } from './ImportResult.tsx';
import { Totals } from './Totals.tsx';
import { Busy } from './Busy.tsx';
import { CalendarImport } from './calendar/CalendarImport.tsx';
import { DiaryImport } from './diary/DiaryImport.tsx';
import { PresenceImport } from './presence/PresenceImport.tsx';
import { SheetChoice } from './SheetChoice.tsx';
import { holdsOf, useImportFile, type ChosenFile } from './use-import-file.ts';
import { useImport, type Import, type Plan } from './use-import.ts';

/** Takes a file in (P4): what it is, what would happen line by line, and only then « Importer ». */
export function ImportScreen(): ReactNode {
  const file = useImportFile();
  const { chosen, refusal } = file;
  return (
    <div className="page-wide import">
      <Link href={homePaths.people} className="back">
        <IconArrowLeft size={15} aria-hidden /> Adhérents
      </Link>
      <div className="page-head">
        <h1>Importer un fichier</h1>
        {chosen !== undefined && (
          <Button variant="default" onClick={file.leave}>
            Choisir un autre fichier
          </Button>
        )}
      </div>
      {refusal !== undefined && (
        <p className="refusal" role="alert">
          {refusal.message}
        </p>
      )}
      {chosen === undefined ? (
        <>
          <FileChoice onFile={(each) => void file.choose(each)} />
          <PastImports />
        </>
      ) : (
        <>
          <SheetChoice file={chosen} onPick={file.pick} />
          <ChosenImport key={`${chosen.ticket} ${chosen.sheet}`} file={chosen} onMore={file.leave} />
        </>
      )}
      {file.reading && <Busy label="Lecture du fichier…" progress={file.progress} onStop={file.stop} />}
    </div>
  );
}

/** The import of what the chosen sheet holds. */
function ChosenImport(props: { readonly file: ChosenFile; readonly onMore: () => void }): ReactNode {
  const holds = holdsOf(props.file);
  if (holds === 'diary') return <DiaryImport {...props} />;
  if (holds === 'bookings') return <CalendarImport {...props} />;
  return holds === 'presence' ? <PresenceImport {...props} /> : <PeopleImport {...props} />;
}

function PeopleImport({
  file,
  onMore,
}: {
  readonly file: ChosenFile;
  readonly onMore: () => void;
}): ReactNode {
  const taking = useImport(file);
  const { plan, done, refusal, busy } = taking;
  // A plan drawn anew after a choice takes a blink; only the first reading and the writing say themselves.
  const isShown =
    busy === 'writing' || (busy === 'reading' && (plan === undefined || taking.progress !== undefined));
  return (
    <>
      {refusal !== undefined && (
        <p className="refusal" role="alert">
          {refusal.message}
        </p>
      )}
      {done !== undefined ? (
        <ImportResult done={done} onMore={onMore} />
      ) : (
        plan !== undefined && <DryRun taking={taking} plan={plan} />
      )}
      {isShown && (
        <Busy
          label={busy === 'writing' ? 'Enregistrement, tout ou rien…' : 'Lecture du fichier…'}
          progress={taking.progress}
          onStop={taking.stop}
        />
      )}
    </>
  );
}

function DryRun({ taking, plan }: { readonly taking: Import; readonly plan: Plan }): ReactNode {
  return (
    <>
      <p className="soft lead">
        <strong>{plan.fileName}</strong> · {plural(plan.totals.lines, 'ligne')} · rien n’est écrit tant que ce
        n’est pas confirmé.
      </p>
      <Totals totals={plan.totals} />
      <Columns plan={plan} onTake={taking.take} />
      <NewTypes plan={plan} shares={taking.choices.shares} onShare={taking.share} />
      <Lines
        plan={plan}
        decisions={taking.choices.decisions}
        onDecide={taking.decide}
        fields={taking.choices.fields}
        onTakeFields={taking.takeFields}
      />
      <Differing plan={plan} onTakeFields={taking.takeFields} />
      <div className="import-foot">
        <span className="soft">{footWords(plan)}</span>
        <Button
          disabled={taking.busy !== undefined || isNothingNew(plan)}
          loading={taking.busy === 'writing'}
          onClick={() => void taking.confirm()}
        >
          {verbOf(plan)}
        </Button>
      </div>
    </>
  );
}

function isNothingNew({ totals }: Plan): boolean {
  return totals.create + totals.update + totals.merge + totals.memberships + totals.payments === 0;
}

function verbOf({ totals }: Plan): string {
  if (totals.memberships > 0) return `Importer ${plural(totals.memberships, 'adhésion')}`;
  const people = totals.create + totals.update + totals.merge;
  return people === 0 ? 'Rien de nouveau à importer' : `Importer ${plural(people, 'personne')}`;
}

function footWords({ totals }: Plan): string {
  const rest = totals.refuse + totals.skip;
  return rest === 0
    ? 'Tout ou rien, et l’import entier peut se défaire.'
    : `Tout ou rien, et l’import entier peut se défaire. ${plural(rest, 'ligne ira', 'lignes iront')} au fichier de corrections.`;
}
