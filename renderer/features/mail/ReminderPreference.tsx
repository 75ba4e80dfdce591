import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Party } from '../../../shared/contract/common.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';

/** In the menu of a sheet: whether this person or structure is reminded of their membership. */
export function ReminderPreference({ party }: { readonly party: Party }): ReactNode {
  const preference = useQuery('mail.preference', { party }).data;
  const set = useCommand('mail.setPreference');
  if (preference === undefined) return null;
  const refuses = preference.refusesSince !== null;
  return (
    <Menu.Item disabled={set.running} onClick={() => void set.run({ party, refuses: !refuses })}>
      {refuses ? 'Relancer de nouveau' : 'Ne plus relancer'}
    </Menu.Item>
  );
}
