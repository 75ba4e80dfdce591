import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import {
  formatDateBrief,
  formatTimeRange,
  joinWords,
  plural,
  quoted,
} from '../../../shared/domain/french.ts';
import type { FoundSlot } from '../../../shared/contract/booking-find.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useAsk } from '../../api/hooks.ts';
import { categoryWord } from '../pricing/categories.ts';

export type Answer = OutputOf<'bookings.findSlots'>;

/** « Trouver un créneau »: what is asked for in words, over everything that suits, soonest and best fitting first. */
export function FindSlot({
  date,
  personId,
  onPick,
}: {
  /** Where the search begins when no day is said; null: today. */
  readonly date: LocalDate | null;
  readonly personId?: number | null;
  readonly onPick: (slot: FoundSlot, understood: Answer['understood']) => void;
}): ReactNode {
  const [sentence, setSentence] = useState('');
  const [answer, setAnswer] = useState<Answer>();
  const ask = useAsk('bookings.findSlots');
  const search = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const found = await ask.run({
      sentence,
      personId: personId ?? null,
      ...(date !== null && { from: date }),
    });
    if (found.ok) setAnswer(found.value);
  };
  return (
    <form className="find-slot" aria-label="Trouver un créneau" onSubmit={(event) => void search(event)}>
      <h2>Trouver un créneau</h2>
      <TextInput
        size="xs"
        label="Quoi, combien de temps, quand"
        placeholder="3 h, 12 personnes, la semaine prochaine"
        autoComplete="off"
        data-autofocus
        value={sentence}
        onChange={(event) => setSentence(event.currentTarget.value)}
      />
      <Button size="xs" type="submit" variant="light" fullWidth loading={ask.running}>
        Chercher
      </Button>
      {answer !== undefined && <Found answer={answer} onPick={(slot) => onPick(slot, answer.understood)} />}
    </form>
  );
}

function Found({
  answer,
  onPick,
}: {
  readonly answer: Answer;
  readonly onPick: (slot: FoundSlot) => void;
}): ReactNode {
  const { understood, slots } = answer;
  return (
    <div aria-live="polite">
      <p className="soft">
        {understood.sentence}.
        {understood.notUnderstood.length > 0 && (
          <> Pas compris&nbsp;: {joinWords(understood.notUnderstood.map(quoted))}.</>
        )}
      </p>
      {slots.length === 0 && (
        <p>Rien de libre ainsi. Essayer moins de temps, d’autres jours, ou une autre heure.</p>
      )}
      <ul aria-label="Créneaux libres">
        {slots.map((slot) => (
          <li key={`${slot.resourceId} ${slot.startsAt}`}>
            <button type="button" className="agenda-line" onClick={() => onPick(slot)}>
              <span>
                {formatDateBrief(slot.startsAt.slice(0, 10))},{' '}
                {formatTimeRange(slot.startsAt.slice(11), slot.endsAt.slice(11))}
              </span>
              <strong>{slot.resourceName}</strong>
              <small className="soft">
                {[seatWords(slot), priceWords(slot)].filter(Boolean).join(' · ')}
              </small>
              {slot.warnings.length > 0 && <small className="entry-flag">{slot.warnings.join(' ')}</small>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const seatWords = ({ seats }: FoundSlot): string =>
  seats === 0 ? '' : plural(seats, 'place assise', 'places assises');

/** « 24,00 € », or what each category would pay: « adhérent 16,00 €, particulier 24,00 € ». */
function priceWords({ price, totals }: FoundSlot): string {
  if (price !== null) return formatAmount(price.total);
  return totals.map(({ category, total }) => `${categoryWord(category)} ${formatAmount(total)}`).join(', ');
}
