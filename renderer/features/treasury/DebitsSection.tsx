import './treasury.css';
import type { ReactNode } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { CollectForm } from './CollectForm.tsx';
import { CollectionsList } from './CollectionsList.tsx';
import { MandatesPart } from './MandatesPart.tsx';

/** Prélèvements: invoices to collect, collections made and what became of them, mandates (I7). */
export function DebitsSection(): ReactNode {
  const toCollect = useQuery('treasury.toCollect', {});
  const mandates = useQuery('treasury.mandates', {}).data;
  if (toCollect.refusal !== undefined) return <EmptyState title={toCollect.refusal.message} />;
  if (toCollect.data === undefined || mandates === undefined) return null;
  return (
    <>
      {mandates.length > 0 && <CollectForm key={toCollect.data.usualDay} toCollect={toCollect.data} />}
      <CollectionsList />
      <MandatesPart mandates={mandates} />
    </>
  );
}
