import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { useAddress, usePaging } from '../../../platform/web/address.tsx';
import { wan } from '../../../platform/web/amount.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { FilterBar } from '../../../platform/web/FilterBar.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useDutyReasons, useMe, usePeriod } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { exportProjects, Light, listProjects, ProjectKind, ProjectState, projectLife } from './contract.ts';
import { FileProjectModal } from './FileProjectModal.tsx';
import { ProjectDrawer } from './ProjectDrawer.tsx';
import { kindSays, lightSays } from './projectLabel.tsx';

/** 重点项目库: filed projects on their way to production; who is late is lit, and stays remembered. */
export function ProjectsPage() {
  const { said, say } = useAddress();
  const { areas } = useMe();
  const [filing, setFiling] = useState(false);
  const notOurs = useDutyReasons('project.work', '项目建档');
  const filters = {
    period: usePeriod(),
    area: said('area'),
    state: ProjectState.safeParse(said('state')).data,
    kind: ProjectKind.safeParse(said('kind')).data,
    light: Light.safeParse(said('light')).data,
    q: said('q'),
  };
  const found = useQuery({ ...query(listProjects, { ...filters, ...usePaging() }), placeholderData: (before) => before });
  const lights = found.data?.lights;
  return (
    <DataPage
      title="重点项目库"
      clause={<ClauseTag clause="二.2" />}
      query={found}
      tools={
        <>
          <GreyButton type="primary" reasons={notOurs} onClick={() => setFiling(true)}>
            项目建档
          </GreyButton>
          <ExportButton declared={exportProjects} filters={filters} />
        </>
      }
      filters={
        <FilterBar
          filters={[
            { name: 'q', label: '项目或企业', placeholder: '名称或项目代码' },
            { name: 'area', label: '县市区', choices: areas.map((area) => ({ value: area, label: area })) },
            { name: 'light', label: '序时', choices: Light.options.map((value) => ({ value, label: lightSays[value].says })) },
            { name: 'state', label: '进展', choices: ProjectState.options.map((value) => ({ value, label: projectLife.states[value] })) },
            { name: 'kind', label: '建设性质', choices: ProjectKind.options.map((value) => ({ value, label: kindSays[value] })) },
          ]}
        />
      }
    >
      <p className="wrap gap" aria-live="polite">
        <span className="muted">共 {found.data?.total ?? 0} 个项目</span>
        {lights
          ? Light.options.map((one) => (
              <Mark key={one} tone={lightSays[one].tone}>
                {lightSays[one].says} {lights[one] ?? 0}
              </Mark>
            ))
          : null}
        <Mark tone="green">新投产候选 {found.data?.newlyBuilt ?? 0}</Mark>
      </p>
      <DataTable
        label="重点项目"
        rows={found.data?.rows ?? []}
        rowKey={(row) => row.no}
        total={found.data?.total ?? 0}
        columns={[
          {
            key: 'name',
            title: '项目',
            head: true,
            show: (row) => (
              <span className="name-cell">
                <button type="button" className="plain-button" onClick={() => say({ no: row.no, page: said('page') })}>
                  {row.name}
                </button>
                <span className="sub">{row.no}</span>
              </span>
            ),
          },
          { key: 'enterprise', title: '企业', show: (row) => <Link to={paths.enterprise(row.enterprise.id)}>{row.enterprise.name}</Link> },
          { key: 'area', title: '县市区', show: (row) => row.area },
          { key: 'kind', title: '建设性质', show: (row) => kindSays[row.kind] },
          { key: 'investment', title: '总投资', unit: '万元', number: true, show: (row) => wan(row.investmentYuan) },
          { key: 'planned', title: '计划投产', show: (row) => row.plannedPeriod },
          { key: 'produced', title: '投产日期', show: (row) => row.producedOn ?? '—' },
          { key: 'state', title: '进展', show: (row) => projectLife.states[row.state] },
          { key: 'light', title: '序时', show: (row) => <Mark tone={lightSays[row.light].tone}>{lightSays[row.light].says}</Mark> },
          { key: 'newlyBuilt', title: '新投产', show: (row) => (row.newlyBuilt ? <Mark tone="green">候选</Mark> : '—') },
        ]}
      />
      {filing ? <FileProjectModal onClose={() => setFiling(false)} /> : null}
      <ProjectDrawer no={said('no')} onClose={() => say({ no: undefined, page: said('page') })} />
    </DataPage>
  );
}
