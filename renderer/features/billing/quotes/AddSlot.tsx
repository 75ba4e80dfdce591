import { Button, Group, NativeSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Quote } from '../../../../shared/contract/billing-quotes.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { DateField, TimeField } from '../../../ui/fields.tsx';

/** A room on a day: held as an option while the quote runs, and priced by its list (B6, C1). */
export function AddSlot({
  quote,
  save,
}: {
  readonly quote: Quote;
  readonly save: () => Promise<number | undefined>;
}): ReactNode {
  const resources = (useQuery('resources.list', {}).data ?? []).filter(
    ({ archived, ownerOrganisationId }) => !archived && ownerOrganisationId === null,
  );
  const [resourceId, setResourceId] = useState<number>();
  const [day, setDay] = useState<string | null>(quote.until);
  const [from, setFrom] = useState<string | null>('09:00');
  const [to, setTo] = useState<string | null>('17:00');
  const add = useCommand('billing.addToQuote');
  const chosen = resourceId ?? resources[0]?.id;
  if (chosen === undefined) return null;
  const addNow = async (): Promise<void> => {
    if (day === null || from === null || to === null) return;
    const version = await save();
    if (version === undefined) return;
    await add.run({
      id: quote.id,
      version,
      slots: [{ resourceId: chosen, startsAt: `${day}T${from}`, endsAt: `${day}T${to}` }],
    });
  };
  return (
    <section aria-labelledby="slot-title">
      <h2 id="slot-title">Ajouter une salle</h2>
      <NativeSelect
        label="Salle ou matériel"
        value={String(chosen)}
        data={resources.map(({ id, name }) => ({ value: String(id), label: name }))}
        onChange={(event) => setResourceId(Number(event.currentTarget.value))}
      />
      <DateField label="Jour" value={day} onChange={setDay} />
      <Group grow gap="xs">
        <TimeField label="De" value={from} onChange={setFrom} />
        <TimeField label="À" value={to} onChange={setTo} />
      </Group>
      <Button
        mt="xs"
        variant="default"
        leftSection={<IconPlus size={15} aria-hidden />}
        loading={add.running}
        disabled={day === null || from === null || to === null}
        onClick={() => void addNow()}
      >
        Ajouter en option
      </Button>
    </section>
  );
}
