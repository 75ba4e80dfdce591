import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';

/** The foot of a form in a dialog: going back without a trace, and the button that sends it, named by `children`. */
export function DialogButtons(props: {
  readonly onClose: () => void;
  readonly loading: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={props.onClose}>
        Revenir
      </Button>
      <Button type="submit" loading={props.loading}>
        {props.children}
      </Button>
    </Group>
  );
}
