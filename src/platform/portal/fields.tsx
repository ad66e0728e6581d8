import { type ReactNode, useId } from 'react';

interface Common {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean;
}

/** 一格: label, box, what is wrong, what it is for; tied together for whoever hears the page. */
function Field({
  label,
  hint,
  error,
  required,
  children,
}: Common & { children: (tie: { id: string; describedBy: string | undefined }) => ReactNode }) {
  const id = useId();
  const describedBy = hint || error ? `${id}-says` : undefined;
  return (
    <div className="p-field">
      <label htmlFor={id}>
        {label}
        {required ? <em>必填</em> : null}
      </label>
      {children({ id, describedBy })}
      {hint || error ? (
        <div id={`${id}-says`} className={error ? 'p-hint wrong' : 'p-hint'}>
          {error ?? hint}
        </div>
      ) : null}
    </div>
  );
}

interface Box extends Common {
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'password' | 'tel' | 'date';
  decimal?: boolean;
  /** Digits alone: an account, a code. */
  digits?: boolean;
  maxLength?: number;
  autoComplete?: string;
  placeholder?: string;
}

/** 文字、数字、日期. */
export function TextBox({
  value,
  onChange,
  type = 'text',
  decimal,
  digits,
  maxLength = 200,
  autoComplete = 'off',
  placeholder,
  ...common
}: Box) {
  return (
    <Field {...common}>
      {({ id, describedBy }) => (
        <input
          id={id}
          type={type}
          value={value}
          maxLength={maxLength}
          autoComplete={autoComplete}
          inputMode={decimal ? 'decimal' : digits ? 'numeric' : undefined}
          placeholder={placeholder}
          required={common.required}
          aria-invalid={common.error ? true : undefined}
          aria-describedby={describedBy}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

/** 大段文字. */
export function LongBox({
  value,
  onChange,
  maxLength = 2000,
  rows = 4,
  placeholder,
  ...common
}: Omit<Box, 'type' | 'decimal' | 'digits'> & { rows?: number }) {
  return (
    <Field {...common}>
      {({ id, describedBy }) => (
        <textarea
          id={id}
          rows={rows}
          value={value}
          maxLength={maxLength}
          placeholder={placeholder}
          required={common.required}
          aria-invalid={common.error ? true : undefined}
          aria-describedby={describedBy}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

/** 选一个. */
export function Choice({
  value,
  onChange,
  options,
  ...common
}: Common & { value: string; onChange: (value: string) => void; options: { value: string; label: string }[] }) {
  return (
    <Field {...common}>
      {({ id, describedBy }) => (
        <select
          id={id}
          value={value}
          required={common.required}
          aria-describedby={describedBy}
          onChange={({ target }) => onChange(target.value)}
        >
          <option value="">请选择</option>
          {options.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** 勾选几项. */
export function Ticks({
  label,
  chosen,
  onChange,
  options,
}: {
  label: string;
  chosen: string[];
  onChange: (chosen: string[]) => void;
  options: { value: string; label: string; says?: string | undefined }[];
}) {
  return (
    <fieldset className="p-ticks">
      <legend>{label}</legend>
      {options.map(({ value, label: says, says: more }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={({ target }) => onChange(target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))}
          />
          <span>
            {says}
            {more ? <small>{more}</small> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** 几选一, side by side. */
export function Pick({
  label,
  value,
  onChange,
  options,
  required,
}: Common & { value: string; onChange: (value: string) => void; options: { value: string; label: string }[] }) {
  const name = useId();
  return (
    <fieldset className="p-pick">
      <legend>
        {label}
        {required ? <em>必填</em> : null}
      </legend>
      {options.map((one) => (
        <label key={one.value}>
          <input type="radio" name={name} value={one.value} checked={value === one.value} onChange={() => onChange(one.value)} />
          <span>{one.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
