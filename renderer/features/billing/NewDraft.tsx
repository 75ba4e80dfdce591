import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { useActions } from '../../shell/actions.ts';
import { documentPath } from '../../shell/paths.ts';
import { DialogButtons } from '../../ui/DialogButtons.tsx';
import { AmountField } from '../../ui/fields.tsx';
import { PartyPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { useDraft } from '../../ui/use-draft.ts';

interface NewDraftForm {
  readonly buyer: PickedParty | null;
  readonly designation: string;
  readonly unitPrice: number | null;
}

const start: NewDraftForm = { buyer: null, designation: '', unitPrice: null };

/** A draft that comes from no use: to whom, what, how much; the rest is written on the paper. */
export function NewDraftButton(): ReactNode {
  const [opened, setOpened] = useState(false);
  useActions([
    {
      id: 'billing.newDraft',
      label: 'Écrire une facture',
      words: 'nouveau brouillon libre',
      run: () => setOpened(true),
    },
  ]);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        Écrire une facture
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title="Écrire une facture" size="md">
        {opened && <NewDraftFields onClose={() => setOpened(false)} />}
      </Modal>
    </>
  );
}

function NewDraftFields({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { today } = useNow();
  const [, navigate] = useLocation();
  const { draft: form, change, clear } = useDraft('document:new', start);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const create = useCommand('billing.draft');
  const send = async (): Promise<void> => {
    const { buyer, designation, unitPrice } = form;
    if (buyer === null || designation.trim() === '' || unitPrice === null) {
      return setErrors(missingOf(form));
    }
    const result = await create.run({
      buyer: { kind: buyer.kind, id: buyer.id },
      lines: [
        {
          designation,
          source: { kind: 'free' },
          suppliedOn: today,
          quantity: 1000,
          unit: '',
          unitPrice,
          includesVat: true,
          vatRate: 2000,
          discount: 0,
        },
      ],
    });
    if (!result.ok) return;
    clear();
    onClose();
    navigate(documentPath(result.value.id));
  };
  const write = (patch: Partial<NewDraftForm>): void => {
    setErrors({});
    change(patch);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="md">
        <PartyPicker
          label="Client"
          takesFocus
          value={form.buyer}
          error={errors['buyer']}
          onChange={(buyer) => write({ buyer })}
        />
        <TextInput
          label="Désignation"
          value={form.designation}
          error={errors['designation']}
          onChange={(event) => write({ designation: event.currentTarget.value })}
        />
        <AmountField
          label="Prix TTC"
          value={form.unitPrice}
          error={errors['unitPrice']}
          onChange={(unitPrice) => write({ unitPrice })}
        />
        <DialogButtons onClose={onClose} loading={create.running}>
          Écrire le brouillon
        </DialogButtons>
      </Stack>
    </form>
  );
}

function missingOf(form: NewDraftForm): Readonly<Record<string, string>> {
  return {
    ...(form.buyer === null && { buyer: 'Choisir à qui cette facture s’adresse.' }),
    ...(form.designation.trim() === '' && { designation: 'Écrire ce qui est facturé.' }),
    ...(form.unitPrice === null && { unitPrice: 'Indiquer un prix.' }),
  };
}
