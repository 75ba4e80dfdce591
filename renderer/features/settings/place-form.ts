import { useMemo, useState } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Place } from '../../../shared/contract/settings.ts';
import { useCommand } from '../../api/hooks.ts';
import { tellRefusal } from '../../api/notices.tsx';
import { useDraft } from '../../ui/use-draft.ts';

export type PlaceFields = Omit<Place, 'version'>;

/** What a group of fields of the place's settings gets: what is typed, how to change it, what is wrong where. */
export interface PlaceFormPart {
  readonly draft: PlaceFields;
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (patch: Partial<PlaceFields>) => void;
}

export interface PlaceForm extends PlaceFormPart {
  readonly dirty: boolean;
  readonly saving: boolean;
  /** Saves what was typed with `more` beside it; answers whether it was taken. */
  readonly save: (more?: Partial<PlaceFields>) => Promise<boolean>;
  /** Forgets what was typed. */
  readonly forget: () => void;
}

/** The sentence for each faulty field, by its name in the settings. */
export function fieldErrors(error: CallError, prefix: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(error.fields ?? {}).map(([path, message]) => [
      path.startsWith(prefix) ? path.slice(prefix.length) : path,
      message,
    ]),
  );
}

/** A form over some settings of the place; only those fields are sent, so two people may change two parts. */
export function usePlaceForm(
  name: string,
  place: Place,
  fields: readonly (keyof PlaceFields)[],
  options: { readonly undo?: boolean } = {},
): PlaceForm {
  const { draft: typed, change, clear, dirty } = useDraft<Partial<PlaceFields>>(`place:${name}`, noFields);
  const draft = useMemo(() => ({ ...place, ...typed }), [place, typed]);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const command = useCommand('settings.save');
  return {
    draft,
    errors,
    dirty,
    saving: command.running,
    change(patch) {
      const changed = new Set(Object.keys(patch));
      setErrors(Object.fromEntries(Object.entries(errors).filter(([field]) => !changed.has(field))));
      change(patch);
    },
    forget() {
      setErrors({});
      clear();
    },
    async save(more = {}) {
      const patch = Object.fromEntries(fields.map((field) => [field, draft[field]]));
      const result = await command.run(
        { version: place.version, patch: { ...patch, ...more } },
        { refusal: 'return', ...(options.undo !== undefined && { undo: options.undo }) },
      );
      if (result.ok) {
        setErrors({});
        clear();
        return true;
      }
      const found = fieldErrors(result.error, 'patch.');
      setErrors(found);
      if (Object.keys(found).length === 0) tellRefusal(result.error);
      return false;
    },
  };
}

const noFields: Partial<PlaceFields> = {};
