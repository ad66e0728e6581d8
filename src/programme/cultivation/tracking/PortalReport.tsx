import { useQuery } from '@tanstack/react-query';
import { Card, Loaded, Nothing, Page } from '../../../platform/portal/parts.tsx';
import { useAddress } from '../../../platform/web/address.tsx';
import { monthText } from '../../../platform/web/amount.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { stateSays } from './contract.ts';
import { ownMonths } from './ownMonths.tsx';
import { PortalReportForm } from './PortalReportForm.tsx';

/** 月报: which months are asked for, and the form of the chosen one. */
export function PortalReport() {
  const { said, say } = useAddress();
  const read = useQuery(ownMonths(useMe(), said('month')));
  return (
    <Page title="月报" says="数据由本企业填报、由本企业更正；工信局只能质询，不能改动。">
      <Loaded read={read}>
        {({ months, enterprise }) => {
          const asked = months.filter(({ state }) => state !== 'notAsked');
          const period = asked.find((month) => month.period === said('month'))?.period ?? asked.at(-1)?.period;
          if (!period)
            return (
              <Card>
                <Nothing>这十二个月都不需要填报：月报只向当年培育库的企业收，已入统的由统计联网直报</Nothing>
              </Card>
            );
          return (
            <>
              <p>{enterprise.name}</p>
              <nav className="p-months" aria-label="月份">
                {asked.toReversed().map((month) => (
                  <button
                    key={month.period}
                    type="button"
                    aria-pressed={month.period === period}
                    onClick={() => say({ month: month.period })}
                  >
                    {monthText(month.period)}
                    <small>{stateSays[month.state]}</small>
                  </button>
                ))}
              </nav>
              <PortalReportForm key={period} period={period} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
