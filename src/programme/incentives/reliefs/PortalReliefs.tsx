import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Act, Because, Card, Loaded, Page, Tag, type Tone, Trouble } from '../../../platform/portal/parts.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { useOwnDuty } from '../../../registry/access/ownDuty.tsx';
import { askReliefHelp, type EnterpriseReliefs, markNames, readReliefs, type Verdict, verdictNames } from './contract.ts';
import { PortalReliefFacts } from './PortalReliefFacts.tsx';

type Row = EnterpriseReliefs['rows'][number];
const tones: Record<Verdict, Tone> = { likely: 'green', unknown: 'orange', no: 'grey' };

/** 惠企政策: what may fit the enterprise and why, one tap for help, and what it may say of itself. */
export function PortalReliefs() {
  const { enterpriseId } = useMe();
  const read = useQuery(query(readReliefs, { enterpriseId: enterpriseId ?? '' }));
  return (
    <Page title="惠企政策" back="/" says="对照只是提示；能否享受由企业自行判断、依法申报。不清楚的可以提请办税帮办。">
      <Loaded read={read}>
        {(data) => (
          <>
            <small>截至 {data.asOf}</small>
            {(['likely', 'unknown', 'no'] as const).map((verdict) => (
              <Group key={verdict} verdict={verdict} data={data} />
            ))}
            <PortalReliefFacts data={data} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Group({ verdict, data }: { verdict: Verdict; data: EnterpriseReliefs }) {
  const rows = data.rows.filter((row) => row.verdict === verdict);
  if (rows.length === 0) return null;
  return (
    <Card title={`${verdictNames[verdict]} ${rows.length} 项`}>
      <ul className="p-rows">
        {rows.map((row) => (
          <Relief key={row.key} row={row} data={data} />
        ))}
      </ul>
    </Card>
  );
}

function Relief({ row, data }: { row: Row; data: EnterpriseReliefs }) {
  const held = useOwnDuty('relief.help', '提请办税帮办');
  const ask = useWrite(askReliefHelp);
  const why = row.markReason ? (data.reasons[row.markReason] ?? row.markReason) : null;
  return (
    <li>
      <span className="p-line">
        <b>{row.title}</b>
        <Tag tone={tones[row.verdict]}>{row.mark === 'open' ? verdictNames[row.verdict] : markNames[row.mark]}</Tag>
      </span>
      {row.says}
      <small>
        {row.document} · {row.from} 至 {row.to ?? '长期'}
        {row.example ? ' · 示例' : row.confirmed ? '' : ' · 文号待税务部门核对'}
      </small>
      {why ? <small>税务登记：{why}</small> : null}
      <details>
        <summary>为什么、怎样办</summary>
        <Because reasons={row.reasons} />
        <p>{row.how}</p>
      </details>
      <Trouble problem={ask.error} />
      {row.help ? (
        <Link className="p-plain" to={`/problems/${row.help.problemId}`}>
          已提请帮办 {row.help.serial}
        </Link>
      ) : row.verdict === 'no' ? null : (
        <Act
          busy={ask.isPending}
          reasons={held}
          label={`办税帮办：${row.title}`}
          onClick={() => ask.mutate({ enterpriseId: data.enterpriseId, relief: row.key })}
        >
          办税帮办
        </Act>
      )}
    </li>
  );
}
