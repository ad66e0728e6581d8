import type { ReactNode } from 'react';
import { Trouble } from './parts.tsx';

/**
 * 表单: sent by its button or the keyboard's; what was wrong with the last try stands on top. `found`: what is said of a draft that was found again.
 * `card`: it stands by itself on the page.
 */
export function Form({
  label,
  error,
  found,
  card,
  onSend,
  children,
}: {
  label: string;
  error: unknown;
  found?: string | null;
  card?: boolean;
  onSend: () => void;
  children: ReactNode;
}) {
  return (
    <form
      {...(card ? { className: 'p-card' } : {})}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <Trouble problem={error} />
      {found ? (
        <p className="p-says" role="status">
          {found}
        </p>
      ) : null}
      {children}
    </form>
  );
}
