import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { assemblyPath, governancePath } from './words.ts';

/** What the life of the association waits for, a line each in « À faire ». */
export function GovernanceToDo({ items }: { readonly items: OutputOf<'governance.toDo'> }): ReactNode {
  return items.map((item) => (
    <div key={`${item.kind}:${item.assemblyId ?? 0}`} className="to-do-line">
      <span className={item.late ? 'grow owed' : 'grow'}>{item.sentence}</span>
      <Link href={item.assemblyId === null ? governancePath : assemblyPath(item.assemblyId)}>Voir</Link>
    </div>
  ));
}
