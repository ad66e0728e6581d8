import { useEffect, useState } from 'react';
import { followChanges } from './contract.ts';

/** 跟随: live, over because nobody sat here (the stream ends with the session's idle time), or broken. */
export type Following = 'live' | 'over' | 'broken';

/** As long as a session may be idle (sessions.ts). */
const halfAnHour = 1800;

/** 数字有变: calls `onChange` when the server says that figures changed; `again` follows anew after the stream has ended. */
export function useChanges(onChange: () => void): { following: Following; again: () => void } {
  const [following, setFollowing] = useState<Following>('live');
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` is the wish to begin anew
  useEffect(() => {
    const stream = new EventSource(`${followChanges.path}?seconds=${halfAnHour}`);
    let first: string | null = null;
    stream.onopen = () => setFollowing('live');
    stream.onmessage = ({ data }) => {
      if (first !== null && first !== data) onChange();
      first = String(data);
    };
    stream.onerror = () => {
      // Ended after its half hour, or the server is gone. Asking again by itself would keep the session of an empty room alive.
      setFollowing(first === null ? 'broken' : 'over');
      stream.close();
    };
    return () => stream.close();
  }, [turn, onChange]);
  return { following, again: () => setTurn((before) => before + 1) };
}
