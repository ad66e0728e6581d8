import { wan, yuan } from '../../platform/web/amount.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { agreedLabel } from './questionLabel.tsx';

interface Side {
  month: string | null;
  ytd: string | null;
  band: string | null;
}

/** 当月/累计, or the band; — where nobody said, or it is not told. */
export function SideText({ side, power = false }: { side: Side; power?: boolean }) {
  const said = power ? yuan : wan;
  if (side.month === null && side.ytd === null) return side.band ? <span className="band">{side.band}</span> : '—';
  return (
    <>
      {said(side.month)}
      <span className="sub">累计 {said(side.ytd)}</span>
    </>
  );
}

/** 一致、有疑问、不能判定; null: only questions are told. */
export function AgreedMark({ state }: { state: keyof typeof agreedLabel | null }) {
  if (state === null) return <span className="muted">未提出</span>;
  return <Mark tone={agreedLabel[state].tone}>{agreedLabel[state].says}</Mark>;
}
