import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';

interface TabBarProps {
  label: string;
  active: string;
  onChange: (key: string) => void;
  /** Only the content of the active one is drawn. */
  items: { key: string; label: string; content?: ReactNode }[];
}

/** 页签: scrolls sideways on a phone; arrow keys move between them. */
export function TabBar({ label, active, onChange, items }: TabBarProps) {
  const id = useId();
  const bar = useRef<HTMLDivElement>(null);
  const current = items.find((item) => item.key === active) ?? items[0];
  function move(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || !current) return;
    const at = (items.indexOf(current) + step + items.length) % items.length;
    const next = items[at];
    if (!next) return;
    onChange(next.key);
    bar.current?.querySelectorAll<HTMLButtonElement>('[role=tab]')[at]?.focus();
  }
  return (
    <>
      <div className="tab-bar no-print" role="tablist" aria-label={label} ref={bar} onKeyDown={move}>
        {items.map((item) => (
          <button
            key={item.key}
            type="button"
            role="tab"
            id={`${id}-${item.key}`}
            aria-selected={item === current}
            tabIndex={item === current ? 0 : -1}
            onClick={() => onChange(item.key)}
          >
            {item.label}
          </button>
        ))}
      </div>
      {current?.content ? (
        <div role="tabpanel" aria-labelledby={`${id}-${current.key}`}>
          {current.content}
        </div>
      ) : null}
    </>
  );
}
