import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Card, Loaded, Nothing, Page, Tag } from '../../../../platform/portal/parts.tsx';
import { query } from '../../../../platform/web/query.tsx';
import { levelSays } from '../contract.ts';
import { readOwnWatch } from './contract.ts';

/** 监测与帮扶: nothing before help was decided (手册 8.3); then the level, since when, whom to turn to. Never a word of what to report. */
export function PortalWatch() {
  const read = useQuery(query(readOwnWatch, {}));
  return (
    <Page title="监测与帮扶" back="/" says="决定帮扶以后，在这里告知等级、时间和服务专员。">
      <Loaded read={read}>
        {({ decided }) =>
          decided === null ? (
            <Card>
              <Nothing>没有对本企业作出帮扶决定</Nothing>
            </Card>
          ) : (
            <Card
              title={`${decided.decidedOn} 决定帮扶`}
              beside={<Tag tone={decided.ended ? 'green' : 'blue'}>{decided.ended ? '帮扶已结束' : '帮扶中'}</Tag>}
            >
              <p>
                {decided.ended ? `${decided.since} 结束。` : `现在是${levelSays[decided.level]}，自 ${decided.since} 起。`}
                依据方案{decided.clause}。
              </p>
              {decided.officer ? (
                <p>
                  服务专员 {decided.officer}
                  {decided.post ? `（${decided.post}）` : ''}，有困难请直接联系，或者 <Link to="/problems">提出诉求</Link>。
                </p>
              ) : (
                <p>
                  服务专员还没有指定；有困难可以 <Link to="/problems">提出诉求</Link>。
                </p>
              )}
              <p className="p-says">等级是工作提示，不是结论，不影响企业的权利；企业的数据如实填报。</p>
            </Card>
          )
        }
      </Loaded>
    </Page>
  );
}
