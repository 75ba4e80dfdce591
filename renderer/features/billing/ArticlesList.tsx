import { Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Article } from '../../../shared/contract/billing-documents.ts';
import { formatRate } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Amount } from '../../ui/texts.tsx';
import { ArticleForm } from './ArticleForm.tsx';
import './billing.css';
import './counter.css';

/** What is sold at the counter, each with its price and its key. `onClose` goes back to where it came from. */
export function ArticlesList({ onClose }: { readonly onClose?: () => void }): ReactNode {
  const articles = useQuery('billing.articles', {}).data;
  const regime = useQuery('settings.place', {}).data?.vatRegime;
  const [writing, setWriting] = useState<Article | 'new' | null>(null);
  if (articles === undefined) return null;
  const close = (): void => setWriting(null);
  return (
    <div className="articles">
      {articles.length === 0 && writing === null && (
        <EmptyState title="Rien n’est encore à vendre au comptoir.">
          Un café, une impression, un après-midi à la table commune&nbsp;: chaque article a son prix et sa
          touche.
        </EmptyState>
      )}
      {articles.length > 0 && (
        <ArticlesTable articles={articles} showsVat={regime === 'liable'} onChange={setWriting} />
      )}
      {writing === null ? (
        <Group mt="md">
          <Button
            variant={articles.length === 0 ? 'filled' : 'default'}
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setWriting('new')}
          >
            Ajouter un article
          </Button>
          {onClose !== undefined && <Button onClick={onClose}>Revenir à la vente</Button>}
        </Group>
      ) : (
        <ArticleForm
          key={writing === 'new' ? 'new' : writing.id}
          article={writing === 'new' ? null : writing}
          onDone={close}
          retire={writing !== 'new' && <ArchiveButton article={writing} onDone={close} />}
        />
      )}
    </div>
  );
}

function ArchiveButton({
  article,
  onDone,
}: {
  readonly article: Article;
  readonly onDone?: () => void;
}): ReactNode {
  const save = useCommand('billing.saveArticle');
  const { id, version, archived, ...fields } = article;
  const turn = async (): Promise<void> => {
    const result = await save.run({ id, version, fields, archived: !archived });
    if (result.ok) onDone?.();
  };
  return (
    <Button
      size={archived ? 'compact-sm' : 'sm'}
      variant="subtle"
      color="gray"
      loading={save.running}
      onClick={() => void turn()}
    >
      {archived ? 'Remettre en vente' : 'Retirer de la vente'}
    </Button>
  );
}

function ArticlesTable({
  articles,
  showsVat,
  onChange,
}: {
  readonly articles: readonly Article[];
  readonly showsVat: boolean;
  readonly onChange: (article: Article) => void;
}): ReactNode {
  return (
    <table className="quiet-table articles-table" aria-label="Articles du comptoir">
      <thead>
        <tr>
          <th scope="col">Touche</th>
          <th scope="col">Article</th>
          <th scope="col" className="amount">
            Prix
          </th>
          <th scope="col">
            <span className="visually-hidden">Changer</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {articles.map((article) => (
          <tr key={article.id} className={article.archived ? 'soft' : undefined}>
            <td>{article.key !== '' && <kbd>{article.key.toUpperCase()}</kbd>}</td>
            <td>
              {article.name}
              {article.archived && ' (retiré)'}
            </td>
            <td className="amount">
              <Amount cents={article.unitPrice} />{' '}
              {showsVat && (
                <span className="soft">
                  {article.includesVat ? 'TTC' : 'HT'} · {formatRate(article.vatRate)}
                </span>
              )}
            </td>
            <td>
              {article.archived ? (
                <ArchiveButton article={article} />
              ) : (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={`Changer ${article.name}`}
                  onClick={() => onChange(article)}
                >
                  Changer
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
