import type { ReactNode } from 'react';

export function ReportsHome(): ReactNode {
  return (
    <div className="page">
      <div className="page-head">
        <h1>Bilans</h1>
      </div>
    </div>
  );
}
