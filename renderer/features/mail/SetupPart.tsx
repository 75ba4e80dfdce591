import { Button, Group } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { MailSetup } from '../../../shared/contract/mail-messages.ts';
import { useCommand } from '../../api/hooks.ts';
import { tellRefusal } from '../../api/notices.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { fieldErrors } from '../settings/place-form.ts';

export type SetupFields = Omit<MailSetup, 'version' | 'hasPassword' | 'effectiveAddress' | 'effectiveName'>;

/** What a group of fields of the messages' settings gets. */
export interface SetupFormPart {
  readonly setup: MailSetup;
  readonly draft: SetupFields;
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (patch: Partial<SetupFields>) => void;
}

const noFields: Partial<SetupFields> = {};

/** A form over some settings of the messages, with its own button that shows once something was changed. */
export function SetupPart(props: {
  readonly name: string;
  readonly setup: MailSetup;
  readonly fields: readonly (keyof SetupFields)[];
  readonly Form: (part: SetupFormPart) => ReactNode;
}): ReactNode {
  const { setup, fields, Form } = props;
  const {
    draft: typed,
    change,
    clear,
    dirty,
  } = useDraft<Partial<SetupFields>>(`mail:${props.name}`, noFields);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const save = useCommand('mail.saveSetup');
  const draft = { ...setup, ...typed };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const patch = Object.fromEntries(fields.map((field) => [field, draft[field]]));
    const result = await save.run({ version: setup.version, patch }, { refusal: 'return' });
    if (result.ok) {
      setErrors({});
      return clear();
    }
    const found = fieldErrors(result.error, 'patch.');
    setErrors(found);
    if (Object.keys(found).length === 0) tellRefusal(result.error);
  };
  return (
    <form className="sheet mail-form" onSubmit={(event) => void submit(event)} noValidate>
      <Form
        setup={setup}
        draft={draft}
        errors={errors}
        change={(patch) => {
          setErrors({});
          change(patch);
        }}
      />
      {dirty && (
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={clear}>
            Laisser comme avant
          </Button>
          <Button type="submit" loading={save.running}>
            Enregistrer
          </Button>
        </Group>
      )}
    </form>
  );
}
