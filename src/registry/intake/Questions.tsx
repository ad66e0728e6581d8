import { Alert, Input, Select } from 'antd';
import type { Answers, ImportResult } from './contract.ts';
import { basisLabel } from './sourceLabel.tsx';

type BasisName = keyof typeof basisLabel;

interface QuestionsProps {
  result: ImportResult;
  answers: Answers;
  onAnswer: (changes: Answers) => void;
}

/** 疑问 about the whole sheet: month, sheet, header row, unit, basis. Those about one column are answered in its line. */
export function Questions({ result, answers, onAnswer }: QuestionsProps) {
  if (result.questions.length === 0) return null;
  return (
    <Alert
      className="gap"
      type="warning"
      title={`有 ${result.questions.length} 处拿不准，请确认`}
      description={
        <ol style={{ margin: 0, paddingLeft: 20 }}>
          {result.questions.map((question) => {
            const name = question.about === 'header' ? 'headerRow' : question.about;
            const whole = question.column === null && question.about !== 'field';
            const value: string | number | undefined = whole ? answers[name as 'period'] : undefined;
            const answered = (text: string) => onAnswer({ [name]: name === 'headerRow' ? Number(text) : text || undefined } as Answers);
            return (
              <li key={`${question.about}-${question.column}`}>
                {question.says}
                {question.proposal ? (
                  <span className="muted">　建议：{basisLabel[question.proposal as BasisName] ?? question.proposal}</span>
                ) : null}
                {whole && question.choices.length > 0 ? (
                  <Select
                    aria-label={question.says}
                    style={{ minWidth: 160, marginLeft: 8 }}
                    placeholder="请选择"
                    value={value === undefined ? null : String(value)}
                    options={question.choices.map((choice) => ({ value: choice, label: basisLabel[choice as BasisName] ?? choice }))}
                    onChange={answered}
                  />
                ) : null}
                {whole && question.choices.length === 0 ? (
                  <Input
                    aria-label={question.says}
                    style={{ width: 160, marginLeft: 8 }}
                    placeholder={question.about === 'period' ? '2022-09' : ''}
                    defaultValue={value === undefined ? '' : String(value)}
                    onChange={(event) => answered(event.target.value.trim())}
                  />
                ) : null}
              </li>
            );
          })}
        </ol>
      }
    />
  );
}
