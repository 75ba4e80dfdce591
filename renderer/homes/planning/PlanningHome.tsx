import type { ReactNode } from 'react';

export function PlanningHome(): ReactNode {
  return (
    <div className="page">
      <div className="page-head">
        <h1>Planning</h1>
      </div>
    </div>
  );
}
