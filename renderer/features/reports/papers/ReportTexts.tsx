import { Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ReportTextView } from '../../../../shared/contract/reports-activity.ts';
import { formatInteger } from '../../../../shared/domain/money.ts';
import { useCommand } from '../../../api/hooks.ts';
import { useDraft } from '../../../ui/use-draft.ts';

/** The texts of a year that somebody writes, each with what belongs there; kept when the field is left. */
export function ReportTexts(props: {
  readonly title: string;
  readonly year: number;
  readonly texts: readonly ReportTextView[];
}): ReactNode {
  const { title, year, texts } = props;
  const [isOpen, setOpen] = useState(false);
  const written = texts.filter(({ text }) => text !== '').length;
  return (
    <details className="paper-work" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {title}{' '}
        <span className="soft figures">
          {formatInteger(written)} sur {formatInteger(texts.length)}
        </span>
      </summary>
      {isOpen && (
        <div className="paper-texts">
          {texts.map((text) => (
            <TextField key={`${year} ${text.key}`} year={year} asked={text} />
          ))}
        </div>
      )}
    </details>
  );
}

/** One text: what is typed stays through a reload until it is kept, and a newer version is never written over. */
export function TextField({
  year,
  asked,
}: {
  readonly year: number;
  readonly asked: ReportTextView;
}): ReactNode {
  const { key, label, prompt, before } = asked;
  const save = useCommand('reports.saveReportText');
  const { draft, dirty, change, clear } = useDraft(`report-text:${year}:${key}`, {
    text: asked.text,
    version: asked.version,
  });
  const [refusal, setRefusal] = useState('');
  const shown = dirty ? draft.text : asked.text;
  const keep = async (text: string): Promise<void> => {
    if (text.trim() === asked.text.trim()) {
      clear();
      return;
    }
    const version = dirty ? draft.version : asked.version;
    const result = await save.run({ year, key, version, text }, { refusal: 'return' });
    if (!result.ok) {
      setRefusal(
        result.error.code === 'CONFLICT_STALE'
          ? 'Ce texte a été changé ailleurs\u00a0: recharger la page pour le voir, puis reprendre le vôtre.'
          : result.error.message,
      );
      return;
    }
    setRefusal('');
    clear();
  };
  return (
    <div>
      <Textarea
        label={label}
        description={prompt}
        autosize
        minRows={2}
        maxRows={24}
        value={shown}
        error={refusal === '' ? undefined : refusal}
        onChange={(event) => change({ text: event.currentTarget.value, version: draft.version })}
        onBlur={(event) => void keep(event.currentTarget.value)}
      />
      {shown === '' && before !== '' && (
        <button type="button" className="unfold-link" onClick={() => void keep(before)}>
          Reprendre celui de {year - 1}
        </button>
      )}
    </div>
  );
}
