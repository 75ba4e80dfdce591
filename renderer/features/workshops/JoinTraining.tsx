import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { useCommand } from '../../api/hooks.ts';

/** The training that would give somebody what they lack (F2), and one button that puts them on its list. */
export function JoinTraining(props: {
  readonly training: OutputOf<'fablab.whoMayUse'>['training'];
  /** Who is to be trained; null: nobody is chosen yet. */
  readonly person: { readonly id: number; readonly label: string } | null;
}): ReactNode {
  const { training, person } = props;
  const register = useCommand('workshops.register');
  if (training === null) return null;
  if (training.registered)
    return (
      <p className="soft form-note" aria-live="polite">
        {person?.label} est sur la liste&nbsp;: {training.words}.
      </p>
    );
  const join = (personId: number): void =>
    void register.run({ sessionId: training.sessionId, who: { kind: 'person', personId } });
  return (
    <div className="form-note">
      <span className="soft">Prochaine formation&nbsp;: {training.words}.</span>{' '}
      {person !== null && (
        <Button
          size="compact-sm"
          variant="default"
          loading={register.running}
          aria-label={`Inscrire ${person.label} à la formation`}
          onClick={() => join(person.id)}
        >
          Inscrire à la formation
        </Button>
      )}
    </div>
  );
}
