import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Resource } from '../../../shared/contract/resources.ts';
import { useFiles } from '../../api/files.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { tellRefusal } from '../../api/notices.tsx';
import { FileButton } from '../../ui/FileButton.tsx';
import './resources.css';
import { downscale } from './picture-file.ts';

/** What a resource looks like, and for the manager the hands to change it. */
export function ResourcePicture({
  resource,
  keeps,
}: {
  readonly resource: Pick<Resource, 'id' | 'name'>;
  readonly keeps: boolean;
}): ReactNode {
  const picture = useQuery('resources.picture', { resourceId: resource.id }).data;
  const set = useCommand('resources.setPicture');
  const remove = useCommand('resources.removePicture');
  const files = useFiles();
  const [busy, setBusy] = useState(false);
  if (picture === undefined) return null;
  const { version, data, width, height } = picture;
  const take = async (file: File): Promise<void> => {
    setBusy(true);
    const small = await downscale(file);
    if (small.ok) {
      const ticket = await files.upload(small.picture);
      const thumbnail = await files.upload(small.thumbnail);
      if (ticket !== undefined && thumbnail !== undefined)
        await set.run({
          resourceId: resource.id,
          version,
          ticket: ticket.ticket,
          thumbnailTicket: thumbnail.ticket,
        });
    } else tellRefusal({ message: small.reason });
    setBusy(false);
  };
  return (
    <div className="resource-picture">
      {data !== '' && <img src={data} width={width} height={height} alt={resource.name} />}
      {keeps && (
        <div className="row-actions">
          <FileButton
            variant="default"
            size="compact-sm"
            label="Photo de la ressource"
            accept="image/jpeg,image/png,image/webp"
            loading={busy}
            onFile={(file) => void take(file)}
          >
            {data === '' ? 'Ajouter une photo' : 'Changer la photo'}
          </FileButton>
          {data !== '' && (
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => void remove.run({ resourceId: resource.id, version })}
            >
              Retirer la photo
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** The small picture of a resource in a list; nothing where it has none. */
export function Thumbnail({ resourceId }: { readonly resourceId: number }): ReactNode {
  const rows = useQuery('resources.thumbnails', {}).data;
  const found = rows?.find((row) => row.resourceId === resourceId);
  return found === undefined ? null : <img className="thumbnail" src={found.data} alt="" />;
}
