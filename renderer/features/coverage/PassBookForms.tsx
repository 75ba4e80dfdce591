import { SegmentedControl, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError, Result } from '../../../shared/contract/errors.ts';
import type { PassBook } from '../../../shared/contract/coverage-pass-books.ts';
import { partsInWords } from '../../../shared/domain/coverage-units.ts';
import { useCommand } from '../../api/hooks.ts';
import { AmountField, DateField } from '../../ui/fields.tsx';
import { readableByPerson } from '../../ui/readable.ts';
import { QuantityField } from '../billing/QuantityField.tsx';
import { FormEnd } from '../people/FormEnd.tsx';
import { partsOfQuantity, unitLabel } from './units.ts';
import { useRefused } from './use-refused.ts';

interface Part {
  readonly book: PassBook;
  readonly onClose: () => void;
}

/** The end of each of these forms: why, then the way back and the way on. */
function WithReason(props: {
  readonly verb: string;
  readonly running: boolean;
  readonly ready: boolean;
  readonly refusal: CallError | undefined;
  readonly onSend: (reason: string) => Promise<Result<unknown>>;
  readonly onResult: (result: Result<unknown>) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const [reason, setReason] = useState('');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    props.onResult(await props.onSend(reason.trim()));
  };
  return (
    <form className="form pass-book-form" onSubmit={(event) => void submit(event)}>
      {props.children}
      <TextInput
        label="Pourquoi"
        description={readableByPerson}
        required
        value={reason}
        error={props.refusal?.fields?.['reason']}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <FormEnd
        refusal={props.refusal}
        running={props.running}
        disabled={!props.ready || reason.trim() === ''}
        verb={props.verb}
        onClose={props.onClose}
      />
    </form>
  );
}

/** Gives units back or takes some by hand, with a reason. */
export function CorrectPassBook({ book, onClose }: Part): ReactNode {
  const correct = useCommand('coverage.correctPassBook');
  const { refusal, wrong, settle } = useRefused(onClose);
  const [gives, setGives] = useState(true);
  const [quantity, setQuantity] = useState<number | null>(1000);
  const parts = quantity === null ? 0 : partsOfQuantity(book.unit, quantity);
  const after = book.left + (gives ? parts : -parts);
  return (
    <WithReason
      verb={gives ? 'Rendre' : 'Prendre'}
      running={correct.running}
      ready={parts > 0}
      refusal={refusal}
      onSend={(reason) =>
        correct.run(
          { id: book.id, version: book.version, change: gives ? parts : -parts, reason },
          { refusal: 'return' },
        )
      }
      onResult={settle}
      onClose={onClose}
    >
      <SegmentedControl
        aria-label="Rendre ou prendre"
        value={gives ? 'give' : 'take'}
        onChange={(value) => setGives(value === 'give')}
        data={[
          { value: 'give', label: 'Rendre' },
          { value: 'take', label: 'Prendre' },
        ]}
      />
      <QuantityField
        label={`Combien de ${unitLabel[book.unit]}`}
        description={`il en restera\u00a0: ${partsInWords(book.unit, after)}`}
        data-autofocus
        value={quantity}
        error={wrong['change']}
        onChange={setQuantity}
      />
    </WithReason>
  );
}

/** Moves the last day of a carnet; none for no end. */
export function MovePassBookEnd({ book, onClose }: Part): ReactNode {
  const change = useCommand('coverage.changePassBookEnd');
  const { refusal, wrong, settle } = useRefused(onClose);
  const [expiresOn, setExpiresOn] = useState(book.expiresOn);
  return (
    <WithReason
      verb="Changer la fin"
      running={change.running}
      ready={expiresOn !== book.expiresOn}
      refusal={refusal}
      onSend={(reason) =>
        change.run({ id: book.id, version: book.version, expiresOn, reason }, { refusal: 'return' })
      }
      onResult={settle}
      onClose={onClose}
    >
      <DateField
        label="Dernier jour"
        description={'vide\u00a0: sans date de fin'}
        value={expiresOn}
        error={wrong['expiresOn']}
        onChange={setExpiresOn}
      />
    </WithReason>
  );
}

/** Closes a carnet before it is used up, with what is given back in money. */
export function ClosePassBook({ book, onClose }: Part): ReactNode {
  const close = useCommand('coverage.closePassBook');
  const { refusal, wrong, settle } = useRefused(onClose);
  const share = book.bought <= 0 ? 0 : Math.round((book.price * Math.max(0, book.left)) / book.bought);
  const [refund, setRefund] = useState<number | null>(Math.min(share, book.price));
  return (
    <WithReason
      verb="Clore le carnet"
      running={close.running}
      ready={refund !== null}
      refusal={refusal}
      onSend={(reason) =>
        close.run({ id: book.id, version: book.version, refund: refund ?? 0, reason }, { refusal: 'return' })
      }
      onResult={settle}
      onClose={onClose}
    >
      <AmountField
        label="Rendu en argent"
        description={`ce qui reste vaut, à la part\u00a0: ${partsInWords(book.unit, book.left)}`}
        value={refund}
        error={wrong['refund']}
        onChange={setRefund}
      />
    </WithReason>
  );
}
