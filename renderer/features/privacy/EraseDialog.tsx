import { Button, Checkbox, Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ErasurePreview } from '../../../shared/contract/privacy.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { GiveFile } from './GiveFile.tsx';
import './privacy.css';

/** What erasing somebody takes away and what stays, before it is done; it cannot be undone and says so. */
export function EraseDialog(props: {
  readonly personId: number;
  readonly cause: 'asked' | 'retention';
  readonly onClose: () => void;
  readonly onErased: (reference: string) => void;
}): ReactNode {
  const preview = useQuery('privacy.erasurePreview', { personId: props.personId });
  const found = preview.outdated ? undefined : preview.data;
  return (
    <Modal
      opened
      size="lg"
      onClose={props.onClose}
      title={found === undefined ? 'Effacer' : `Effacer ${found.displayName}`}
    >
      {preview.refusal !== undefined && <p className="refusal">{preview.refusal.message}</p>}
      {found !== undefined &&
        (found.open.length > 0 ? (
          <StillOpen preview={found} onClose={props.onClose} />
        ) : (
          <WhatGoes {...props} preview={found} />
        ))}
    </Modal>
  );
}

function StillOpen({
  preview,
  onClose,
}: {
  readonly preview: ErasurePreview;
  readonly onClose: () => void;
}): ReactNode {
  return (
    <div className="erasing">
      <p>Avant d’effacer, il reste à finir&nbsp;:</p>
      <ul>
        {preview.open.map(({ code, label }) => (
          <li key={code}>{label}</li>
        ))}
      </ul>
      <div className="form-actions">
        <GiveFile personId={preview.personId} />
        <Button onClick={onClose}>Revenir à la fiche</Button>
      </div>
    </div>
  );
}

const until = (date: string | null): string =>
  date === null ? '' : ` jusqu’au ${formatDateLong(date, { year: true })}`;

function WhatGoes(props: {
  readonly preview: ErasurePreview;
  readonly cause: 'asked' | 'retention';
  readonly onClose: () => void;
  readonly onErased: (reference: string) => void;
}): ReactNode {
  const { preview } = props;
  const erase = useCommand('privacy.erase');
  const [seen, setSeen] = useState(false);
  const run = async (): Promise<void> => {
    const { personId, version } = preview;
    const result = await erase.run({ personId, version, cause: props.cause });
    if (result.ok) props.onErased(result.value.reference);
  };
  return (
    <div className="erasing">
      <h3>Ce qui disparaît</h3>
      <ul>
        {preview.goes.map(({ code, label }) => (
          <li key={code + label}>{label}</li>
        ))}
      </ul>
      {preview.stays.length > 0 && (
        <>
          <h3>Ce qui reste, sans le nom</h3>
          <ul>
            {preview.stays.map((each) => (
              <li key={each.code}>
                {each.label}
                {until(each.until)}
                <small>{each.why}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      {preview.mentions.length > 0 && (
        <>
          <h3>Textes où le nom de famille restera écrit seul</h3>
          <ul>
            {preview.mentions.map(({ where, excerpt }) => (
              <li key={where + excerpt}>
                {where}
                <small>{excerpt}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      {preview.remarks.map((remark) => (
        <p key={remark} className="soft">
          {remark}
        </p>
      ))}
      <Checkbox
        label="J’ai lu ce qui disparaît et ce qui reste"
        checked={seen}
        onChange={(event) => setSeen(event.currentTarget.checked)}
      />
      <div className="form-actions">
        <GiveFile personId={preview.personId} />
        <Button variant="default" onClick={props.onClose}>
          Laisser
        </Button>
        <Button color="red" disabled={!seen} loading={erase.running} onClick={() => void run()}>
          Effacer pour de bon
        </Button>
      </div>
    </div>
  );
}
