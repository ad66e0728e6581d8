import { useQuery } from '@tanstack/react-query';
import { Alert, Radio, Space } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query } from '../../platform/web/query.tsx';
import type { Source } from '../intake/contract.ts';
import { kindLabel } from './BasesPanel.tsx';
import { listBasisChoices } from './contract.ts';

/** 数据依据 of a roster: those of its source, the default chosen; what cannot be chosen is greyed and says why (统计法第十七条). */
export function BasisChooser({ source, chosen, onChoose }: { source: Source; chosen: string | undefined; onChoose: (no: string) => void }) {
  const read = useQuery(query(listBasisChoices, { source }));
  if (read.error) return <ProblemAlert problem={read.error} title="数据依据没有取到" />;
  if (!read.data) return <p className="muted gap">正在取数据依据…</p>;
  const { choices, taken, refusals } = read.data;
  const none = choices.every((choice) => choice.refusals.length > 0);
  return (
    <fieldset className="gap basis-chooser">
      <legend>② 数据依据</legend>
      {refusals.length > 0 ? (
        <Alert
          className="gap"
          showIcon
          type={none ? 'error' : 'warning'}
          title={refusals.map(({ says }) => says).join('；')}
          description={refusals.flatMap(({ remedy }) => remedy ?? []).join('；')}
        />
      ) : null}
      <Radio.Group aria-label="数据依据" value={chosen ?? taken} onChange={(event) => onChoose(String(event.target.value))}>
        <Space orientation="vertical" size={4}>
          {choices.map((choice) => (
            <Radio key={choice.no} value={choice.no} disabled={choice.refusals.length > 0}>
              {choice.title}
              {choice.isDefault ? '（默认）' : ''}
              <span className="sub">
                编号 {choice.no} · {kindLabel[choice.kind]} · {choice.issuer} · {choice.area ?? '全市'} · 有效期 {choice.validFrom} 至{' '}
                {choice.validTo}
              </span>
              {choice.refusals.length > 0 ? (
                <span className="sub">
                  不能选：{choice.refusals.map(({ says, remedy }) => [says, remedy].filter(Boolean).join('；')).join('；')}
                </span>
              ) : null}
            </Radio>
          ))}
        </Space>
      </Radio.Group>
      <p className="muted">
        <Link to={paths.disclosure({ tab: 'bases' })}>在「数据依据与披露」查看、登记依据</Link>
      </p>
    </fieldset>
  );
}
