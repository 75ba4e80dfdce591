import type { ReactNode } from 'react';

export function TodayHome(): ReactNode {
  return (
    <div className="page">
      <div className="page-head">
        <h1>Aujourd’hui</h1>
      </div>
    </div>
  );
}
