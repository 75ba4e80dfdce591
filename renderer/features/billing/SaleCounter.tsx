import { useState, type ReactNode } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { ArticlesList } from './ArticlesList.tsx';
import { SaleDone } from './SaleDone.tsx';
import { SaleForm } from './SaleForm.tsx';
import type { Sold } from './use-sale.ts';

/** The counter: a sale, then its change, then the next sale; what is sold is kept from here too. */
export function SaleCounter({ onClose }: { readonly onClose?: () => void }): ReactNode {
  const articles = useQuery('billing.articles', {}).data?.filter((article) => !article.archived);
  const [sold, setSold] = useState<Sold | null>(null);
  const [keeping, setKeeping] = useState(false);
  if (articles === undefined) return null;
  if (keeping || articles.length === 0) {
    return <ArticlesList {...(articles.length > 0 && { onClose: () => setKeeping(false) })} />;
  }
  if (sold !== null) {
    return <SaleDone sold={sold} onNext={() => setSold(null)} {...(onClose !== undefined && { onClose })} />;
  }
  return <SaleForm articles={articles} onSold={setSold} onKeepArticles={() => setKeeping(true)} />;
}
