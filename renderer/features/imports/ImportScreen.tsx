import './imports.css';
import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { plural } from '../../../shared/domain/french.ts';
import { homePaths } from '../../shell/paths.ts';
import { Progress } from '../../ui/Progress.tsx';
import { Columns } from './Columns.tsx';
import { FileChoice } from './FileChoice.tsx';
import { Lines } from './Lines.tsx';
import { NewTypes } from './NewTypes.tsx';
import { PastImports } from './PastImports.tsx';
import { ImportResult } from './ImportResult.tsx';
import { Totals } from './Totals.tsx';
import { useImport, type Import, type Plan } from './use-import.ts';

/** Takes people in from a file (P4): what is recognised, what would happen line by line, and only then « Importer ». */
export function ImportScreen(): ReactNode {
  const taking = useImport();
  const { plan, done, refusal } = taking;
  return (
    <div className="page-wide import">
      <Link href={homePaths.people} className="back">
        <IconArrowLeft size={15} aria-hidden /> Adhérents
      </Link>
      <div className="page-head">
        <h1>Importer des personnes et leurs adhésions</h1>
        {taking.choices.ticket !== '' && done === undefined && (
          <Button variant="default" onClick={taking.leave}>
            Choisir un autre fichier
          </Button>
        )}
      </div>
      {refusal !== undefined && (
        <p className="refusal" role="alert">
          {refusal.message}
        </p>
      )}
      {done !== undefined ? (
        <ImportResult done={done} onMore={taking.leave} />
      ) : taking.choices.ticket === '' ? (
        <>
          <FileChoice onFile={(file) => void taking.choose(file)} />
          <PastImports />
        </>
      ) : (
        plan !== undefined && <DryRun taking={taking} plan={plan} />
      )}
      {taking.busy !== undefined && <Busy taking={taking} />}
    </div>
  );
}

function Busy({ taking }: { readonly taking: Import }): ReactNode {
  const isWriting = taking.busy === 'writing';
  // A plan drawn anew after a choice takes a blink; only the first reading and the writing say themselves.
  if (!isWriting && taking.plan !== undefined && taking.progress === undefined) return null;
  return (
    <div className="busy sheet">
      <Progress
        progress={taking.progress}
        label={isWriting ? 'Enregistrement, tout ou rien…' : 'Lecture du fichier…'}
      />
      <Button variant="default" onClick={taking.stop}>
        Arrêter
      </Button>
    </div>
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
      <Lines plan={plan} decisions={taking.choices.decisions} onDecide={taking.decide} />
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
