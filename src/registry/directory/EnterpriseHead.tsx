import { Descriptions } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { instantText, monthText, wan } from '../../platform/web/amount.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { BandText } from '../disclosure/BandText.tsx';
import { listLabel } from '../identification/listLabel.tsx';
import type { EnterpriseRecord } from './enterpriseRecord.tsx';
import { tagName } from './enterpriseRecord.tsx';

/** 基本情况: who it is, on which lists, how it is tagged. */
export function EnterpriseHead({ record }: { record: EnterpriseRecord }) {
  const one = record.enterprise;
  return (
    <div className="panel">
      <p className="wrap gap">
        <Mark tone={one.listed ? 'green' : 'grey'}>
          {one.listed === null ? '在库与否不披露' : one.listed ? '在库（规模以上）' : '不在库'}
        </Mark>
        {one.cancelledOn ? <Mark tone="red">已于 {one.cancelledOn} 注销</Mark> : null}
        {record.lists.map(({ list, period }) => (
          <Mark key={list} tone="blue" title={`${monthText(period)}认定`}>
            {listLabel[list as keyof typeof listLabel]?.says ?? list}
          </Mark>
        ))}
        {record.tags.map((tag) => (
          <Mark key={tag.tag} tone="yellow" title={`${tag.reason}（${tag.by ?? '—'}，${instantText(tag.taggedAt)}）`}>
            {tagName(tag.tag)}：{tag.reason}
          </Mark>
        ))}
      </p>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2, lg: 3 }}
        items={[
          { key: 'code', label: '统一社会信用代码', children: <span className="mono">{one.creditCode}</span> },
          { key: 'area', label: '县市区', children: `${one.area}${one.township ? ` · ${one.township}` : ''}` },
          { key: 'industry', label: '行业', children: one.industryCode ? `${one.industryCode} ${one.industryName ?? ''}` : '—' },
          { key: 'opened', label: '开业日期', children: one.openedOn ?? '—' },
          { key: 'produced', label: '投产日期', children: one.producedOn ?? '—' },
          { key: 'address', label: '地址', children: one.address ?? '—' },
          ...(one.latestPeriod === null
            ? []
            : [
                {
                  key: 'ytd',
                  label: `${monthText(one.latestPeriod)}累计收入`,
                  children: one.latestBand ? (
                    <BandText band={one.latestBand} disclosure={record.disclosure} />
                  ) : (
                    `${wan(one.latestYtdRevenue)} 万元`
                  ),
                },
              ]),
          {
            key: 'parent',
            label: '母公司',
            children: one.parent ? <Link to={paths.enterprise(one.parent.id)}>{one.parent.name}</Link> : '—',
          },
          {
            key: 'former',
            label: '曾用名',
            children:
              record.formerNames.length === 0
                ? '无'
                : record.formerNames.map((name) => `${name.name}（至 ${instantText(name.until).slice(0, 10)}）`).join('；'),
          },
        ]}
      />
    </div>
  );
}
