import { Tooltip } from 'antd';

/** 为什么只给区间: a class not told in detail, with its law. */
export interface Why {
  class: string;
  label: string;
  level: string;
  law: string;
  why: string;
}

/** 披露级别. */
export const levelLabel: Record<string, string> = {
  detail: '逐户明细',
  band: '区间',
  flag: '是否',
  aggregate: '汇总',
  none: '不披露',
};

/** 理由: why there is no exact number, in one sentence. */
export function whyText(disclosure: Why[] | undefined): string {
  const said = (disclosure ?? []).map(({ label, level, law, why }) => `${label}：本单位看${levelLabel[level] ?? level}（${law}：${why}）`);
  return said.join('；') || '按披露规定不列明细';
}

const short: Record<string, string> = { taxAmount: '税务区间', selfRevenue: '自报区间', power: '用电区间' };

/** 区间: in place of a number not seen in detail; says on touch why, and by which law. */
export function BandText({ band, disclosure }: { band: string | null | undefined; disclosure: Why[] | undefined }) {
  const one = (disclosure ?? []).filter(({ level }) => level === 'band');
  const name = one.length === 1 ? (short[one[0]?.class ?? ''] ?? '区间') : '区间';
  return (
    <Tooltip title={whyText(disclosure)} trigger={['hover', 'focus', 'click']}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reason must be reachable from the keyboard */}
      <span className="band" tabIndex={0}>
        {band ? (
          <>
            {band}
            <span className="sub">（{name}）</span>
          </>
        ) : (
          <span className="muted">不披露</span>
        )}
      </span>
    </Tooltip>
  );
}
