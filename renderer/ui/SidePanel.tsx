import { CloseButton } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useLatest } from './use-latest.ts';

/** What is selected, beside the list or calendar and never over it. Escape closes; focus goes to its heading. */
export function SidePanel({
  title,
  subtitle,
  onClose,
  children,
}: {
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  const close = useLatest(onClose);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) close.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [close]);
  return (
    <aside className="side-panel" aria-labelledby="side-panel-title">
      <header>
        <div>
          <h2 id="side-panel-title" ref={heading} tabIndex={-1}>
            {title}
          </h2>
          {subtitle !== undefined && <div className="soft">{subtitle}</div>}
        </div>
        <CloseButton onClick={onClose} />
      </header>
      <div className="content">{children}</div>
    </aside>
  );
}
