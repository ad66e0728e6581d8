import { Button, Input } from 'antd';
import { ConditionEditor } from './ConditionEditor.tsx';
import { type Catalogue, type Condition, isGroup, newLeaf, type RuleBody } from './ruleTree.tsx';

interface RuleEditorProps {
  /** The rule as JSON: as the form holds it and the server reads it. */
  value?: string;
  onChange?: (value: string) => void;
  catalogue: Catalogue;
}

/** 规则的条件逐条编辑: facts of the catalogue compared with parameters; numbers are changed as parameters, never typed here. */
export function RuleEditor({ value, onChange, catalogue }: RuleEditorProps) {
  if (!value) return null;
  const rule = JSON.parse(value) as RuleBody;
  const put = (changed: Partial<RuleBody>) => onChange?.(JSON.stringify({ ...rule, ...changed }));
  const putLevel = (nth: number, changed: Partial<RuleBody['levels'][number]>) =>
    put({ levels: rule.levels.map((one, other) => (other === nth ? { ...one, ...changed } : one)) });
  return (
    <div className="rule-editor">
      <Input.TextArea
        aria-label="规则说明"
        rows={3}
        maxLength={300}
        value={rule.says}
        onChange={(event) => put({ says: event.target.value })}
      />
      <h3>列入清单的条件</h3>
      <Part at="列入条件" value={rule.when} catalogue={catalogue} onChange={(when) => put({ when })} />
      {rule.levels.map((level, nth) => (
        <section key={level.level} aria-label={`等级${level.label}`}>
          <h3>等级“{level.label}”</h3>
          <Input
            aria-label={`等级${nth + 1}说明`}
            maxLength={200}
            value={level.says}
            onChange={(event) => putLevel(nth, { says: event.target.value })}
          />
          {level.when ? (
            <Part at={`等级${nth + 1}`} value={level.when} catalogue={catalogue} onChange={(when) => putLevel(nth, { when })} />
          ) : (
            <p className="muted">其余列入清单的企业归入此级</p>
          )}
          {level.when && level.otherwise ? <p className="muted">其余列入清单的企业也归入此级</p> : null}
        </section>
      ))}
    </div>
  );
}

/** A condition that stands alone can be made a group, to take others beside it. */
function Part(props: { at: string; value: Condition; catalogue: Catalogue; onChange: (value: Condition) => void }) {
  const { at, value, catalogue, onChange } = props;
  return (
    <>
      <ConditionEditor {...props} />
      {isGroup(value) ? null : (
        <Button size="small" aria-label={`加条件到${at}`} onClick={() => onChange({ any: [value, newLeaf(catalogue)] })}>
          加条件
        </Button>
      )}
    </>
  );
}
