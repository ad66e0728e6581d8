import { useEffect } from 'react';
import { useAddress } from '../../platform/web/address.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { type Law, ParametersPanel, ReadingsPanel, RulesPanel } from './lawPanels.tsx';

/** 条款对照: each clause with the parameters, rules and readings that rest on it, beside it. */
export function ClausesPanel({ law }: { law: Law }) {
  const asked = useAddress().said('clause');
  useEffect(() => {
    if (asked) document.getElementById(`clause-${asked}`)?.scrollIntoView({ block: 'start' });
  }, [asked]);
  return (
    <>
      {law.clauses.map((clause) => {
        const rests = (on: string) => on === clause.id;
        const parameters = law.parameters.filter((parameter) => parameter.values.some((value) => rests(value.clause)));
        const rules = law.rules.filter((rule) => rests(rule.clause));
        const readings = law.readings.filter((reading) => rests(reading.clause));
        return (
          <section
            key={clause.id}
            id={`clause-${clause.id}`}
            className="panel"
            aria-label={`${clause.id} ${clause.title}`}
            style={{ scrollMarginTop: 64, ...(asked === clause.id ? { borderColor: '#0b4a8f', borderWidth: 2 } : {}) }}
          >
            <h2 className="wrap">
              <Mark tone="blue">{clause.id}</Mark>
              {clause.title}
            </h2>
            <p style={{ marginTop: 0 }}>{clause.says}</p>
            <p className="muted gap">责任单位：{clause.offices.join('、') || '—'}</p>
            {parameters.length > 0 ? <ParametersPanel rows={parameters} /> : null}
            {rules.length > 0 ? <RulesPanel rows={rules} /> : null}
            {readings.length > 0 ? <ReadingsPanel rows={readings} /> : null}
          </section>
        );
      })}
    </>
  );
}
