import type { ReactNode } from 'react';

export function MembersHome(): ReactNode {
  return (
    <div className="page">
      <div className="page-head">
        <h1>Adhérents</h1>
      </div>
    </div>
  );
}
