import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Card, Loaded, Nothing, Page, Tag } from '../../platform/portal/parts.tsx';
import { instantText } from '../../platform/web/amount.tsx';
import { query } from '../../platform/web/query.tsx';
import { useMe } from '../access/Me.tsx';
import { listReceipts } from './contract.ts';

const sources: Record<string, string> = {
  register: '在库名录',
  tax: '税务',
  power: '用电',
  self: '本企业自报',
  market: '市场主体变动',
  project: '投资项目',
  listing: '摸排线索',
};

/** 我的档案: what was recorded of the enterprise, by whom and when, each with its receipt. */
export function PortalFile() {
  const me = useMe();
  const id = me.enterpriseId ?? '';
  const read = useQuery(query(listReceipts, { id }));
  return (
    <Page title="我的档案" back="/" says="本企业的每一个数从哪里来、何时登记；每一笔都有回执，可以离线核对。已有的不用再报。">
      <Loaded read={read}>
        {({ name, rows }) => (
          <Card title={name}>
            {rows.length === 0 ? (
              <Nothing>还没有登记过本企业的数据</Nothing>
            ) : (
              <ul className="p-rows">
                {rows.map((row) => (
                  <li key={row.batch}>
                    <div className="p-line">
                      <b>{sources[row.source] ?? row.source}</b>
                      <span className="p-number">
                        {row.undone ? <Tag tone="red">已撤销</Tag> : null} {row.figures} 个数
                      </span>
                    </div>
                    <small>{instantText(row.filedAt)}</small>
                    <Link
                      className="p-button"
                      to={`/file/${row.batch}`}
                      aria-label={`看回执：${sources[row.source] ?? row.source} ${instantText(row.filedAt)}`}
                    >
                      看回执
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </Card>
        )}
      </Loaded>
    </Page>
  );
}
