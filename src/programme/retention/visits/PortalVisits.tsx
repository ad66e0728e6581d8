import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Card, Loaded, Nothing, Page, Tag } from '../../../platform/portal/parts.tsx';
import { useAddress } from '../../../platform/web/address.tsx';
import { query } from '../../../platform/web/query.tsx';
import { listVisits } from './contract.ts';
import { PortalVisit } from './PortalVisit.tsx';
import { visitStates } from './record/contract.ts';
import { stateTone } from './visitLabel.tsx';

/** 走访: who comes, who came, and what the enterprise says to it. One that is asked for in the address is opened. */
export function PortalVisits() {
  const { said } = useAddress();
  const asked = said('visit');
  return asked ? <PortalVisit id={asked} /> : <List />;
}

function List() {
  const read = useQuery(query(listVisits, { size: 50 }));
  return (
    <Page title="走访" back="/" says="部门来访的安排和结论，企业都看得到；有不同意见的可以补充，只有企业自己写得了。">
      <Loaded read={read}>
        {({ rows }) => (
          <Card title={`走访 ${rows.length} 次`}>
            {rows.length === 0 ? <Nothing>还没有部门走访过本企业</Nothing> : null}
            <ul className="p-rows">
              {rows.map((row) => (
                <li key={row.id}>
                  <Link className="whole" to={`/visits?visit=${row.id}`}>
                    <span className="p-line">
                      <b>{[row.office, ...row.joint].join('、')}</b>
                      <Tag tone={stateTone[row.state]}>{visitStates[row.state]}</Tag>
                    </span>
                    <small>
                      {row.visitedOn ? `${row.visitedOn} 走访` : row.plannedOn ? `计划 ${row.plannedOn}` : ''}
                      {row.purpose ? ` · ${row.purpose}` : ''}
                    </small>
                    {row.conclusion ?? ''}
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </Loaded>
    </Page>
  );
}
