import type { ReactNode } from 'react';

/** The head of a section of the settings: its name, one line of why, and what is added there. */
export function SectionHead({
  title,
  why,
  action,
}: {
  readonly title: string;
  readonly why?: ReactNode;
  readonly action?: ReactNode;
}): ReactNode {
  return (
    <div className="section-head">
      <div>
        <h2>{title}</h2>
        {why !== undefined && <p>{why}</p>}
      </div>
      {action}
    </div>
  );
}
