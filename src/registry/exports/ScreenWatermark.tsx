import { useEffect, useState } from 'react';
import { useMe } from '../access/Me.tsx';

/** Enough for a screen of 4K; what does not fit is cut off. */
const pieces = Array.from({ length: 120 }, (_, index) => index);

/**
 * 屏幕水印: who is looking, since when to the minute, in which session, over every page and every printed sheet. The words stand in an
 * attribute and are drawn by the style sheet: nothing for a screen reader to read out, nothing to select, no inline style.
 */
export function ScreenWatermark() {
  const { displayName, area, session } = useMe();
  const minute = useMinute();
  const says = `${displayName}${area && !displayName.includes(area) ? ` ${area}` : ''} ${minute} ${session}`;
  return (
    <div className="screen-mark" aria-hidden="true" data-mark={says}>
      {pieces.map((piece) => (
        <span key={piece} data-mark={says} />
      ))}
    </div>
  );
}

function useMinute(): string {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 15_000);
    return () => clearInterval(timer);
  }, []);
  // sv-SE writes 2022-10-15 10:00.
  return now.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
}
