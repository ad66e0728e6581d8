import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useAddress } from '../../../platform/web/address.tsx';
import { count, monthText } from '../../../platform/web/amount.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { query } from '../../../platform/web/query.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { usePeriod } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { AreasPanel } from './AreasPanel.tsx';
import { ArithmeticPanel } from './ArithmeticPanel.tsx';
import { AssumptionsPanel } from './AssumptionsPanel.tsx';
import { BackTestPanel } from './BackTestPanel.tsx';
import { chanceText } from './bandText.tsx';
import { exportForecast, type Forecast, readForecast } from './contract.ts';
import { FanPanel } from './FanPanel.tsx';
import { LeversPanel } from './LeversPanel.tsx';

/** 目标测算: will we make it, from what base, on which assumptions, and what would move it. */
export function ForecastPage() {
  const { said, say } = useAddress();
  const period = usePeriod();
  const year = Number(said('year')) || undefined;
  const read = useQuery(query(readForecast, { year, period }));
  const forecast = read.data;
  return (
    <DataPage
      title="目标测算"
      clause={<ClauseTag clause="一.3" />}
      dataAsOf={forecast ? `数据截至${monthText(forecast.asOf)}；只供研判和服务，不作考核，不分解到县市区以下；单位：家` : ''}
      query={read}
      tools={
        <>
          <Select
            aria-label="测算年份"
            value={forecast?.year ?? null}
            options={(forecast?.years ?? []).map((one) => ({ value: one, label: `${one}年` }))}
            onChange={(one) => say({ year: one ?? undefined })}
            style={{ width: 100 }}
          />
          <ExportButton declared={exportForecast} filters={{ year: forecast?.year, period: forecast?.asOf }} />
        </>
      }
    >
      {forecast ? (
        <>
          <Headline forecast={forecast} />
          <TabBar
            label="目标测算"
            active={said('tab') ?? 'fan'}
            onChange={(tab) => say({ tab })}
            items={[
              { key: 'fan', label: `到${forecast.horizon.year}年`, content: <FanPanel forecast={forecast} /> },
              { key: 'areas', label: `${forecast.year}年各县市区`, content: <AreasPanel forecast={forecast} /> },
              { key: 'arithmetic', label: '方案数字核算', content: <ArithmeticPanel arithmetic={forecast.arithmetic} /> },
              {
                key: 'levers',
                label: '杠杆',
                content: <LeversPanel year={forecast.year} period={forecast.asOf} areas={forecast.areas.map(({ area }) => area)} />,
              },
              { key: 'assumptions', label: '假定与依据', content: <AssumptionsPanel forecast={forecast} /> },
              { key: 'backTest', label: '回测', content: <BackTestPanel period={forecast.asOf} /> },
            ]}
          />
        </>
      ) : null}
    </DataPage>
  );
}

/** 三个概率 first: the year's entries, its net growth, and the total. */
function Headline({ forecast }: { forecast: Forecast }) {
  const { city, horizon, year } = forecast;
  const said = [
    {
      label: `${year}年新增${count(city.target)}家`,
      value: chanceText(city.probability),
      note: city.cannot ?? `已入库${count(city.counted)}家`,
    },
    { label: `${year}年净增${count(city.netTarget)}家`, value: chanceText(city.netProbability), note: city.cannot ?? '新增减退库' },
    {
      label: `${horizon.year}年底${count(horizon.target)}家`,
      value: chanceText(horizon.probability),
      note: horizon.cannot ?? `从在库${count(horizon.base)}家起算`,
    },
  ];
  return (
    <section className="tiles" aria-label="完成概率">
      {said.map(({ label, value, note }) => (
        <div key={label} className="tile">
          {label}的概率
          <b>{value}</b>
          <em>{note}</em>
        </div>
      ))}
    </section>
  );
}
