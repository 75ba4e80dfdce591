import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { SectionHead } from '../settings/SectionHead.tsx';
import { TemplateForm, type Template } from './TemplateForm.tsx';

/** The texts of the place, each with its editor in its place in the list. */
export function TemplatesPart(): ReactNode {
  const templates = useQuery('mail.templates', {}).data ?? [];
  const [open, setOpen] = useState<Template['name']>();
  return (
    <section>
      <SectionHead
        title="Textes"
        why="Ce qui est entre accolades devient, pour chacun, ce qu’il en est. Un champ inconnu ou vide est signalé, jamais envoyé tel quel."
      />
      <ul className="sheet rows">
        {templates.map((template) =>
          template.name === open ? (
            <li key={template.name} className="template-open">
              <TemplateForm template={template} onClose={() => setOpen(undefined)} />
            </li>
          ) : (
            <li key={template.name}>
              <span className="grow">
                {template.label}
                <small>{template.isDefault ? template.subject : `${template.subject} · changé ici`}</small>
              </span>
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={`Changer le texte ${template.label}`}
                onClick={() => setOpen(template.name)}
              >
                Changer
              </Button>
            </li>
          ),
        )}
      </ul>
    </section>
  );
}
