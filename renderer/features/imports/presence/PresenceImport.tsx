import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatMonth, plural } from '../../../../shared/domain/french.ts';
import { Busy } from '../Busy.tsx';
import type { ChosenFile } from '../use-import-file.ts';
import { Conflicts } from './Conflicts.tsx';
import { Days } from './Days.tsx';
import { PresenceLines } from './PresenceLines.tsx';
import { PresenceResult } from './PresenceResult.tsx';
import { PresenceTotals } from './PresenceTotals.tsx';
import { Questions } from './Questions.tsx';
import { usePresenceImport, type PresencePlan, type PresenceTaking } from './use-presence-import.ts';

/** A month's paper sheet on its way in: what has to be said, who each line is, and only then « Importer » (P4). */
export function PresenceImport(props: { readonly file: ChosenFile; readonly onMore: () => void }): ReactNode {
  const taking = usePresenceImport(props.file);
  const { plan, done, refusal, busy } = taking;
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
        <PresenceResult done={done} month={plan?.month} onMore={props.onMore} />
      ) : (
        plan !== undefined && <DryRun taking={taking} plan={plan} />
      )}
      {isShown && (
        <Busy
          label={busy === 'writing' ? 'Enregistrement, tout ou rien…' : 'Lecture de la feuille…'}
          progress={taking.progress}
          onStop={taking.stop}
        />
      )}
    </>
  );
}

function DryRun({
  taking,
  plan,
}: {
  readonly taking: PresenceTaking;
  readonly plan: PresencePlan;
}): ReactNode {
  return (
    <>
      <p className="soft lead">
        <strong>{plan.fileName}</strong> · feuille de présence de {formatMonth(`${plan.month}-01`)} · rien
        n’est écrit tant que ce n’est pas confirmé.
      </p>
      <PresenceTotals plan={plan} />
      <Questions plan={plan} taking={taking} />
      <Conflicts plan={plan} taking={taking} />
      <PresenceLines plan={plan} taking={taking} />
      <Days plan={plan} />
      <div className="import-foot">
        <span className="soft">{footWords(plan)}</span>
        <Button
          disabled={taking.busy !== undefined || writtenCells(plan) === 0 || !plan.monthIsSure}
          loading={taking.busy === 'writing'}
          onClick={() => void taking.confirm()}
        >
          {verbOf(plan)}
        </Button>
      </div>
    </>
  );
}

function writtenCells({ totals, unnamed }: PresencePlan): number {
  const visitors = unnamed.filter(({ outcome }) => outcome === 'add' || outcome === 'replace').length;
  return totals.add + totals.complete + totals.replace + totals.recognised + visitors;
}

function verbOf(plan: PresencePlan): string {
  const { add, complete, replace, newVisitors } = plan.totals;
  const passages = add + complete + replace;
  if (passages > 0) return `Importer ${plural(passages, 'passage')}`;
  if (newVisitors > 0) return `Importer ${plural(newVisitors, 'visiteur')}`;
  return writtenCells(plan) > 0 ? 'Importer' : 'Rien de nouveau à importer';
}

function footWords({ totals }: PresencePlan): string {
  const left = totals.waiting + totals.unclear + totals.future + totals.conflict;
  const whole = 'Tout ou rien, et l’import entier peut se défaire.';
  return left === 0 ? whole : `${whole} ${plural(left, 'case reste', 'cases restent')} de côté.`;
}
