import { instantText, monthText } from '../../platform/web/amount.tsx';
import { sourceName } from '../intake/sourceLabel.tsx';

/** 数据截至: of each source its newest month and when it was filed. */
export function DataAsOf({ asOf }: { asOf: { source: string; period: string; filedAt: string }[] | undefined }) {
  if (!asOf) return <>&nbsp;</>;
  if (asOf.length === 0) return <>尚无入库数据</>;
  const said = asOf.map((one) => {
    const month = one.period ? ` ${monthText(one.period)}` : '';
    return { ...one, says: `${sourceName(one.source)}${month}（${instantText(one.filedAt).slice(0, 10)} 入库）` };
  });
  const newest = said.reduce((last, one) => (one.filedAt > last.filedAt ? one : last));
  return (
    <details>
      <summary>
        数据截至：{newest.says}，共 {said.length} 类数据
      </summary>
      {said.map(({ says }) => says).join('；')}
    </details>
  );
}
