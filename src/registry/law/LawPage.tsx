import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { useAddress } from '../../platform/web/address.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { query } from '../../platform/web/query.tsx';
import { TabBar } from '../../platform/web/TabBar.tsx';
import { ClausesPanel } from './ClausesPanel.tsx';
import { readLaw } from './contract.ts';
import { FactsPanel, ParametersPanel, ReadingsPanel, RulesPanel, TargetsPanel, TextsPanel } from './lawPanels.tsx';

/** 政策依据: clauses, parameters, rules and readings beside each other. */
export function LawPage() {
  const { said, say } = useAddress();
  const read = useQuery({ ...query(readLaw, {}), staleTime: 60_000 });
  const law = read.data;
  return (
    <DataPage
      title="政策依据"
      dataAsOf={law ? `${law.pack.label}（${law.pack.document}），政策包校验码 ${law.pack.hash.slice(0, 12)}` : ''}
      query={read}
      tools={<Link to={paths.disclosure()}>数据依据与披露</Link>}
    >
      {law ? (
        <TabBar
          label="政策依据"
          active={said('tab') ?? 'clauses'}
          onChange={(tab) => say({ tab })}
          items={[
            { key: 'clauses', label: '条款对照', content: <ClausesPanel law={law} /> },
            { key: 'parameters', label: `参数 ${law.parameters.length}`, content: <ParametersPanel rows={law.parameters} /> },
            { key: 'rules', label: `认定规则 ${law.rules.length}`, content: <RulesPanel rows={law.rules} /> },
            { key: 'readings', label: `口径解释 ${law.readings.length}`, content: <ReadingsPanel rows={law.readings} /> },
            { key: 'texts', label: '文书文本', content: <TextsPanel rows={law.texts} /> },
            { key: 'targets', label: '年度目标', content: <TargetsPanel rows={law.targets} /> },
            { key: 'facts', label: '数据口径', content: <FactsPanel rows={law.facts} /> },
          ]}
        />
      ) : null}
    </DataPage>
  );
}
