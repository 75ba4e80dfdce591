import '../people/people.css';
import { Button, Modal, NumberInput, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { WorkshopSession } from '../../../shared/contract/workshop-fields.ts';
import { datePart, timePart } from '../../../shared/domain/calendar.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { DateField, TimeField } from '../../ui/fields.tsx';
import { boundsOf, HoldsField, TimesFields } from './DatesDialog.tsx';

interface DialogProps {
  readonly session: WorkshopSession;
  readonly onClose: () => void;
}

/** Places, the days of registering and the note of one session. */
export function ChangeSession({ session, onClose }: DialogProps): ReactNode {
  const { id, version } = session;
  const [places, setPlaces] = useState(session.places);
  const [opensOn, setOpensOn] = useState(session.opensOn);
  const [closesOn, setClosesOn] = useState(session.closesAt === null ? null : datePart(session.closesAt));
  const [closesTime, setClosesTime] = useState(session.closesAt === null ? null : timePart(session.closesAt));
  const [note, setNote] = useState(session.note);
  const change = useCommand('workshops.changeSession');
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const closesAt = closesOn === null ? null : `${closesOn}T${closesTime ?? '12:00'}`;
    const result = await change.run({ id, version, places, opensOn, closesAt, note });
    if (result.ok) onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Places et inscriptions" size="md">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="sm">
          <NumberInput
            label="Places"
            description={'Vide\u00a0: on ne compte pas.'}
            data-autofocus
            min={1}
            max={5000}
            value={places ?? ''}
            onChange={(value) => setPlaces(value === '' ? null : Number(value))}
          />
          <DateField label="Inscriptions à partir du" value={opensOn} onChange={setOpensOn} />
          <DateField label="Closes le" value={closesOn} onChange={setClosesOn} />
          {closesOn !== null && (
            <TimeField label="À quelle heure" value={closesTime} onChange={setClosesTime} />
          )}
          <TextInput label="Note" value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          <div className="form-actions">
            <Button type="submit" loading={change.running}>
              Enregistrer
            </Button>
          </div>
        </Stack>
      </form>
    </Modal>
  );
}

/** Moves a session with what it holds; who is in the way is said before anything is written (B5). */
export function MoveSession({ session, onClose }: DialogProps): ReactNode {
  const { id, version } = session;
  const [times, setTimes] = useState<Parameters<typeof boundsOf>[0]>({
    date: datePart(session.startsAt),
    from: timePart(session.startsAt),
    to: timePart(session.endsAt),
  });
  const [resourceIds, setResourceIds] = useState<readonly number[]>(
    session.holds.map(({ resourceId }) => resourceId),
  );
  const move = useCommand('workshops.moveSession');
  const bounds = boundsOf(times);
  const asked = { id, ...(bounds ?? { startsAt: session.startsAt, endsAt: session.endsAt }) };
  const preview = useQuery(
    'workshops.previewMove',
    { ...asked, resourceIds: [...resourceIds] },
    { enabled: bounds !== undefined },
  ).data;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const result = await move.run({ ...asked, version, resourceIds: [...resourceIds] });
    if (result.ok) onClose();
  };
  const isInTheWay = preview !== undefined && (preview.state === 'taken' || preview.state === 'refused');
  return (
    <Modal opened onClose={onClose} title="Déplacer la séance" size="lg">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="sm">
          <TimesFields value={times} onChange={setTimes} />
          <HoldsField value={resourceIds} onChange={setResourceIds} />
          <div aria-live="polite">
            {isInTheWay && <p className="refusal">{preview.problem}</p>}
            {!isInTheWay &&
              preview?.warnings.map(({ message }) => (
                <p key={message} className="warn">
                  {message}
                </p>
              ))}
          </div>
          <div className="form-actions">
            <Button type="submit" loading={move.running} disabled={bounds === undefined || isInTheWay}>
              Déplacer
            </Button>
          </div>
        </Stack>
      </form>
    </Modal>
  );
}

/** Cancels a session with why; those registered are then to be told. */
export function CancelSession(
  props: DialogProps & { readonly onCancelled: (toTell: number) => void },
): ReactNode {
  const { id, version } = props.session;
  const [reason, setReason] = useState('');
  const cancel = useCommand('workshops.cancelSession');
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const result = await cancel.run({ id, version, reason });
    if (result.ok) props.onCancelled(result.value.toTell);
  };
  return (
    <Modal opened onClose={props.onClose} title="Annuler la séance" size="md">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="sm">
          <p className="soft">
            La salle et les machines sont rendues, personne ne doit rien. Les messages aux inscrits s’ouvrent
            ensuite.
          </p>
          <TextInput
            label="Pourquoi"
            description="Dit dans les messages."
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className="form-actions">
            <Button type="submit" loading={cancel.running} disabled={reason.trim() === ''}>
              Annuler la séance
            </Button>
          </div>
        </Stack>
      </form>
    </Modal>
  );
}
