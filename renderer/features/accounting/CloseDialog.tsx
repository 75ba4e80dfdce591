import { Alert, Button, Group, Modal, NativeSelect, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { formatDateLong, formatMonth, plural } from '../../../shared/domain/french.ts';
import { useCommand } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { yearName } from './year-name.ts';

type Closings = OutputOf<'accounting.closings'>;
export type PeriodToClose =
  | { readonly kind: 'months'; readonly months: Closings['months'] }
  | { readonly kind: 'year'; readonly year: NonNullable<Closings['year']> };

/** Says what closing freezes before it is done: it is one of the few things here that cannot be taken back (I9). */
export function CloseDialog(props: {
  readonly period: PeriodToClose | null;
  readonly onClose: () => void;
}): ReactNode {
  const { period, onClose } = props;
  const title = period?.kind === 'year' ? 'Clore un exercice' : 'Clore des mois';
  return (
    <Modal opened={period !== null} onClose={onClose} title={title} size="md">
      {period?.kind === 'months' && <MonthsForm months={period.months} onClose={onClose} />}
      {period?.kind === 'year' && <YearForm year={period.year} onClose={onClose} />}
    </Modal>
  );
}

function MonthsForm(props: { readonly months: Closings['months']; readonly onClose: () => void }): ReactNode {
  const { months, onClose } = props;
  const [until, setUntil] = useState(months[0]?.to ?? '');
  const close = useCommand('accounting.closeMonths');
  const send = async (): Promise<void> => {
    const made = await close.run({ until });
    if (!made.ok) return;
    tell(`${plural(made.value.closed, 'mois clos', 'mois clos')} jusqu’au ${formatDateLong(until)}.`);
    onClose();
  };
  return (
    <Stack gap="md">
      {months.length > 1 && (
        <NativeSelect
          label="Jusqu’à"
          data-autofocus
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
          data={months.map(({ to }) => ({ value: to, label: formatMonth(to) }))}
        />
      )}
      <Consequences remarks={months.find(({ to }) => to === until)?.remarks ?? []}>
        Plus rien ne s’émettra à une date d’avant le {formatDateLong(until)} compris. Un règlement reçu avant
        cette date peut encore se noter&nbsp;: il s’écrit au premier jour ouvert.
      </Consequences>
      <Buttons onClose={onClose} running={close.running} onSend={() => void send()}>
        Clore
      </Buttons>
    </Stack>
  );
}

function YearForm(props: {
  readonly year: NonNullable<Closings['year']>;
  readonly onClose: () => void;
}): ReactNode {
  const { year, onClose } = props;
  const close = useCommand('accounting.closeYear');
  const send = async (): Promise<void> => {
    const made = await close.run({ yearEndsOn: year.to });
    if (!made.ok) return;
    tell(`Exercice ${yearName(year)} clos.`);
    onClose();
  };
  return (
    <Stack gap="md">
      <Consequences remarks={year.remarks}>
        L’exercice {yearName(year)} ne recevra plus d’écriture, celles de sa fin comprises (produits constatés
        d’avance, fonds dédiés). Les faire d’abord.
      </Consequences>
      <Buttons onClose={onClose} running={close.running} onSend={() => void send()}>
        Clore l’exercice
      </Buttons>
    </Stack>
  );
}

function Consequences(props: {
  readonly remarks: readonly string[];
  readonly children: ReactNode;
}): ReactNode {
  return (
    <>
      <p style={{ margin: 0 }}>
        {props.children} <strong>Une clôture ne s’annule pas.</strong>
      </p>
      {props.remarks.map((remark) => (
        <Alert key={remark} color="yellow" variant="light">
          {remark}
        </Alert>
      ))}
    </>
  );
}

function Buttons(props: {
  readonly onClose: () => void;
  readonly onSend: () => void;
  readonly running: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={props.onClose}>
        Revenir
      </Button>
      <Button loading={props.running} onClick={props.onSend}>
        {props.children}
      </Button>
    </Group>
  );
}
