import { yuan } from '../../platform/web/amount.tsx';
import { Mark, type Tone } from '../../platform/web/Mark.tsx';
import { ClauseTag } from '../../registry/law/ClauseTag.tsx';
import { type InstalmentState, stateSays } from './contract.ts';

const tones: Record<InstalmentState, Tone> = {
  none: 'grey',
  waitingTax: 'yellow',
  undecided: 'orange',
  waitingRegister: 'blue',
  due: 'blue',
  payable: 'green',
  approved: 'blue',
  partly: 'yellow',
  paid: 'green',
  corrected: 'grey',
  lapsed: 'grey',
  capped: 'grey',
  recover: 'red',
};

/** 一期的状态, in a word. */
export const StateMark = ({ state, ordinal }: { state: InstalmentState; ordinal: number }) => (
  <Mark tone={tones[state]}>{stateSays(state, ordinal)}</Mark>
);

/** 是否符合条件. */
export function VerdictMark({ eligible }: { eligible: boolean | null }) {
  if (eligible === null) return <Mark tone="orange">待定</Mark>;
  return eligible ? <Mark tone="green">符合</Mark> : <Mark>不符合</Mark>;
}

/** 分 as 元 with two decimals, by digits; what is not known says why. */
export function fen(text: string | null | undefined): string {
  if (text === null || text === undefined) return '未录入比例';
  const digits = text.replace('-', '').padStart(3, '0');
  return yuan(`${text.startsWith('-') ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`);
}

/** The difference of two sums in 分, with its sign. */
export function fenBetween(now: string, other: string): string {
  const difference = BigInt(other) - BigInt(now);
  return difference > 0n ? `+${fen(String(difference))}` : fen(String(difference));
}

/** 比例 as percent with the digits it was filed with: 0.333333 → 33.3333%. */
export function shareText(share: string): string {
  return `${(Number(share) * 100).toFixed(4).replace(/\.?0+$/, '')}%`;
}

/** 其中省级: what the province bears of the city's part, where the pack names a share of it. */
export function ProvinceNote({ province }: { province: { clause: string } | null }) {
  if (!province) return null;
  return (
    <p className="muted gap">
      市级含省级负担的部分，另列“其中省级”；省级资金由市级一并拨付 <ClauseTag clause={province.clause} />
    </p>
  );
}

/** 理由: each with the clause and, where the plan left room, the reading it follows. */
export function Because({ reasons }: { reasons: { says: string; clause: string; reading?: string | undefined }[] }) {
  return (
    <ul className="reasons">
      {reasons.map((reason) => (
        <li key={`${reason.clause} ${reason.says}`}>
          {reason.says}
          {reason.reading ? `（口径 ${reason.reading}）` : ''} <ClauseTag clause={reason.clause} />
        </li>
      ))}
    </ul>
  );
}
