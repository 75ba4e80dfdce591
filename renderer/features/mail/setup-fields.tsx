import { SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { joinWords } from '../../../shared/domain/french.ts';
import { TypedField } from '../../ui/typed-fields.tsx';
import type { SetupFormPart } from './SetupPart.tsx';
import { stepWords } from './words.ts';

/** Who signs, where answers go, how one pays. */
export function SenderFields({ setup, draft, errors, change }: SetupFormPart): ReactNode {
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label="Nom de l’expéditeur"
          description="À défaut, le nom du lieu."
          placeholder={setup.effectiveName}
          value={draft.senderName}
          error={errors['senderName']}
          onChange={(event) => change({ senderName: event.currentTarget.value })}
        />
        <TextInput
          label="Adresse de l’expéditeur"
          description="À défaut, l’adresse e-mail du lieu."
          placeholder={setup.effectiveAddress}
          inputMode="email"
          value={draft.senderAddress}
          error={errors['senderAddress']}
          onChange={(event) => change({ senderAddress: event.currentTarget.value })}
        />
      </SimpleGrid>
      <TextInput
        label="Répondre à"
        description="Si les réponses doivent arriver ailleurs."
        inputMode="email"
        value={draft.replyTo}
        error={errors['replyTo']}
        onChange={(event) => change({ replyTo: event.currentTarget.value })}
      />
      <Textarea
        label="Lien ou consigne de paiement"
        description="Ce que deviennent les champs de ce nom dans les textes."
        autosize
        minRows={2}
        value={draft.paymentHint}
        error={errors['paymentHint']}
        onChange={(event) => change({ paymentHint: event.currentTarget.value })}
      />
    </Stack>
  );
}

/** « 30,7 » → « 30, 7 »; undefined for anything that is no list of days. An empty text is no day at all. */
function readDays(text: string): string | undefined {
  const days = text.split(/[\s,;]+/u).filter((part) => part !== '');
  return days.every((day) => /^\d{1,3}$/u.test(day) && Number(day) <= 180) ? days.join(', ') : undefined;
}

const daysOf = (text: string): readonly number[] => (text === '' ? [] : text.split(', ').map(Number));
const asTyped = (text: string): string => text;

/** When people are reminded: days before the end, days after. */
export function ReminderFields({ draft, errors, change }: SetupFormPart): ReactNode {
  const steps = draft.reminderSteps;
  const before = steps.filter((step) => step < 0);
  const after = steps.filter((step) => step >= 0);
  const set = (kept: readonly number[], text: string | null, sign: 1 | -1): void => {
    if (text === null) return;
    const typed = daysOf(text).map((day) => (day === 0 ? 0 : sign * day));
    change({ reminderSteps: [...new Set([...kept, ...typed])].toSorted((one, other) => one - other) });
  };
  const field = {
    placeholder: '30, 7',
    inputMode: 'numeric',
    show: asTyped,
    read: readDays,
    oddText: 'Indiquer des nombres de jours, par exemple 30, 7.',
  } as const;
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TypedField
          label="Jours avant la fin"
          {...field}
          value={before.map((step) => -step).join(', ')}
          onChange={(text) => set(after, text, -1)}
        />
        <TypedField
          label="Jours après la fin"
          {...field}
          value={after.join(', ')}
          error={errors['reminderSteps']}
          onChange={(text) => set(before, text, 1)}
        />
      </SimpleGrid>
      <p className="soft plain">
        {steps.length === 0 ? 'Aucune relance.' : `Une relance ${joinWords(steps.map(stepWords))}.`}
      </p>
    </Stack>
  );
}
