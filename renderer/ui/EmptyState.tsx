import type { ReactNode } from 'react';

/** What stands where nothing is yet: says so, and teaches what to do about it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}): ReactNode {
  return (
    <div className="empty-state">
      <strong>{title}</strong>
      {children}
      {action !== undefined && <div className="actions">{action}</div>}
    </div>
  );
}
