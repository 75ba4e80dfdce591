import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { HabilitationHeld } from '../../../shared/contract/fablab-habilitations.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';

const full = (date: string): string => formatDateLong(date, { year: true });

/** Every time that somebody got, renewed or lost an habilitation, newest first (F2). */
export function HabilitationHistory(props: {
  readonly held: HabilitationHeld;
  readonly onClose: () => void;
}): ReactNode {
  const { personId, typeId, displayName, typeName } = props.held;
  const given = useQuery('fablab.habilitationHistory', { personId, typeId }).data ?? [];
  return (
    <Modal opened onClose={props.onClose} title={`${typeName}\u00a0: ${displayName}`} size="md">
      <ol className="habilitation-history">
        {given.map((each) => (
          <li key={each.id}>
            <strong>{each.from}</strong>
            <p>
              {each.until === null
                ? `Depuis le ${full(each.gotOn)}, sans limite de durée.`
                : `Du ${full(each.gotOn)} au ${full(each.until)}.`}
            </p>
            {each.withdrawn !== null && (
              <p className="warn">
                Retirée le {full(each.withdrawn.on)}
                {each.withdrawn.reason !== '' && `\u00a0: ${each.withdrawn.reason}`}
                {each.withdrawn.by !== '' && ` (${each.withdrawn.by})`}
              </p>
            )}
            {each.recordedBy !== '' && <p className="soft">Noté par {each.recordedBy}.</p>}
          </li>
        ))}
      </ol>
    </Modal>
  );
}
