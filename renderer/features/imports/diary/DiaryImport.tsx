import './diary.css';
import { Button, NativeSelect } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { datePart, timePart } from '../../../../shared/domain/calendar.ts';
import { formatDateShort, formatMinutes, formatTimeRange, plural } from '../../../../shared/domain/french.ts';
import { useFiles } from '../../../api/files.ts';
import { useCommand } from '../../../api/hooks.ts';
import { Busy } from '../Busy.tsx';
import type { ChosenFile } from '../use-import-file.ts';
import { DiaryQuestions } from './DiaryQuestions.tsx';
import { useDiaryImport, type DiaryDone, type DiaryPlan, type DiaryTaking } from './use-diary-import.ts';

/** Takes a fablab's diary in as past jobs: what is understood, line by line, and only then « Importer » (P4, B12). */
export function DiaryImport(props: { readonly file: ChosenFile; readonly onMore: () => void }): ReactNode {
  const taking = useDiaryImport(props.file);
  const { plan, done, refusal, busy } = taking;
  const isShown = busy === 'writing' || (busy === 'reading' && plan === undefined);
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
        plan !== undefined && <DryRun plan={plan} taking={taking} />
      )}
      {isShown && (
        <Busy
          label={busy === 'writing' ? 'Enregistrement, tout ou rien…' : 'Lecture du carnet…'}
          progress={taking.progress}
          onStop={taking.stop}
        />
      )}
    </>
  );
}

const bills = [
  { value: 'structures', label: 'ce qui est à facturer à une structure' },
  { value: 'all', label: 'tout, selon les tarifs' },
  { value: 'nothing', label: 'rien\u00a0: tout est réglé' },
] as const;

function DryRun({ plan, taking }: { readonly plan: DiaryPlan; readonly taking: DiaryTaking }): ReactNode {
  const { totals } = plan;
  return (
    <>
      <p className="soft lead">
        <strong>{plan.fileName}</strong> · carnet de fablab, {plural(totals.lines, 'ligne')} · rien n’est
        écrit tant que ce n’est pas confirmé.
      </p>
      <Totals plan={plan} />
      <DiaryQuestions plan={plan} taking={taking} />
      <NativeSelect
        className="diary-bill"
        label="À facturer"
        description="Le reste est noté sans rien demander."
        value={taking.choices.toBill}
        data={[...bills]}
        onChange={(event) => {
          const { value } = event.currentTarget;
          taking.change({ toBill: bills.find((one) => one.value === value)?.value ?? 'structures' });
        }}
      />
      <Lines plan={plan} taking={taking} />
      <div className="import-foot">
        <span className="soft">
          Tout ou rien, et l’import entier peut se défaire.
          {totals.ask + totals.refuse > 0 &&
            ` ${plural(totals.ask + totals.refuse, 'ligne ira', 'lignes iront')} au fichier de corrections.`}
        </span>
        <Button
          disabled={taking.busy !== undefined || totals.add === 0}
          loading={taking.busy === 'writing'}
          onClick={() => void taking.confirm()}
        >
          {totals.add === 0
            ? 'Rien de nouveau à importer'
            : `Importer ${plural(totals.add, 'travail', 'travaux')}`}
        </Button>
      </div>
    </>
  );
}

function Totals({ plan }: { readonly plan: DiaryPlan }): ReactNode {
  const { totals } = plan;
  const facts: readonly (readonly [string, string | number])[] = [
    ['À noter', totals.add],
    ['Heures machine', formatMinutes(totals.minutes)],
    ['À dire', totals.ask],
    ['Refusées', totals.refuse],
    ['Déjà notées', totals.same],
    ['Ratés', totals.failures],
    ['Pour apprendre', totals.trainings],
    ['Pour une structure', totals.structures],
    ['Fiches à créer', totals.newPeople],
    ['À regarder', totals.flagged],
  ];
  return (
    <section aria-label="Totaux de contrôle">
      <dl className="diary-totals">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const outcomes = {
  add: 'à noter',
  same: 'déjà notée',
  ask: 'à dire',
  refuse: 'refusée',
  skip: 'laissée',
} as const;

function Lines({ plan, taking }: { readonly plan: DiaryPlan; readonly taking: DiaryTaking }): ReactNode {
  const leftOut = new Set(taking.choices.leaveOut);
  return (
    <section className="diary-lines" aria-label="Ligne par ligne">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">Ligne</th>
            <th scope="col">Quand</th>
            <th scope="col">Machine</th>
            <th scope="col">Qui</th>
            <th scope="col">Matière</th>
            <th scope="col">Ce qui se passe</th>
            <th scope="col">Laisser</th>
          </tr>
        </thead>
        <tbody>
          {plan.lines.map((line) => (
            <tr key={line.line} data-outcome={line.outcome}>
              <td className="figures">{line.line}</td>
              <td className="figures">
                {line.startsAt !== null && line.endsAt !== null && (
                  <>
                    {formatDateShort(datePart(line.startsAt))}{' '}
                    {formatTimeRange(timePart(line.startsAt), timePart(line.endsAt))}
                  </>
                )}
              </td>
              <td>{line.machine}</td>
              <th scope="row">{line.who}</th>
              <td>{line.what}</td>
              <td>
                <strong>{outcomes[line.outcome]}</strong> {line.remark}
                {line.reasons.length > 0 && <small className="runs-out"> {line.reasons.join(' ')}</small>}
                {line.flags.length > 0 && <small className="soft"> ⚑ {line.flags.join(', ')}</small>}
              </td>
              <td>
                <input
                  type="checkbox"
                  aria-label={`Laisser la ligne ${line.line} de côté`}
                  checked={leftOut.has(line.line)}
                  onChange={() =>
                    taking.change({
                      leaveOut: leftOut.has(line.line)
                        ? taking.choices.leaveOut.filter((one) => one !== line.line)
                        : [...taking.choices.leaveOut, line.line],
                    })
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Result({ done, onMore }: { readonly done: DiaryDone; readonly onMore: () => void }): ReactNode {
  const files = useFiles();
  const undo = useCommand('imports.undo');
  const [isUndone, setUndone] = useState(false);
  const { totals, corrections, importId } = done;
  const takeBack = async (): Promise<void> => {
    if (importId !== null && (await undo.run({ importId })).ok) setUndone(true);
  };
  if (isUndone)
    return (
      <section className="sheet diary-result" aria-label="Résultat">
        <h2>L’import est défait.</h2>
        <Button onClick={onMore}>Importer un autre fichier</Button>
      </section>
    );
  return (
    <section className="sheet diary-result" aria-label="Résultat">
      <h2>
        {totals.add === 0
          ? 'Rien de nouveau\u00a0: rien n’a été écrit.'
          : `${plural(totals.add, 'travail noté', 'travaux notés')}, ${formatMinutes(totals.minutes)} de machine.`}
      </h2>
      <p className="soft">
        L’import se défait d’un bloc, ici ou depuis la liste des imports, tant que rien ne s’appuie dessus.
      </p>
      {corrections !== null && (
        <Button variant="default" onClick={() => void files.save(corrections)}>
          Enregistrer les lignes à corriger
        </Button>
      )}
      <Button onClick={onMore}>Importer un autre fichier</Button>
      {importId !== null && (
        <Button variant="subtle" loading={undo.running} onClick={() => void takeBack()}>
          Défaire l’import
        </Button>
      )}
    </section>
  );
}
