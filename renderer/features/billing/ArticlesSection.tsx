import type { ReactNode } from 'react';
import { SectionHead } from '../settings/SectionHead.tsx';
import { ArticlesList } from './ArticlesList.tsx';

/** The articles of the counter among the settings. */
export function ArticlesSection(): ReactNode {
  return (
    <section>
      <SectionHead title="Articles du comptoir" why="Ce qui se vend sur place, avec son prix et sa touche." />
      <ArticlesList />
    </section>
  );
}
