import { Button, Modal, Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { HolderLine } from '../../../shared/contract/imports-holders.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { Progress } from '../../ui/Progress.tsx';
import { FileChoice } from '../imports/FileChoice.tsx';
import { dayWords } from '../people/words.ts';
import type { HabilitationTypeRow } from './habilitation-words.ts';

type Plan = OutputOf<'imports.planHolders'>;

/** Takes a list of holders in: each choice draws the dry run anew, nothing is written before the last button. */
function useHolders(typeId: number, onClose: () => void) {
  const { upload, save } = useFiles();
  const planning = useAsk('imports.planHolders');
  const writing = useCommand('imports.confirmHolders');
  const [asked, setAsked] = useState({ ticket: '', typeId, links: new Map<number, number>() });
  const [plan, setPlan] = useState<Plan>();
  const [refusal, setRefusal] = useState<CallError>();
  const inputOf = ({ links, ...rest }: typeof asked) => ({
    ...rest,
    links: [...links].map(([line, personId]) => ({ line, personId })),
  });
  const draw = async (next: typeof asked): Promise<void> => {
    setAsked(next);
    const result = await planning.run(inputOf(next), { refusal: 'return' });
    setPlan(result.ok ? result.value : undefined);
    setRefusal(result.ok || result.error.code === 'CANCELLED' ? undefined : result.error);
  };
  return {
    plan,
    refusal,
    typeId: asked.typeId,
    hasFile: asked.ticket !== '',
    busy: planning.running || writing.running,
    progress: planning.progress ?? writing.progress,
    setType: (next: number) => void draw({ ...asked, typeId: next }),
    async choose(file: File): Promise<void> {
      const taken = await upload(file);
      if (taken !== undefined) await draw({ ...asked, ticket: taken.ticket });
    },
    link: (line: number, personId: number): void =>
      void draw({ ...asked, links: new Map([...asked.links, [line, personId]]) }),
    async confirm(): Promise<void> {
      const result = await writing.run(inputOf(asked), { refusal: 'return' });
      if (!result.ok) return setRefusal(result.error.code === 'CANCELLED' ? undefined : result.error);
      if (result.value.corrections !== null) await save(result.value.corrections);
      onClose();
    },
  };
}

/** Who held what before, from the file to what it gives (F2). */
export function HoldersDialog(props: {
  readonly types: readonly HabilitationTypeRow[];
  readonly typeId: number;
  readonly onClose: () => void;
}): ReactNode {
  const taking = useHolders(props.typeId, props.onClose);
  const { plan, refusal } = taking;
  return (
    <Modal opened onClose={props.onClose} title="Importer une liste d’habilitations" size="xl">
      <div className="form">
        {!taking.hasFile && (
          <>
            <p className="soft">
              Un fichier CSV, XLSX ou ODS, une habilitation par ligne&nbsp;: nom (ou courriel, ou numéro
              d’adhérent), habilitation, date d’obtention et, si elle y est, fin de validité.
            </p>
            <FileChoice onFile={(file) => void taking.choose(file)} />
          </>
        )}
        {plan?.namesTypes === false && (
          <Select
            label="Habilitation"
            description="la liste ne dit pas laquelle"
            allowDeselect={false}
            data={props.types
              .filter(({ archived }) => !archived)
              .map(({ id, name }) => ({ value: String(id), label: name }))}
            value={String(taking.typeId)}
            onChange={(value) => taking.setType(Number(value))}
          />
        )}
        {refusal !== undefined && (
          <p className="refusal" role="alert">
            {refusal.message}
          </p>
        )}
        {taking.progress !== undefined && <Progress progress={taking.progress} label="Lecture de la liste" />}
        {plan !== undefined && <Drawn plan={plan} onLink={taking.link} />}
        <div className="form-actions">
          <Button variant="default" onClick={props.onClose}>
            Laisser
          </Button>
          <Button
            disabled={plan === undefined || plan.totals.added === 0}
            loading={taking.busy}
            onClick={() => void taking.confirm()}
          >
            Reprendre ces habilitations
          </Button>
        </div>
      </div>
    </Modal>
  );
}

/** The dry run: how many do what, then the lines. */
function Drawn(props: {
  readonly plan: Plan;
  readonly onLink: (line: number, personId: number) => void;
}): ReactNode {
  const { lines, totals } = props.plan;
  const { today } = useNow();
  const words = [
    plural(totals.added, 'habilitation à reprendre', 'habilitations à reprendre'),
    `${totals.same} déjà ${totals.same > 1 ? 'notées' : 'notée'}`,
    plural(totals.refused, 'ligne refusée', 'lignes refusées'),
  ];
  return (
    <>
      <p aria-live="polite">
        <strong>{words.join(' · ')}</strong>
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: the keyboard must reach it */}
      <section className="partner-list" aria-label="Lignes de la liste" tabIndex={0}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">Ligne</th>
              <th scope="col">Qui</th>
              <th scope="col">Habilitation</th>
              <th scope="col">Obtenue</th>
              <th scope="col">Jusqu’au</th>
              <th scope="col">Ce qui se passe</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.line}>
                <td className="figures">{line.line}</td>
                <td>{line.personName || line.name}</td>
                <td>{line.typeName}</td>
                <td>{line.givenOn === null ? '' : dayWords(line.givenOn, today)}</td>
                <td>{line.until === null ? '' : dayWords(line.until, today)}</td>
                <td>
                  <Outcome line={line} onLink={props.onLink} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

const outcomeWords = { new: 'à reprendre', same: '', refuse: 'refusée' } as const;

function Outcome(props: {
  readonly line: HolderLine;
  readonly onLink: (line: number, personId: number) => void;
}): ReactNode {
  const { line } = props;
  return (
    <>
      {[outcomeWords[line.outcome], ...line.reasons].filter((words) => words !== '').join(' · ')}
      {line.candidates.length > 1 && (
        <Select
          size="xs"
          aria-label={`Qui est ${line.name}, ligne ${line.line}`}
          placeholder="Choisir"
          data={line.candidates.map(({ personId, name, hint }) => ({
            value: String(personId),
            label: [name, hint].filter((part) => part !== '').join(', '),
          }))}
          value={null}
          onChange={(value) => value !== null && props.onLink(line.line, Number(value))}
        />
      )}
    </>
  );
}
