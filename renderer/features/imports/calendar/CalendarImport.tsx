import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { joinWords, plural } from '../../../../shared/domain/french.ts';
import { formatInteger } from '../../../../shared/domain/money.ts';
import { useFiles } from '../../../api/files.ts';
import { useCommand } from '../../../api/hooks.ts';
import { homePaths } from '../../../shell/paths.ts';
import { Busy } from '../Busy.tsx';
import { Total } from '../Totals.tsx';
import type { ChosenFile } from '../use-import-file.ts';
import { CalendarLines } from './CalendarLines.tsx';
import { CalendarQuestions } from './CalendarQuestions.tsx';
import {
  useCalendarImport,
  type CalendarDone,
  type CalendarPlan,
  type CalendarTaking,
} from './use-calendar-import.ts';

/** Somebody else's calendar on its way in: where, for whom, what is in the way, and only then « Importer » (P4). */
export function CalendarImport(props: { readonly file: ChosenFile; readonly onMore: () => void }): ReactNode {
  const taking = useCalendarImport(props.file);
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
        <Result done={done} onMore={props.onMore} />
      ) : (
        plan !== undefined && <DryRun taking={taking} plan={plan} />
      )}
      {isShown && (
        <Busy
          label={busy === 'writing' ? 'Enregistrement, tout ou rien…' : 'Lecture du calendrier…'}
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
  readonly taking: CalendarTaking;
  readonly plan: CalendarPlan;
}): ReactNode {
  const { totals } = plan;
  const written = writtenOf(plan.totals);
  return (
    <>
      <p className="soft lead">
        <strong>{plan.fileName}</strong>
        {plan.source !== '' && ` · ${plan.source}`} · rien n’est écrit tant que ce n’est pas confirmé.
      </p>
      <section className="totals" aria-label="Totaux de contrôle">
        <dl>
          <Total label="dates lues" value={formatInteger(totals.lines)} />
          <Total label="nouvelles" value={formatInteger(totals.create)} />
          {totals.update > 0 && <Total label="modifiées" value={formatInteger(totals.update)} />}
          {totals.cancel > 0 && <Total label="annulées" value={formatInteger(totals.cancel)} strong />}
          {totals.same > 0 && <Total label="déjà là" value={formatInteger(totals.same)} />}
          {totals.past > 0 && <Total label="passées, sans facture" value={formatInteger(totals.past)} />}
          {totals.ask > 0 && <Total label="à confirmer" value={formatInteger(totals.ask)} strong />}
          {totals.refuse > 0 && <Total label="refusées" value={formatInteger(totals.refuse)} strong />}
          {totals.skip > 0 && <Total label="laissées de côté" value={formatInteger(totals.skip)} />}
        </dl>
        {plan.notes.map((note) => (
          <p key={note} className="soft">
            {note}
          </p>
        ))}
      </section>
      <CalendarQuestions plan={plan} taking={taking} />
      <CalendarLines plan={plan} taking={taking} />
      <div className="import-foot">
        <span className="soft">{footWords(plan)}</span>
        <Button
          disabled={taking.busy !== undefined || written === 0}
          loading={taking.busy === 'writing'}
          onClick={() => void taking.confirm()}
        >
          {written === 0 ? 'Rien de nouveau à importer' : `Importer ${plural(written, 'réservation')}`}
        </Button>
      </div>
    </>
  );
}

const writtenOf = ({ create, update, cancel }: CalendarPlan['totals']): number => create + update + cancel;

function footWords({ totals }: CalendarPlan): string {
  const rest = totals.ask + totals.refuse;
  const whole = 'Tout ou rien, et l’import entier peut se défaire.';
  return rest === 0
    ? whole
    : `${whole} ${plural(rest, 'date ira', 'dates iront')} au fichier de corrections.`;
}

function broughtWords({ create, update, cancel }: CalendarPlan['totals']): string {
  const parts = [
    create > 0 ? plural(create, 'réservation importée', 'réservations importées') : '',
    update > 0 ? plural(update, 'modifiée') : '',
    cancel > 0 ? plural(cancel, 'annulée') : '',
  ].filter((part) => part !== '');
  return `${joinWords(parts)}.`;
}

/** What came in, what is left to correct, and the way back. */
function Result(props: { readonly done: CalendarDone; readonly onMore: () => void }): ReactNode {
  const { totals, corrections, importId } = props.done;
  const undo = useCommand('imports.undo');
  const files = useFiles();
  const [isUndone, setUndone] = useState(false);
  const takeBack = async (): Promise<void> => {
    if (importId !== null && (await undo.run({ importId })).ok) setUndone(true);
  };
  const title = isUndone
    ? 'L’import est défait.'
    : importId === null
      ? 'Rien de nouveau dans ce fichier.'
      : broughtWords(totals);
  return (
    <section className="sheet import-result" aria-label="Résultat">
      <h2>{title}</h2>
      {!isUndone && corrections !== null && (
        <p>
          {plural(totals.ask + totals.refuse, 'date')} à corriger&nbsp;: le fichier dit pourquoi et se
          réimporte tel quel, comme un tableau de réservations.
        </p>
      )}
      <div className="result-actions">
        {!isUndone && corrections !== null && (
          <Button onClick={() => void files.save(corrections)}>Enregistrer les corrections</Button>
        )}
        <Button variant="default" onClick={props.onMore}>
          Importer un autre fichier
        </Button>
        <Link href={homePaths.planning}>Voir le planning</Link>
        {!isUndone && importId !== null && (
          <Button variant="subtle" loading={undo.running} onClick={() => void takeBack()}>
            Défaire l’import
          </Button>
        )}
      </div>
    </section>
  );
}
