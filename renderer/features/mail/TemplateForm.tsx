import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useRef, useState, type ReactNode, type SubmitEvent } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import {
  fill,
  fillWhatCan,
  unknownFieldMessage,
  unknownFields,
} from '../../../shared/domain/mail-templates.ts';
import { joinWords } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { PartyPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { useFieldsForm } from '../settings/form-of.ts';

export type Template = OutputOf<'mail.templates'>[number];

type Part = 'subject' | 'body';

/** A text with its fields, and beside it what a real person will read. */
export function TemplateForm(props: {
  readonly template: Template;
  readonly onClose: () => void;
}): ReactNode {
  const { template, onClose } = props;
  const { name, version, subject, body } = template;
  const form = useFieldsForm(`mail-template:${name}`, { subject, body });
  const save = useCommand('mail.saveTemplate');
  const bodyField = useRef<HTMLTextAreaElement>(null);
  const names = template.fields.map((field) => field.name);
  const oddIn = (part: Part): string | undefined => {
    const [odd] = unknownFields(form.draft[part], names);
    return odd === undefined ? undefined : unknownFieldMessage(odd, names);
  };
  const keep = async (text: { subject: string; body: string } | null): Promise<void> => {
    const isKept = await form.submit(() => save.run({ name, version, text }, { refusal: 'return' }));
    if (isKept) onClose();
  };
  const insert = (field: string): void => {
    const area = bodyField.current;
    const at = area?.selectionStart ?? form.draft.body.length;
    const until = area?.selectionEnd ?? at;
    const written = `{${field}}`;
    form.change({ body: form.draft.body.slice(0, at) + written + form.draft.body.slice(until) });
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(at + written.length, at + written.length);
    });
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void keep(form.draft);
  };
  return (
    <form className="template-form" onSubmit={submit} noValidate>
      <h3>{template.label}</h3>
      <div className="template-columns">
        <div className="message-text">
          <TextInput
            label="Objet"
            value={form.draft.subject}
            error={form.errors['subject'] ?? form.errors['text.subject'] ?? oddIn('subject')}
            onChange={(event) => form.change({ subject: event.currentTarget.value })}
          />
          <Textarea
            ref={bodyField}
            label="Texte"
            autosize
            minRows={10}
            value={form.draft.body}
            error={form.errors['body'] ?? form.errors['text.body'] ?? oddIn('body')}
            onChange={(event) => form.change({ body: event.currentTarget.value })}
          />
          <FieldChips fields={template.fields} onInsert={insert} />
        </div>
        <Preview template={template} draft={form.draft} />
      </div>
      <Group justify="flex-end" mt="lg">
        {!template.isDefault && (
          <Button variant="subtle" loading={save.running} onClick={() => void keep(null)}>
            Reprendre le texte d’origine
          </Button>
        )}
        <Button
          variant="default"
          onClick={() => {
            form.clear();
            onClose();
          }}
        >
          Revenir
        </Button>
        <Button type="submit" loading={save.running}>
          Enregistrer
        </Button>
      </Group>
    </form>
  );
}

function FieldChips(props: {
  readonly fields: Template['fields'];
  readonly onInsert: (name: string) => void;
}): ReactNode {
  return (
    <fieldset className="template-fields">
      <legend>Champs, à insérer dans le texte</legend>
      {props.fields.map((field) => (
        <button key={field.name} type="button" title={field.what} onClick={() => props.onInsert(field.name)}>
          {`{${field.name}}`}
        </button>
      ))}
    </fieldset>
  );
}

/** The text for somebody real: whoever's membership ends next unless another is chosen. */
function Preview(props: {
  readonly template: Template;
  readonly draft: { readonly subject: string; readonly body: string };
}): ReactNode {
  const { template, draft } = props;
  const [chosen, setChosen] = useState<PickedParty | null>(null);
  const to = chosen === null ? {} : { to: { kind: chosen.kind, id: chosen.id } as const };
  const known = useQuery('mail.fieldValues', { template: template.name, ...to }).data;
  const values = known?.values ?? {};
  const parts = [fill(draft.subject, values), fill(draft.body, values)];
  const missing = [...new Set(parts.flatMap((part) => (part.ok ? [] : part.missing)))];
  return (
    <section className="template-preview" aria-label="Aperçu">
      <PartyPicker
        label="Aperçu pour"
        placeholder={known === undefined || known.to === null ? 'Choisir une personne' : known.name}
        canCreate={false}
        value={chosen}
        onChange={setChosen}
      />
      {known?.to === null ? (
        <p className="soft">
          Personne n’est encore dans le fichier&nbsp;: l’aperçu viendra avec la première adhésion.
        </p>
      ) : (
        <article className="sheet">
          <strong>{fillWhatCan(draft.subject, values)}</strong>
          <p>{fillWhatCan(draft.body, values)}</p>
        </article>
      )}
      {missing.length > 0 && known?.to !== null && (
        <output className="soft">
          Sans valeur pour cet aperçu&nbsp;: {joinWords(missing)}. Un tel message est à compléter avant de
          partir.
        </output>
      )}
    </section>
  );
}
