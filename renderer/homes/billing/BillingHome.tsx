import type { ReactNode } from 'react';

export function BillingHome(): ReactNode {
  return (
    <div className="page">
      <div className="page-head">
        <h1>Facturation</h1>
      </div>
    </div>
  );
}
