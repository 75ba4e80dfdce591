import '../people/people.css';
import './workshops.css';
import { Button, Modal, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { WorkshopSession } from '../../../shared/contract/workshop-fields.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { AmountField } from '../../ui/fields.tsx';
import { PartyPicker } from '../../ui/PartyPicker.tsx';
import { readableByPerson } from '../../ui/readable.ts';
import { AnonymousFields } from './AnonymousFields.tsx';
import { useRegister, type Register } from './use-register.ts';
import { placesWords } from './words.ts';

/**
 * Registers for a session, one after the other until Escape: a name, Enter, Enter. `walkIn`: they stand at the door, and
 * are noted as being there.
 */
export function RegisterDialog(props: {
  readonly sessions: readonly WorkshopSession[];
  readonly first: number;
  readonly walkIn?: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { sessions, first, walkIn = false } = props;
  const [sessionId, setSessionId] = useState(first);
  const session = sessions.find(({ id }) => id === sessionId);
  const title = walkIn ? 'Noter qui est venu' : 'Inscrire';
  return (
    <Modal opened onClose={props.onClose} title={title} size="lg">
      <Stack gap="sm">
        {sessions.length > 1 && (
          <NativeSelect
            label="À quoi"
            value={String(sessionId)}
            data={sessions.map(({ id, title: what, when }) => ({
              value: String(id),
              label: `${what}, ${when}`,
            }))}
            onChange={(event) => setSessionId(Number(event.currentTarget.value))}
          />
        )}
        {session !== undefined && <RegisterForm key={session.id} session={session} walkIn={walkIn} />}
      </Stack>
    </Modal>
  );
}

function RegisterForm(props: { readonly session: WorkshopSession; readonly walkIn: boolean }): ReactNode {
  const { session } = props;
  const form = useRegister(session.id, props.walkIn);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void form.submit(false);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <p className="register-note soft">
          {session.when} · {placesWords(session)} · {session.priceWords}
        </p>
        <Who form={form} isPublic={!session.membersOnly} />
        {form.quote !== undefined && <Quote form={form} quote={form.quote} />}
        <TextInput
          label="Note"
          description={readableByPerson}
          value={form.note}
          onChange={(event) => form.setNote(event.currentTarget.value)}
        />
        <Submit form={form} session={session} walkIn={props.walkIn} />
        <output aria-live="polite">
          <ul className="register-done">
            {form.done.map((line) => (
              <li key={line}>✓ {line}</li>
            ))}
          </ul>
        </output>
      </Stack>
    </form>
  );
}

function Who({ form, isPublic }: { readonly form: Register; readonly isPublic: boolean }): ReactNode {
  const { anonymous, party } = form;
  if (anonymous !== null)
    return (
      <AnonymousFields
        value={anonymous}
        onChange={form.setAnonymous}
        onNamed={() => form.setAnonymous(null)}
      />
    );
  return (
    <>
      <PartyPicker
        key={form.done.length}
        label="Qui"
        takesFocus
        partnerMembers
        value={party}
        onChange={form.setParty}
      />
      {party?.kind === 'organisation' && (
        <NumberInput
          label="Combien de personnes"
          min={1}
          max={500}
          value={form.seats}
          onChange={(seats) => form.setSeats(Number(seats) || 1)}
        />
      )}
      {party === null && isPublic && (
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
          onClick={form.nameless}
        >
          Quelqu’un sans nom
        </Button>
      )}
    </>
  );
}

/** What they would pay and what the desk should know, before anything is written. */
function Quote({
  form,
  quote,
}: {
  readonly form: Register;
  readonly quote: OutputOf<'workshops.quote'>;
}): ReactNode {
  const price = quote.price === 0 ? 'rien à payer' : formatAmount(quote.price);
  return (
    <>
      <p className="register-note" aria-live="polite">
        <strong>{price}</strong>
        {quote.reason !== '' && <span className="soft"> · {quote.reason}</span>}
        {quote.room === 'full' && <span className="warn"> · complet</span>}
        {quote.room === 'behind' && <span className="warn"> · quelqu’un attend déjà cette place</span>}
      </p>
      {quote.remarks.map((remark) => (
        <p key={remark} className="warn register-note">
          {remark}
        </p>
      ))}
      {(form.amount !== null || quote.price > 0) && (
        <AmountField
          label="Prix convenu"
          description="À changer si un autre prix est convenu, avec sa raison."
          value={form.amount ?? quote.price}
          onChange={form.setAmount}
        />
      )}
      {form.amount !== null && form.amount !== quote.price && (
        <TextInput
          label="Pourquoi ce prix"
          description={readableByPerson}
          error={form.errors['priceReason']}
          value={form.priceReason}
          onChange={(event) => form.setPriceReason(event.currentTarget.value)}
        />
      )}
    </>
  );
}

function Submit(props: {
  readonly form: Register;
  readonly session: WorkshopSession;
  readonly walkIn: boolean;
}): ReactNode {
  const { form, session, walkIn } = props;
  const hasNoRoom = !walkIn && session.hasWaiting && form.quote !== undefined && form.quote.room !== 'in';
  return (
    <div className="form-actions">
      {hasNoRoom && (
        <Button
          variant={form.quote?.room === 'full' ? 'filled' : 'default'}
          loading={form.running}
          disabled={!form.isReady}
          onClick={() => void form.submit(true)}
        >
          Mettre en liste d’attente
        </Button>
      )}
      {!(hasNoRoom && form.quote?.room === 'full') && (
        <Button type="submit" loading={form.running} disabled={!form.isReady}>
          {walkIn ? 'Noter sa présence' : 'Inscrire'}
        </Button>
      )}
    </div>
  );
}
