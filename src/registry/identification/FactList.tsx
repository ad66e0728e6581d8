import { BandText, type Why } from '../disclosure/BandText.tsx';
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
export function FactList({
  facts,
  bands,
  hidden,
  disclosure,
}: {
  facts: Finding['facts'];
  bands?: Record<string, string> | undefined;
  hidden?: string[] | undefined;
  disclosure?: Why[] | undefined;
}) {
  return (
    <dl className="facts">
      {shown.map((fact) => (
        <div key={fact}>
          <dt>{factLabel[fact]}</dt>
          <dd>{hidden?.includes(fact) ? <BandText band={bands?.[fact]} disclosure={disclosure} /> : factText(fact, facts[fact])}</dd>
        </div>
      ))}
    </dl>
  );
}
