import { useCallback, useEffect, useRef, useState } from 'react';
import { instantText } from '../web/amount.tsx';
import { dropDraft, keepDraft, keptDraft } from './draft.tsx';

interface Kept<T> {
  written: T;
  /** What was typed: on the page and, at once, in this browser. */
  write: (next: T) => void;
  /** 已找回……; null: nothing had been left. */
  found: string | null;
  /** The server has it, or nobody wants it any more. */
  forget: () => void;
}

/**
 * 填了一半的表: kept in this browser while it is typed, found again after a lost network or a closed page. The key names the account, so that a colleague
 * at the same machine finds their own. What is secret (a bank account's number, a password) is not put in: `T` is what may lie on a phone.
 */
export function useKept<T>(key: string, first: T): Kept<T> {
  const [written, setWritten] = useState(first);
  const [found, setFound] = useState<string | null>(null);
  const touched = useRef(false);
  useEffect(() => {
    let left = false;
    void keptDraft<T>(key).then((kept) => {
      // Whoever was quicker than the browser's own store keeps what they have typed.
      if (!kept || left || touched.current) return;
      setWritten(kept.written);
      setFound(`已找回 ${instantText(kept.savedAt)} 填到一半的内容，请核对`);
    });
    return () => {
      left = true;
    };
  }, [key]);
  const write = useCallback(
    (next: T) => {
      touched.current = true;
      setWritten(next);
      void keepDraft(key, next);
    },
    [key],
  );
  const forget = useCallback(() => {
    setFound(null);
    void dropDraft(key);
  }, [key]);
  return { written, write, found, forget };
}
