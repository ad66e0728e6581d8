import type { Finding } from './contract.ts';
import { factText } from './factText.tsx';
import { factLabel } from './listLabel.tsx';

const shown = [
  'ytd_revenue',
  'annual_revenue',
  'rolling12_revenue',
  'forecast_revenue',
  'forecast_method',
  'revenue_yoy',
  'idle_months',
  'revenue_source',
] as const;

/** 主要数据 of one enterprise in a month. */
export function FactList({ facts }: { facts: Finding['facts'] }) {
  return (
    <dl className="facts">
      {shown.map((fact) => (
        <div key={fact}>
          <dt>{factLabel[fact]}</dt>
          <dd>{factText(fact, facts[fact])}</dd>
        </div>
      ))}
    </dl>
  );
}
