import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useState } from 'react';
import { useAddress } from '../../../platform/web/address.tsx';
import { monthText } from '../../../platform/web/amount.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { usePeriod } from '../../../registry/access/Me.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { ChangesForm } from './ChangesForm.tsx';
import { type Change, readChoices, runSimulation } from './contract.ts';
import { KeepButton } from './KeepButton.tsx';
import { OutcomePanel } from './OutcomePanel.tsx';
import { ScenariosPanel } from './ScenariosPanel.tsx';

/** 政策模拟: choose what to change, see who would enter and who would leave, keep what is worth comparing. Nothing in force changes. */
export function SimulationPage() {
  const { said, say } = useAddress();
  const period = usePeriod() ?? '';
  const choices = useQuery(query(readChoices, { period }));
  const [changes, setChanges] = useState<Change[]>([]);
  const run = useWrite(runSimulation);
  return (
    <DataPage
      title="政策模拟"
      clause={<ClauseTag clause="六.3" />}
      dataAsOf={`按${monthText(period)}已知的数据比较；现行政策、已定稿的月份和各项清单都不改变`}
      query={choices}
    >
      <TabBar
        label="政策模拟"
        active={said('tab') ?? 'run'}
        onChange={(tab) => say({ tab })}
        items={[
          {
            key: 'run',
            label: '模拟',
            content: (
              <>
                <ChangesForm
                  rows={choices.data?.rows ?? []}
                  changes={changes}
                  onChange={setChanges}
                  busy={run.isPending}
                  onRun={() => run.mutate({ period, changes })}
                />
                <ProblemAlert problem={run.error} />
                {run.isPending ? <Skeleton active /> : null}
                {run.data && !run.isPending ? (
                  <OutcomePanel
                    found={run.data}
                    tools={<KeepButton period={run.data.period} changes={run.variables?.changes ?? changes} />}
                  />
                ) : null}
              </>
            ),
          },
          { key: 'kept', label: '留存的方案', content: <ScenariosPanel /> },
        ]}
      />
    </DataPage>
  );
}
