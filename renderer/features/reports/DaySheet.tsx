import { Button } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useFiles } from '../../api/files.ts';
import { useAsk } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';

/** The day's bookings on one sheet, to pin at the door. */
export function DaySheet(): ReactNode {
  const { today } = useNow();
  const [date, setDate] = useState<string | null>(today);
  const ask = useAsk('reports.daySheetFile');
  const files = useFiles();
  const fetchThen = async (use: 'save' | 'print'): Promise<void> => {
    if (date === null) return;
    const result = await ask.run({ date });
    if (result.ok) await files[use](result.value);
  };
  return (
    <section className="report" aria-labelledby="sheet-title">
      <h2 id="sheet-title">Feuille du jour</h2>
      <p className="soft">Les réservations d’une journée sur une page, à poser à l’accueil.</p>
      <div className="report-tools">
        <DateField aria-label="Jour" value={date} onChange={setDate} w={220} />
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          disabled={ask.running || date === null}
          onClick={() => void fetchThen('print')}
        >
          Imprimer la feuille
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          disabled={ask.running || date === null}
          onClick={() => void fetchThen('save')}
        >
          Enregistrer la feuille
        </Button>
      </div>
    </section>
  );
}
