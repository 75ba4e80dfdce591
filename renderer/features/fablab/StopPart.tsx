import '../resources/resources.css';
import './fablab.css';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';
import { SettleDialog } from './SettleDialog.tsx';
import { ToTell } from './ToTell.tsx';

type Stop = NonNullable<OutputOf<'fablab.stop'>>;

/** While something stands still: until when, whose bookings it falls on, and who is still to be told, then too (F3). */
export function StopPart(props: { readonly resourceId: number; readonly mayChange: boolean }): ReactNode {
  const stop = useQuery('fablab.stop', { resourceId: props.resourceId }).data;
  const [settling, setSettling] = useState(false);
  if (stop === undefined || stop === null) return null;
  if (stop.endedAt !== null)
    return (
      <section className="stop-part" aria-label="Après l’arrêt">
        <p>Elle remarche&#8239;; ceux dont la réservation a bougé sont encore à prévenir.</p>
        <ToTell stop={stop} mayChange={props.mayChange} />
      </section>
    );
  const left = stop.hits.filter(({ kept }) => !kept);
  const kept = stop.hits.length - left.length;
  return (
    <section className="stop-part" aria-label="Pendant l’arrêt">
      {props.mayChange && <Back key={stop.version} stop={stop} />}
      <p>
        {stop.hits.length === 0
          ? `Aucune réservation touchée jusqu’au ${formatDateLong(stop.until)}.`
          : `${plural(stop.hits.length, 'réservation touchée', 'réservations touchées')} jusqu’au ${formatDateLong(stop.until)}${kept > 0 ? `, dont ${plural(kept, 'gardée')}` : ''}.`}
      </p>
      {left.length > 0 && props.mayChange && (
        <Button onClick={() => setSettling(true)}>Déplacer ou annuler</Button>
      )}
      <ToTell stop={stop} mayChange={props.mayChange} />
      {settling && <SettleDialog stop={stop} onClose={() => setSettling(false)} />}
    </section>
  );
}

/** The day on which it should be back: that day and later ones are not touched. */
function Back({ stop }: { readonly stop: Stop }): ReactNode {
  const { today } = useNow();
  const expect = useCommand('fablab.expectBack');
  const say = (on: string | null): void => {
    if (on === stop.expectedBackOn || (on !== null && on < today)) return;
    void expect.run({ stopId: stop.id, version: stop.version, on });
  };
  return (
    <DateField
      label="Retour prévu"
      description="Les réservations de ce jour et des suivants ne sont plus touchées."
      w={320}
      maw="100%"
      value={stop.expectedBackOn}
      onChange={say}
    />
  );
}
