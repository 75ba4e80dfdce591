import './dashboard.css';
import '../reports.css';
import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { money } from '../../../../shared/contract/define.ts';
import {
  countPictures,
  moneyPictures,
  type DashboardChoice,
  type DashboardPicture,
} from '../../../../shared/contract/reports-dashboard.ts';
import { useFiles } from '../../../api/files.ts';
import { useAsk, useQuery } from '../../../api/hooks.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PeriodPicker } from './PeriodPicker.tsx';
import { PictureFigure, type TableFormat } from './PictureFigure.tsx';
import { usePeriod } from './use-period.ts';

type SaveTable = (picture: DashboardPicture, format: TableFormat) => void;

/** Tableau de bord: occupation, people and, for whoever keeps the money, what came in, over a period beside the year before. */
export function DashboardSection(): ReactNode {
  const use = usePeriod();
  const [forPublic, setForPublic] = useState(false);
  const [subject, setSubject] = useState('room');
  const role = useQuery('access.session', {}).data?.role;
  const seesMoney = role !== undefined && money.includes(role);
  const placeName = useQuery('settings.place', {}).data?.name ?? '';
  const { period } = use;
  const saveTable = useSaveTable({ period, subject, forPublic });
  const part = { period, placeName, onSaveTable: saveTable };
  return (
    <div className="dashboard">
      <div className="dashboard-tools">
        <PeriodPicker use={use} />
        <div className="dashboard-actions">
          <Checkbox
            label="Copie publique"
            description={'Moins de 5\u00a0personnes\u00a0: regroupé, puis masqué.'}
            checked={forPublic}
            onChange={(event) => setForPublic(event.currentTarget.checked)}
          />
          <PrintButton asked={{ period, subject, forPublic }} withMoney={seesMoney} />
        </div>
      </div>
      <OccupationPart {...part} subject={subject} onSubject={setSubject} />
      <PeoplePart {...part} forPublic={forPublic} />
      {seesMoney && <MoneyPart {...part} />}
    </div>
  );
}

interface Asked {
  readonly period: DashboardChoice;
  readonly subject: string;
  readonly forPublic: boolean;
}

function useSaveTable({ period, subject, forPublic }: Asked): SaveTable {
  const files = useFiles();
  const count = useAsk('reports.dashboardFile');
  const amount = useAsk('reports.dashboardMoneyFile');
  return ({ key }, format) => {
    const save = async (): Promise<void> => {
      const ofMoney = moneyPictures.find((each) => each === key);
      const ofCounts = countPictures.find((each) => each === key);
      const result =
        ofMoney !== undefined
          ? await amount.run({ period, picture: ofMoney, format })
          : ofCounts !== undefined
            ? await count.run({ period, subject, forPublic, picture: ofCounts, format })
            : undefined;
      if (result?.ok === true) await files.save(result.value);
    };
    void save();
  };
}

function PrintButton({
  asked,
  withMoney,
}: {
  readonly asked: Asked;
  readonly withMoney: boolean;
}): ReactNode {
  const files = useFiles();
  const counts = useAsk('reports.dashboardSheet');
  const all = useAsk('reports.dashboardMoneySheet');
  const print = async (): Promise<void> => {
    const result = withMoney ? await all.run(asked) : await counts.run(asked);
    if (result.ok) await files.print(result.value);
  };
  return (
    <Button
      variant="default"
      leftSection={<IconPrinter size={16} aria-hidden />}
      loading={counts.running || all.running}
      onClick={() => void print()}
    >
      Imprimer le tableau de bord
    </Button>
  );
}

interface PartProps {
  readonly period: DashboardChoice;
  readonly placeName: string;
  readonly onSaveTable: SaveTable;
}

function Part(props: {
  readonly title: string;
  readonly state: {
    readonly data: { readonly pictures: readonly DashboardPicture[] } | undefined;
    readonly refusal: { readonly message: string } | undefined;
    readonly outdated: boolean;
  };
  readonly placeName: string;
  readonly onSaveTable: SaveTable;
}): ReactNode {
  const { data, refusal, outdated } = props.state;
  return (
    <section className="dashboard-part" aria-label={props.title} aria-busy={outdated}>
      <h2>{props.title}</h2>
      {refusal !== undefined && (
        <EmptyState title="Ces chiffres ne sont pas là.">{refusal.message}</EmptyState>
      )}
      {data?.pictures.map((picture) => (
        <PictureFigure
          key={picture.key}
          picture={picture}
          placeName={props.placeName}
          onSaveTable={props.onSaveTable}
        />
      ))}
    </section>
  );
}

function MoneyPart({ period, placeName, onSaveTable }: PartProps): ReactNode {
  const state = useQuery('reports.dashboardMoney', { period });
  return <Part title="Ressources" state={state} placeName={placeName} onSaveTable={onSaveTable} />;
}

function PeoplePart(props: PartProps & { readonly forPublic: boolean }): ReactNode {
  const { period, placeName, onSaveTable, forPublic } = props;
  const state = useQuery('reports.dashboardPeople', { period, forPublic });
  return (
    <Part title="Fréquentation et adhésions" state={state} placeName={placeName} onSaveTable={onSaveTable} />
  );
}

function OccupationPart(
  props: PartProps & { readonly subject: string; readonly onSubject: (subject: string) => void },
): ReactNode {
  const { period, placeName, onSaveTable, subject, onSubject } = props;
  const state = useQuery('reports.dashboardOccupation', { period });
  const subjects = state.data?.subjects ?? [];
  const shown = subjects.some(({ key }) => key === subject) ? subject : subjects[0]?.key;
  return (
    <>
      <Part title="Occupation" state={state} placeName={placeName} onSaveTable={onSaveTable} />
      {shown !== undefined && (
        <section className="dashboard-part" aria-label="Quand">
          <h2>Quand</h2>
          <NativeSelect
            label="Ressource"
            w={320}
            maw="100%"
            mb="md"
            data={subjects.map(({ key, label }) => ({ value: key, label }))}
            value={shown}
            onChange={(event) => onSubject(event.currentTarget.value)}
          />
          <HoursPictures period={period} subject={shown} placeName={placeName} onSaveTable={onSaveTable} />
        </section>
      )}
    </>
  );
}

function HoursPictures(props: PartProps & { readonly subject: string }): ReactNode {
  const { period, subject, placeName, onSaveTable } = props;
  const pictures = useQuery('reports.dashboardHours', { period, subject }).data?.pictures ?? [];
  return pictures.map((picture) => (
    <PictureFigure key={picture.key} picture={picture} placeName={placeName} onSaveTable={onSaveTable} />
  ));
}
