import { Button, Group, TextInput } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { Article } from '../../../shared/contract/billing-documents.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { AmountField } from '../../ui/fields.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { focusWhenShown } from './focus.ts';
import { isMethodKey } from './payment-methods.tsx';
import { VatBasis } from './VatBasis.tsx';

interface ArticleDraft {
  readonly name: string;
  readonly unitPrice: number | null;
  readonly includesVat: boolean;
  readonly vatRate: number;
  readonly key: string;
}

/** An article's name, price and key. */
export function ArticleForm({
  article,
  onDone,
  retire,
}: {
  readonly article: Article | null;
  readonly onDone: () => void;
  /** What takes the article out of sale, where there is one. */
  readonly retire?: ReactNode;
}): ReactNode {
  const isLiable = useQuery('settings.place', {}).data?.vatRegime === 'liable';
  const { draft, errors, saving, write, send, clear } = useArticleForm(article, onDone);
  return (
    <form
      className="sheet article-form"
      aria-label={article === null ? 'Nouvel article' : `Article ${article.name}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="article-fields">
        <TextInput
          label="Article"
          placeholder="Après-midi à la table commune"
          ref={focusWhenShown}
          value={draft.name}
          error={errors['fields.name']}
          onChange={(event) => write({ name: event.currentTarget.value })}
        />
        <AmountField
          label="Prix"
          value={draft.unitPrice}
          error={errors['fields.unitPrice']}
          onChange={(unitPrice) => write({ unitPrice })}
        />
        <TextInput
          label="Touche"
          placeholder="a"
          maxLength={1}
          value={draft.key}
          error={errors['fields.key']}
          onChange={(event) => write({ key: event.currentTarget.value })}
        />
        {isLiable && <VatBasis value={draft} onChange={write} />}
      </div>
      {isMethodKey(draft.key) && (
        <p className="soft">
          Cette touche choisit aussi une façon de payer&nbsp;: elle ne posera cet article que s’il est le
          premier.
        </p>
      )}
      <Group justify="flex-end" mt="md">
        {retire}
        <Button
          variant="default"
          onClick={() => {
            clear();
            onDone();
          }}
        >
          Revenir
        </Button>
        <Button type="submit" loading={saving}>
          Enregistrer
        </Button>
      </Group>
    </form>
  );
}

function useArticleForm(
  article: Article | null,
  onDone: () => void,
): {
  readonly draft: ArticleDraft;
  readonly errors: Readonly<Record<string, string>>;
  readonly saving: boolean;
  readonly write: (patch: Partial<ArticleDraft>) => void;
  readonly send: () => Promise<void>;
  readonly clear: () => void;
} {
  const start = useMemo<ArticleDraft>(
    () => article ?? { name: '', unitPrice: null, includesVat: true, vatRate: 2000, key: '' },
    [article],
  );
  const { draft, change, clear } = useDraft(`article:${article?.id ?? 'new'}`, start);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const save = useCommand('billing.saveArticle');
  const send = async (): Promise<void> => {
    const { name, unitPrice, includesVat, vatRate, key } = draft;
    if (name.trim() === '') return setErrors({ 'fields.name': 'Nommer l’article.' });
    if (unitPrice === null) return setErrors({ 'fields.unitPrice': 'Indiquer un prix.' });
    const result = await save.run({
      ...(article !== null && { id: article.id, version: article.version }),
      fields: { name, unitPrice, includesVat, vatRate, key: key.trim().toLowerCase() },
      archived: article?.archived ?? false,
    });
    if (!result.ok) return setErrors(result.error.fields ?? {});
    clear();
    onDone();
  };
  const write = (patch: Partial<ArticleDraft>): void => {
    setErrors({});
    change(patch);
  };
  return { draft, errors, saving: save.running, write, send, clear };
}
