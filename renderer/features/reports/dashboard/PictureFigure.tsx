import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import type { DashboardPicture } from '../../../../shared/contract/reports-dashboard.ts';
import { tableText } from '../../../../shared/domain/dashboard/table-words.ts';
import { useFiles } from '../../../api/files.ts';
import { tell, tellRefusal } from '../../../api/notices.tsx';
import { copyText } from '../../../ui/copy-text.ts';
import { pictureFileName, pngOf, svgFile } from './picture-files.ts';
import { PictureDrawing } from './PictureDrawing.tsx';
import { PictureTable } from './PictureTable.tsx';

export type TableFormat = 'csv' | 'xlsx' | 'ods';

/** A picture with its period, its sentence, its table, and ways to take it along. */
export function PictureFigure(props: {
  readonly picture: DashboardPicture;
  readonly placeName: string;
  /** Asks for the table as a file and keeps it. */
  readonly onSaveTable: (picture: DashboardPicture, format: TableFormat) => void;
  /** What stands beside the title: whose hours are shown. */
  readonly children?: ReactNode;
}): ReactNode {
  const { picture, placeName, onSaveTable } = props;
  const [asTable, setAsTable] = useState(false);
  const titleId = useId();
  const { title, chart, table } = picture;
  const isTable = asTable || chart === null;
  const hasRows = table.rows.length > 0;
  return (
    <figure className="picture" aria-labelledby={titleId}>
      <header>
        <h3 id={titleId}>{title}</h3>
        <span className="soft figures">{picture.period}</span>
        {hasRows && (
          <TakeAlong
            picture={picture}
            placeName={placeName}
            onSaveTable={(format) => onSaveTable(picture, format)}
          />
        )}
      </header>
      {props.children}
      <figcaption>
        <p className="picture-sentence">{picture.sentence}</p>
      </figcaption>
      {!isTable && chart !== null && <PictureDrawing chart={chart} title={title} />}
      {isTable && hasRows && <PictureTable title={title} table={table} />}
      <p className="soft picture-note">
        {picture.note}
        {chart !== null && hasRows && (
          <button
            type="button"
            className="unfold-link"
            aria-label={`${asTable ? 'Voir l’image' : 'Voir le tableau'}, ${title}`}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? 'Voir l’image' : 'Voir le tableau'}
          </button>
        )}
      </p>
    </figure>
  );
}

const noPicture = 'Cette fenêtre ne laisse pas copier d’image\u00a0: l’enregistrer en PNG, puis l’insérer.';

const noPainting = 'Cette fenêtre ne peut pas peindre l’image\u00a0: l’enregistrer en SVG.';

function TakeAlong(props: {
  readonly picture: DashboardPicture;
  readonly placeName: string;
  readonly onSaveTable: (format: TableFormat) => void;
}): ReactNode {
  const { picture, placeName, onSaveTable } = props;
  const files = useFiles();
  const keep = async (file: File): Promise<void> => {
    const ticket = await files.upload(file);
    if (ticket !== undefined) await files.save(ticket);
  };
  const savePng = async (): Promise<void> => {
    try {
      const blob = await pngOf(picture, placeName);
      await keep(new File([blob], pictureFileName(picture, 'png'), { type: 'image/png' }));
    } catch {
      tellRefusal({ message: noPainting });
    }
  };
  const copyImage = async (): Promise<void> => {
    if (await files.copyPicture(() => pngOf(picture, placeName))) tell('L’image est copiée.');
    else tellRefusal({ message: noPicture });
  };
  const copyTable = async (): Promise<void> => {
    if (await copyText(tableText(picture.table)))
      tell('Le tableau est copié\u00a0: le coller dans un tableur.');
    else tellRefusal({ message: 'Le tableau n’a pas pu être copié\u00a0: l’enregistrer en CSV.' });
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          className="picture-menu"
          leftSection={<IconDownload size={15} aria-hidden />}
          aria-label={`Copier ou enregistrer, ${picture.title}`}
        >
          Copier ou enregistrer
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {picture.chart !== null && (
          <>
            <Menu.Label>Pour une présentation</Menu.Label>
            <Menu.Item onClick={() => void copyImage()}>Copier l’image</Menu.Item>
            <Menu.Item onClick={() => void savePng()}>Enregistrer en PNG</Menu.Item>
            <Menu.Item onClick={() => void keep(svgFile(picture, placeName))}>Enregistrer en SVG</Menu.Item>
          </>
        )}
        <Menu.Label>Pour un tableur</Menu.Label>
        <Menu.Item onClick={() => void copyTable()}>Copier le tableau</Menu.Item>
        <Menu.Item onClick={() => onSaveTable('xlsx')}>Enregistrer en XLSX</Menu.Item>
        <Menu.Item onClick={() => onSaveTable('csv')}>Enregistrer en CSV</Menu.Item>
        <Menu.Item onClick={() => onSaveTable('ods')}>Enregistrer en ODS</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
