import { useQuery } from '@tanstack/react-query';
import { Card, Loaded, Page, Tag, type Tone } from '../../platform/portal/parts.tsx';
import { monthText } from '../../platform/web/amount.tsx';
import { query } from '../../platform/web/query.tsx';
import { type CheckItem, type CheckVerdict, readCheckUp, verdictSays } from './contract.ts';

const tones: Record<CheckVerdict, Tone> = { applies: 'green', unknown: 'orange', not: 'grey' };
const groups: CheckItem['group'][] = ['培育与入统', '服务与帮扶', '奖励', '税费优惠', '融资与培训'];

/** 政策体检: clause by clause, in plain words. */
export function PortalCheckUp() {
  const read = useQuery(query(readCheckUp, {}));
  return (
    <Page title="政策体检" back="/" says="逐条对照本企业的情况。结果是提示，不是决定；数据由企业如实填报，说不准的写明缺什么。">
      <Loaded read={read}>
        {({ asOf, period, pack, enterprise, items }) => (
          <>
            <p>
              {enterprise.name}
              <small>
                截至 {asOf}，数据到 {period ? monthText(period) : '（尚无）'}；依据：{pack}
              </small>
            </p>
            {groups.map((group) => {
              const own = items.filter((item) => item.group === group);
              return own.length === 0 ? null : (
                <Card key={group} title={group}>
                  <ul className="p-rows">
                    {own.map((item) => (
                      <Item key={item.key} item={item} />
                    ))}
                  </ul>
                </Card>
              );
            })}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Item({ item }: { item: CheckItem }) {
  const { title, clause, document: paper, law, verdict, because, missing, go } = item;
  return (
    <li>
      <div className="p-line">
        <b>{title}</b>
        <Tag tone={tones[verdict]}>{verdictSays[verdict]}</Tag>
      </div>
      <small>
        方案{clause}
        {paper ? ` · ${paper}` : ''}：{law}
      </small>
      <details open={verdict !== 'not'}>
        <summary>为什么</summary>
        <ul className="p-because">
          {because.map((says) => (
            <li key={says}>{says}</li>
          ))}
        </ul>
        {missing.length > 0 ? (
          <>
            <p>要说得准，还不知道：</p>
            <ul className="p-because">
              {missing.map((says) => (
                <li key={says}>{says}</li>
              ))}
            </ul>
          </>
        ) : null}
      </details>
      {go ? (
        <a className="p-plain" href={go.to}>
          {go.says}
        </a>
      ) : null}
    </li>
  );
}
