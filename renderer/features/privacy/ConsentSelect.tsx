import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useQuery } from '../../api/hooks.ts';

/** Shows only who consents to something today; nothing to choose as long as nobody has consented to anything. */
export function ConsentSelect(props: {
  readonly value: number | null;
  readonly onChange: (kindId: number | null) => void;
}): ReactNode {
  const kinds = useQuery('privacy.consentKinds', {}).data ?? [];
  const given = kinds.filter((kind) => kind.given > 0 || kind.id === props.value);
  if (given.length === 0) return null;
  return (
    <Select
      aria-label="Consentement"
      className="partner-select"
      clearable
      allowDeselect
      placeholder="tous, consentement ou non"
      data={given.map(({ id, name }) => ({ value: String(id), label: `consent\u00a0: ${name}` }))}
      value={props.value === null ? null : String(props.value)}
      onChange={(value) => props.onChange(value === null ? null : Number(value))}
    />
  );
}
