import { useSearchParams } from 'react-router';

/** 地址里的筛选：filters live in the address, so that a list can be sent to a colleague and survives a reload. */
export function useAddress(): {
  said: (name: string) => string | undefined;
  say: (changes: Record<string, string | number | undefined>) => void;
} {
  const [params, setParams] = useSearchParams();
  return {
    said: (name) => params.get(name) || undefined,
    say: (changes) =>
      setParams((before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          if (value === undefined || value === '') after.delete(name);
          else after.set(name, String(value));
        }
        // Another filter starts at its first page again.
        if (!('page' in changes)) after.delete('page');
        if (!('after' in changes)) after.delete('after');
        return after;
      }),
  };
}

/** 当前页码与每页条数, from the address. */
export function usePaging(defaultSize = 20): { page: number; size: number } {
  const { said } = useAddress();
  const whole = (text: string | undefined, otherwise: number) => (text && /^\d{1,5}$/.test(text) ? Math.max(1, Number(text)) : otherwise);
  return { page: whole(said('page'), 1), size: Math.min(200, whole(said('size'), defaultSize)) };
}
