import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode, SubmitEvent } from 'react';
import { focusFirstField } from '../../ui/first-field.ts';

/** The sheet on which something of the settings is added or changed, in its place in the list. */
export function FormSheet(props: {
  readonly title: string;
  readonly saving: boolean;
  readonly onSubmit: () => Promise<void>;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void props.onSubmit();
  };
  return (
    <form className="sheet form-sheet" ref={focusFirstField} onSubmit={submit} noValidate>
      <h3>{props.title}</h3>
      <Stack gap="md">{props.children}</Stack>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={props.onCancel}>
          Revenir
        </Button>
        <Button type="submit" loading={props.saving}>
          Enregistrer
        </Button>
      </Group>
    </form>
  );
}
